using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Orchestrator.Agents.Pipeline;

/// <summary>
/// For what surrounds a call until its answer begins: of a whole answer that is all of it, of a stream the way to its first update.
/// </summary>
internal abstract class FirstTokenChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    protected abstract Task<T> CallAsync<T>(
        IReadOnlyList<ChatMessage> messages, ChatOptions options, Func<ChatOptions, CancellationToken, Task<T>> call, CancellationToken ct);

    public sealed override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        options ??= new();
        return CallAsync(sent, options, (o, ct) => InnerClient.GetResponseAsync(sent, o, ct), cancellationToken);
    }

    public sealed override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages,
        ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        options ??= new();
        await using var stream = await CallAsync(
            sent, options, (o, ct) => BegunStream.BeginAsync(InnerClient.GetStreamingResponseAsync(sent, o, ct)), cancellationToken);
        while (stream.HasCurrent)
        {
            yield return stream.Current;
            await stream.MoveAsync();
        }
    }

    /// <summary>A stream of which the first update is there.</summary>
    sealed class BegunStream(IAsyncEnumerator<ChatResponseUpdate> updates) : IAsyncDisposable
    {
        public bool HasCurrent { get; private set; }

        public ChatResponseUpdate Current => updates.Current;

        public static async Task<BegunStream> BeginAsync(IAsyncEnumerable<ChatResponseUpdate> source)
        {
            var stream = new BegunStream(source.GetAsyncEnumerator());
            try
            {
                await stream.MoveAsync();
                return stream;
            }
            catch
            {
                await stream.DisposeAsync();
                throw;
            }
        }

        public async ValueTask MoveAsync() => HasCurrent = await updates.MoveNextAsync();

        public ValueTask DisposeAsync() => updates.DisposeAsync();
    }
}
