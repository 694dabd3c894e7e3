using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Orchestrator.Agents.Runs;

namespace Orchestrator.Agents.Pipeline;

/// <summary>One time for a whole request: repairs, tool rounds, retries and other providers included.</summary>
internal sealed class DeadlineChatClient(IChatClient inner, TimeSpan limit, TimeProvider time) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var deadline = Deadline(options, cancellationToken);
        try
        {
            return await base.GetResponseAsync(messages, options, deadline.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw Exceeded(late);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages,
        ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var deadline = Deadline(options, cancellationToken);
        await using var updates = base.GetStreamingResponseAsync(messages, options, deadline.Token).GetAsyncEnumerator(deadline.Token);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync()) yield break;
            }
            catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
            {
                throw Exceeded(late);
            }
            yield return updates.Current;
        }
    }

    Linked Deadline(ChatOptions? options, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var end = AgentCall.Of(options) is { } call ? call.Deadline ??= now + limit : now + limit;
        return new(new(end > now ? end - now : TimeSpan.Zero, time), ct);
    }

    AgentException Exceeded(Exception late) => new("deadline_exceeded",
        $"No model had answered within {limit.TotalSeconds:0} seconds. Nothing was changed; try again, or ask for less at once.", late);

    /// <summary>A timer of the given clock and the caller's token as one.</summary>
    sealed class Linked(CancellationTokenSource timer, CancellationToken ct) : IDisposable
    {
        readonly CancellationTokenSource _both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);

        public CancellationToken Token => _both.Token;

        public void Dispose()
        {
            _both.Dispose();
            timer.Dispose();
        }
    }
}
