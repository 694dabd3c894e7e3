using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Orchestrator.Agents.Providers;
using Orchestrator.Agents.Runs;

namespace Orchestrator.Agents.Pipeline;

/// <summary>
/// Asks the models of the route one after the other until one answers usably. A stream changes hands only before its first word: nobody is shown
/// one model's beginning and another's end.
/// </summary>
internal sealed partial class FallbackChatClient(ModelClients models, ILogger<FallbackChatClient> log) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var failures = new List<(Candidate, ProviderException)>();
        foreach (var candidate in Route(options))
        {
            try
            {
                var response = await models.For(candidate).GetResponseAsync(messages, options, cancellationToken);
                return Usable(response);
            }
            catch (ProviderException failure)
            {
                Note(failures, candidate, failure);
            }
        }
        throw NoAnswer.From(failures);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages,
        ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var failures = new List<(Candidate, ProviderException)>();
        foreach (var candidate in Route(options))
        {
            await using var updates = models.For(candidate).GetStreamingResponseAsync(messages, options, cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            var shown = false;
            while (true)
            {
                try
                {
                    if (!await updates.MoveNextAsync()) yield break;
                    if (!shown && updates.Current.FinishReason == ChatFinishReason.ContentFilter)
                        throw new ProviderException(FailureKind.Refused, "The model declined.");
                }
                catch (ProviderException failure) when (!shown)
                {
                    Note(failures, candidate, failure);
                    break;
                }
                catch (ProviderException cut)
                {
                    throw NoAnswer.From([(candidate, cut)]);
                }
                shown |= updates.Current.Contents.Any(c => c is TextContent or FunctionCallContent);
                yield return updates.Current;
            }
        }
        throw NoAnswer.From(failures);
    }

    static IEnumerable<Candidate> Route(ChatOptions? options) =>
        AgentCall.Of(options) is { } call ? call.Route.Where(c => !call.Exhausted.Contains(c)) : [];

    static ChatResponse Usable(ChatResponse response) => response.FinishReason is not { } reason ? response
        : reason == ChatFinishReason.Length ? throw new ProviderException(FailureKind.Truncated, "The answer reached its limit of tokens.")
        : reason == ChatFinishReason.ContentFilter ? throw new ProviderException(FailureKind.Refused, "The model declined.")
        : response;

    void Note(List<(Candidate, ProviderException)> failures, Candidate candidate, ProviderException failure)
    {
        failures.Add((candidate, failure));
        LogFailed(log, candidate.Name, failure.Kind.Code(), failure.Message);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => models.Dispose();

    [LoggerMessage(3010, LogLevel.Warning, "{Model} gave no usable answer, {Failure}: {Message}")]
    static partial void LogFailed(ILogger logger, string model, string failure, string message);
}
