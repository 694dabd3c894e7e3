using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Orchestrator.Agents.Providers;

/// <summary>Innermost of the pipeline: whatever a provider's client throws leaves it as a <see cref="ProviderException"/>.</summary>
internal sealed class FailureTranslation(IChatClient inner) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
        catch (Exception failure) when (Translate(failure, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages,
        ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync()) yield break;
            }
            catch (Exception failure) when (Translate(failure, cancellationToken) is { } translated)
            {
                throw translated;
            }
            yield return updates.Current;
        }
    }

    /// <summary>Null for what is to pass as it is: our own exceptions, and a caller who no longer waits.</summary>
    static ProviderException? Translate(Exception failure, CancellationToken cancellationToken)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is ProviderException known) return ReferenceEquals(known, failure) ? null : known;
        }
        return failure switch
        {
            OperationCanceledException when cancellationToken.IsCancellationRequested => null,
            OperationCanceledException => new(FailureKind.TimedOut, failure.Message, failure),
            AggregateException { InnerExceptions: [var first, ..] } => Translate(first, cancellationToken),
            HttpRequestException or IOException => new(FailureKind.CutOff, failure.Message, failure),
            _ when failure.InnerException is HttpRequestException or IOException => new(FailureKind.CutOff, failure.Message, failure),
            JsonException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException =>
                new(FailureKind.Malformed, failure.Message, failure),
            // Anthropic's, for an error that came as an event of the stream; named by its name, so that its assembly need not be there.
            _ when failure.GetType().Name == "AnthropicSseException" => new(FailureKind.CutOff, failure.Message, failure),
            _ => new(FailureKind.Malformed, $"{failure.GetType().Name}: {failure.Message}", failure),
        };
    }
}
