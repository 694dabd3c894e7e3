using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Comments;

/// <summary><c>PUT | DELETE /api/tasks/{id}/comments/{commentId}/reactions/{emoji}</c>: the caller's own; saying it twice changes nothing.</summary>
internal static class ReactToComment
{
    /// <summary>Reacts to a comment; saying it twice changes nothing.</summary>
    public static Task<IResult> Add(
        Guid id, Guid commentId, string emoji, [AsParameters] TaskAddress address, CommentStore store, CancellationToken cancellation) =>
        ReactAsync(id, commentId, emoji, isAdded: true, address, store, cancellation);

    /// <summary>Takes one's own reaction back.</summary>
    public static Task<IResult> Remove(
        Guid id, Guid commentId, string emoji, [AsParameters] TaskAddress address, CommentStore store, CancellationToken cancellation) =>
        ReactAsync(id, commentId, emoji, isAdded: false, address, store, cancellation);

    private static async Task<IResult> ReactAsync(
        Guid id, Guid commentId, string text, bool isAdded, TaskAddress address, CommentStore store, CancellationToken cancellation)
    {
        if (Submit.Permission(address.Caller) is { } forbidden)
        {
            return forbidden;
        }

        if (CommentRules.EmojiOf(text) is not { } emoji)
        {
            return Problems.Validation("emoji", $"Must be one of {string.Join(" ", CommentRules.Emoji)}.");
        }

        var task = await address.FindAsync(id, cancellation);
        return task.Closed ?? await store.WriteAsync(
            address.Caller, task, commentId, talk => CommentRules.React(talk, commentId, emoji, isAdded, address.Caller), StatusCodes.Status200OK, cancellation);
    }
}
