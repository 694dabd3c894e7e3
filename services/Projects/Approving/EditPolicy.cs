using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Approving;

/// <param name="Version">How often it was set; 0 is the default one.</param>
/// <param name="SetBy">Who set it last.</param>
internal sealed record PolicyView(
    long Version, IReadOnlyList<AutoAcceptRule> AutoAccept, IReadOnlyList<SecondPersonRule> SecondPerson, ProposalRights Rights, string? SetBy, DateTimeOffset? SetAt);

/// <summary>The approval policy of a workspace: everybody reads it, owners and admins set it.</summary>
internal static class EditPolicy
{
    /// <summary><c>GET /api/approval-policy</c>: the policy in force.</summary>
    public static async Task<IResult> Read(Caller caller, ApprovalPolicies policies, CancellationToken cancellation) =>
        AnswerOf(await policies.ForAsync(caller.WorkspaceId, cancellation));

    /// <summary><c>PUT /api/approval-policy</c>: replaces the policy as a whole; If-Match insists on the version that was read.</summary>
    public static async Task<IResult> Set(PolicyRequest request, Caller caller, ApprovalPolicies policies, HttpContext context, CancellationToken cancellation)
    {
        if (caller.Role is not (WorkspaceRole.Owner or WorkspaceRole.Admin))
        {
            return Problems.Forbidden("Only owners and admins of the workspace set its approval policy.");
        }

        var (policy, errors) = request.Read();
        if (errors.Count > 0)
        {
            return Problems.Validation(errors);
        }

        if (!Submit.TryIfMatch(context, out var expected))
        {
            return Problems.Malformed("If-Match", "Must be the ETag of a version, such as \"12\".");
        }

        var before = await policies.ForAsync(caller.WorkspaceId, cancellation);
        if (expected is { } version && version != before.Version)
        {
            return Moved(before.Version);
        }

        try
        {
            return AnswerOf(await policies.SetAsync(caller.WorkspaceId, before, policy, caller.UserId.ToString(), cancellation));
        }
        catch (PostgresException exception) when (EventLog.IsLostRace(exception))
        {
            return Moved((await policies.ForAsync(caller.WorkspaceId, cancellation)).Version);
        }
    }

    private static Problem Moved(long version) => Problems.Stale($"The policy is at version {version}. Read it again.", new Dictionary<string, object?> { ["version"] = version });

    private static Answer AnswerOf(PolicyInForce policy) => new(
        StatusCodes.Status200OK,
        new PolicyView(policy.Version, policy.Policy.AutoAccept, policy.Policy.SecondPerson, policy.Policy.Rights, policy.SetBy, policy.SetAt),
        Version: policy.Version);
}
