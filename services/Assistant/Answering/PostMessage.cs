using Npgsql;
using Orchestrator.Assistant.Conversations;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Answering;

/// <summary>
/// <c>POST /api/conversations/{id}/messages</c>: the person's message; the answer streams back as server-sent events. Whoever closes the stream stops the answer. Sent again with the
/// same Idempotency-Key, the kept answer is told again.
/// </summary>
internal static class PostMessage
{
    private const int TextLimit = 20_000;
    private const int TurnLimit = 500;

    internal sealed record Request(string? Text);

    public static async Task<IResult> Handle(
        Guid id, Request request, HttpContext context, Caller caller, ConversationStore store, Answerer answerer, CancellationToken cancellation)
    {
        if (ConversationProblems.OfKey(context) is { } unusable)
        {
            return unusable;
        }

        if (request.Text?.Trim() is not { Length: > 0 and <= TextLimit } text || text.Contains('\0'))
        {
            return Problems.Validation("text", $"Must be 1 to {TextLimit} characters, without NUL.");
        }

        var conversation = await store.LoadAsync(id, caller, cancellation);
        if (!conversation.Exists)
        {
            return ConversationProblems.NotFound();
        }

        var key = context.Request.Headers["Idempotency-Key"] is [{ } given] ? given : null;
        var known = key is null ? null : conversation.Turns.FirstOrDefault(turn => turn.Key == key);
        if (known is not null && known.Text != text)
        {
            return Problems.Validation("Idempotency-Key", "Was used with another message. Take a new key.");
        }

        if (conversation.OpenTurn is not null && await store.IsAnsweringAsync(id, cancellation))
        {
            return ConversationProblems.Busy();
        }

        if (known is null && conversation.Turns.Length >= TurnLimit)
        {
            return Problems.Conflict("conversation-full", "The conversation is full", $"It has {TurnLimit} messages. Begin another one.");
        }

        try
        {
            // Nobody is at work on an open turn any more: its process ended before the answer did.
            object[] lost = conversation.OpenTurn is null ? [] : [new AnswerFailed("", "interrupted", "The service was restarted while it answered. Ask again.")];
            if (known is not null)
            {
                conversation = lost.Length == 0 ? conversation : await store.AppendAsync(caller.WorkspaceId, conversation, "system", cancellation, lost);
                return new KeptAnswer(conversation.Turns[known.Number - 1]);
            }

            conversation = await store.AppendAsync(caller.WorkspaceId, conversation, caller.UserId.ToString(), cancellation, [.. lost, new MessagePosted(text, key)]);
        }
        catch (PostgresException exception) when (EventLog.IsLostRace(exception))
        {
            return ConversationProblems.Busy();
        }

        return new NewAnswer(conversation, caller, answerer);
    }
}
