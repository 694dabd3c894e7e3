using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Comments;

/// <summary>What is decided about a change of the talk: an event, or why not. Neither: it is so already.</summary>
internal readonly record struct CommentDecision(object? Event, Problem? Refusal)
{
    public static CommentDecision Unchanged => default;

    public static implicit operator CommentDecision(Problem refusal) => new(null, refusal);

    public static CommentDecision Of(object @event) => new(@event, null);
}

/// <summary>Who may say what.</summary>
internal static class CommentRules
{
    public const int TextLimit = 10_000;
    public const int MentionLimit = 50;

    // Each write folds the talk; reactions count too, so that a button pressed for ever does not make it slow.
    public const int EventLimit = 20_000;

    /// <summary>A closed set: what one person sends every other sees, and the same one is never counted under two spellings.</summary>
    public static readonly IReadOnlyList<string> Emoji = ["👍", "👎", "😄", "🎉", "😕", "❤️", "🚀", "👀", "✅"];

    public static Problem? Text(string? text) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => Problems.Validation("text", "Is missing: say something."),
        { Length: > TextLimit } => Problems.Validation("text", $"Has {text.Length} characters; {TextLimit} is the most."),
        _ when text.Contains('\0') => Problems.Malformed("text", "Has a NUL character."),
        _ when Mentions.In(text) is { Count: > MentionLimit } mentions => Problems.Validation("text", $"Mentions {mentions.Count} people; {MentionLimit} is the most."),
        _ when Mentions.In(text).FirstOrDefault(mention => mention.UserId is null) is { Name: { } name } =>
            Problems.Validation("text", $"Mentions “{name}” without an id. A mention is written @[name](user:id)."),
        _ => null,
    };

    /// <summary>One of the emoji, with or without its variation selector; else null.</summary>
    public static string? EmojiOf(string text) => Emoji.FirstOrDefault(emoji => emoji == text || emoji.TrimEnd('\uFE0F') == text);

    public static CommentDecision Add(Discussion talk, CommentAdded added) =>
        IsFull(talk) ? Full()
        : added.ReplyTo is not { } parent ? CommentDecision.Of(added)
        : talk.Find(parent) switch
        {
            null => Problems.Validation("replyTo", "Is no comment of this task."),
            { IsDeleted: true } => Problems.Validation("replyTo", "Was deleted; answer another comment, or say it without replyTo."),
            { ReplyTo: { } top } => Problems.Validation("replyTo", $"Is a reply itself. Replies go one level deep: answer {top}."),
            _ => CommentDecision.Of(added),
        };

    /// <param name="expected">The version that the caller saw (If-Match); null for whichever is newest.</param>
    public static CommentDecision Edit(Discussion talk, CommentEdited edited, long? expected, Caller caller) => talk.Find(edited.CommentId) switch
    {
        null => Problems.NotFound("comment"),
        { IsDeleted: true } => Gone(),
        { } comment when comment.AuthorId != caller.UserId => Problems.Forbidden("Only its author changes a comment."),
        { } comment when expected is { } version && version != comment.Version => Stale(comment),
        { } comment when comment.Text == edited.Text => CommentDecision.Unchanged,
        _ => IsFull(talk) ? Full() : CommentDecision.Of(edited),
    };

    public static CommentDecision Delete(Discussion talk, CommentDeleted deleted, long? expected, Caller caller) => talk.Find(deleted.CommentId) switch
    {
        null => Problems.NotFound("comment"),
        { IsDeleted: true } => CommentDecision.Unchanged,
        { } comment when comment.AuthorId != caller.UserId && caller.Role is not (WorkspaceRole.Owner or WorkspaceRole.Admin) =>
            Problems.Forbidden("Only its author, or an owner or admin of the workspace, deletes a comment."),
        { } comment when expected is { } version && version != comment.Version => Stale(comment),
        _ => CommentDecision.Of(deleted),
    };

    public static CommentDecision React(Discussion talk, Guid commentId, string emoji, bool isAdded, Caller caller) => talk.Find(commentId) switch
    {
        null => Problems.NotFound("comment"),
        { IsDeleted: true } => isAdded ? Gone() : CommentDecision.Unchanged,
        { } comment when comment.HasReaction(emoji, caller.UserId) == isAdded => CommentDecision.Unchanged,
        _ when !isAdded => CommentDecision.Of(new ReactionRemoved(commentId, emoji)),
        _ => IsFull(talk) ? Full() : CommentDecision.Of(new ReactionAdded(commentId, emoji)),
    };

    private static bool IsFull(Discussion talk) => talk.StreamVersion >= EventLimit;

    private static Problem Full() => Problems.Conflict(
        "discussion-full", "The talk about this task is full", $"It has {EventLimit} comments, edits and reactions. Go on at another task.");

    private static Problem Gone() => Problems.Conflict("comment-deleted", "The comment was deleted", "Read the talk again.");

    private static Problem Stale(Comment comment) => Problems.Stale(
        $"The comment is at version {comment.Version}. Read it again.", new Dictionary<string, object?> { ["version"] = comment.Version });
}
