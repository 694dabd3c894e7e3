using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.ServiceDefaults;

public enum WorkspaceRole
{
    Owner,
    Admin,
    Member,
    Viewer,
}

/// <param name="Personal">The one workspace that each person has from the start.</param>
public sealed record WorkspaceMembership(Guid Id, WorkspaceRole Role, bool Personal);

/// <summary>
/// Who calls, in which workspace. An endpoint takes it as a parameter: it comes from the access token and <c>X-Workspace-Id</c>.
/// No header means the personal workspace; one that the caller is no member of answers 404, a malformed one 400, no token 401.
/// </summary>
/// <param name="Role">The caller's role in <paramref name="WorkspaceId"/>.</param>
/// <param name="IsOperator">Runs this installation; says nothing about a workspace.</param>
public sealed record Caller(
    Guid UserId,
    string Name,
    string Email,
    Guid WorkspaceId,
    WorkspaceRole Role,
    IReadOnlyList<WorkspaceMembership> Workspaces,
    bool IsOperator)
{
    public const string WorkspaceHeader = "X-Workspace-Id";

    /// <summary>For minimal APIs, which find it by its name.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var header = context.Request.Headers[WorkspaceHeader];
        if (header.Count == 0) return ValueTask.FromResult<Caller?>(From(context.User, null));
        return Guid.TryParseExact(header.ToString(), "D", out var workspace)
            ? ValueTask.FromResult<Caller?>(From(context.User, workspace))
            : throw new ProblemException(Problems.Malformed(WorkspaceHeader, "Must be the UUID of a workspace."));
    }

    /// <summary>For where there is no parameter binding, such as a hub. Null means the personal workspace.</summary>
    /// <exception cref="ProblemException">401 without a token, 404 for a workspace that the caller is no member of.</exception>
    public static Caller From(ClaimsPrincipal user, Guid? workspaceId)
    {
        var token = AccessToken.Of(user);
        var membership = token.Workspaces.FirstOrDefault(workspace => workspaceId is { } id ? workspace.Id == id : workspace.Personal)
            ?? throw new ProblemException(Problems.NotFound("workspace"));
        return new(token.UserId, token.Name, token.Email, membership.Id, membership.Role, token.Workspaces, token.IsOperator);
    }
}
