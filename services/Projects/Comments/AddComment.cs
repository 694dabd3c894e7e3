using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Members;

namespace Orchestrator.Projects.Comments;

/// <summary><c>POST /api/tasks/{id}/comments</c>: 201. Comments that are added at once all land.</summary>
internal static class AddComment
{
    /// <param name="Text">Markdown, to 10,000 characters. A mention is written <c>@[Ana Silva](user:id)</c>.</param>
    /// <param name="ReplyTo">A comment of the task that is no reply itself.</param>
    internal sealed record Request(string? Text, Guid? ReplyTo);

    public static async Task<IResult> Handle(
        Guid id, Request request, [AsParameters] TaskAddress address, CommentStore store, WorkspaceMembers members, TimeProvider time, CancellationToken cancellation)
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

        var added = new CommentAdded(Guid.CreateVersion7(time.GetUtcNow()), task.ProjectId, task.TaskId, request.Text!.Trim(), mentioned, request.ReplyTo);
        return await store.WriteAsync(address.Caller, task, added.CommentId, talk => CommentRules.Add(talk, added), StatusCodes.Status201Created, cancellation);
    }
}
