using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Orchestrator.Agents.Providers;

namespace Orchestrator.Agents.Pipeline;

/// <summary>A time for one call: for the whole answer, and in a stream for each next piece of it.</summary>
internal sealed class CallTimeoutChatClient(IChatClient inner, TimeSpan limit, TimeProvider time) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await base.GetResponseAsync(messages, options, both.Token);
        }
        catch (OperationCanceledException late) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TimedOut(late);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages,
        ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        await using var updates = base.GetStreamingResponseAsync(messages, options, both.Token).GetAsyncEnumerator(both.Token);
        while (true)
        {
            try
            {
                timer.CancelAfter(limit);
                if (!await updates.MoveNextAsync()) yield break;
                // Not while the reader is at work on it.
                timer.CancelAfter(Timeout.InfiniteTimeSpan);
            }
            catch (OperationCanceledException late) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw TimedOut(late);
            }
            yield return updates.Current;
        }
    }

    ProviderException TimedOut(Exception late) => new(FailureKind.TimedOut, $"No answer within {limit}.", late);
}
