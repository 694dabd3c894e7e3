using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Comments;

// The events of the talk about a task, which has a stream of its own. Their shapes never change; who and when stand in the event's metadata.

/// <param name="Text">Markdown, as it was written.</param>
/// <param name="Mentions">Members of the workspace whom the text mentions.</param>
/// <param name="ReplyTo">A comment of the same task that is no reply itself.</param>
internal sealed record CommentAdded(Guid CommentId, Guid ProjectId, Guid TaskId, string Text, IReadOnlyList<Guid> Mentions, Guid? ReplyTo);

internal sealed record CommentEdited(Guid CommentId, string Text, IReadOnlyList<Guid> Mentions);

internal sealed record CommentDeleted(Guid CommentId);

internal sealed record ReactionAdded(Guid CommentId, string Emoji);

internal sealed record ReactionRemoved(Guid CommentId, string Emoji);

/// <summary>The stored names of the events, and their JSON.</summary>
internal static class CommentEvents
{
    public const string StreamType = "comments";

    public static readonly EventTypes Types = new("a talk about a task", new Dictionary<string, Type>
    {
        ["comment_added"] = typeof(CommentAdded),
        ["comment_edited"] = typeof(CommentEdited),
        ["comment_deleted"] = typeof(CommentDeleted),
        ["reaction_added"] = typeof(ReactionAdded),
        ["reaction_removed"] = typeof(ReactionRemoved),
    });
}
