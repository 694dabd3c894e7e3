using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Members;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Comments;

/// <summary>One comment: its author changes it, its author or an admin deletes it. If-Match insists on the version that was read.</summary>
internal static class EditComment
{
    internal sealed record Request(string? Text);

    /// <summary><c>PATCH /api/tasks/{id}/comments/{commentId}</c>: its author says it otherwise.</summary>
    public static async Task<IResult> Change(
        Guid id, Guid commentId, Request request, [AsParameters] TaskAddress address, CommentStore store, WorkspaceMembers members, HttpContext context, CancellationToken cancellation)
    {
        if ((Submit.Permission(address.Caller) ?? CommentRules.Text(request.Text)) is { } problem)
        {
            return problem;
        }

        var task = await address.FindAsync(id, cancellation);
        var (mentioned, refusal) = await members.MentionedAsync(address.Caller, request.Text!, cancellation);
        if ((task.Closed ?? refusal) is { } closed)
        {
            return closed;
        }

        var expected = IfMatch(context);
        var edited = new CommentEdited(commentId, request.Text!.Trim(), mentioned);
        return await store.WriteAsync(
            address.Caller, task, commentId, talk => CommentRules.Edit(talk, edited, expected, address.Caller), StatusCodes.Status200OK, cancellation);
    }

    /// <summary><c>DELETE /api/tasks/{id}/comments/{commentId}</c>: its place in the talk stays, and its replies with it.</summary>
    public static async Task<IResult> Delete(
        Guid id, Guid commentId, [AsParameters] TaskAddress address, CommentStore store, HttpContext context, CancellationToken cancellation)
    {
        if (Submit.Permission(address.Caller) is { } forbidden)
        {
            return forbidden;
        }

        var task = await address.FindAsync(id, cancellation);
        var expected = IfMatch(context);
        return await store.WriteAsync(
            address.Caller, task, commentId, talk => CommentRules.Delete(talk, new CommentDeleted(commentId), expected, address.Caller), StatusCodes.Status200OK, cancellation);
    }

    private static long? IfMatch(HttpContext context) => Submit.TryIfMatch(context, out var version)
        ? version
        : throw new ProblemException(Problems.Malformed("If-Match", "Must be the ETag of the comment, such as \"1\"."));
}
