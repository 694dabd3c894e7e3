using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Orchestrator.Agents.Providers;
using Orchestrator.Agents.Runs;

namespace Orchestrator.Agents.Pipeline;

/// <summary>
/// Keeps what a model answered before anyone uses it, and asks nothing that this request was answered before: a message that comes again after a
/// crash goes the same way, over the kept answers, and pays for none of them twice.
/// </summary>
internal sealed class KeepingChatClient(IChatClient inner, Candidate candidate, TimeProvider time) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var sent = messages.ToList();
        var ask = new Ask(AgentCall.Of(options)!, ContentHash.Of(candidate.Name, sent, options), sent, time.GetTimestamp());
        if (Kept(ask) is { } kept) return kept;
        try
        {
            var response = await base.GetResponseAsync(sent, options, cancellationToken);
            response.ModelId ??= candidate.Model;
            await KeepAsync(ask, response, Outcome(response), error: null);
            return response;
        }
        catch (ProviderException failure)
        {
            await KeepAsync(ask, failure.Kind == FailureKind.CutOff ? new() : null, failure.Kind.Code(), failure.Message);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages,
        ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sent = messages.ToList();
        var ask = new Ask(AgentCall.Of(options)!, ContentHash.Of(candidate.Name, sent, options), sent, time.GetTimestamp());
        if (Kept(ask) is { } kept)
        {
            foreach (var update in kept.ToChatResponseUpdates()) yield return update;
            yield break;
        }

        var said = new List<ChatResponseUpdate>();
        var (outcome, error) = ("abandoned", default(string));
        await using var updates = base.GetStreamingResponseAsync(sent, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                try
                {
                    if (!await updates.MoveNextAsync()) break;
                }
                catch (ProviderException failure)
                {
                    (outcome, error) = (failure.Kind.Code(), failure.Message);
                    throw;
                }
                said.Add(updates.Current);
                yield return updates.Current;
            }
            outcome = Outcome(said.ToChatResponse());
        }
        finally
        {
            // Also when the reader went away: what was said until then is paid for.
            await KeepAsync(ask, said.Count > 0 ? said.ToChatResponse() : null, outcome, error);
        }
    }

    static ChatResponse? Kept(Ask ask) => ask.Call.Find(ask.Hash) is { Response: { } json }
        ? JsonSerializer.Deserialize<ChatResponse>(json, AIJsonUtilities.DefaultOptions) : null;

    static string Outcome(ChatResponse response) => response.FinishReason is not { } reason ? KeptCall.Answered
        : reason == ChatFinishReason.Length ? FailureKind.Truncated.Code()
        : reason == ChatFinishReason.ContentFilter ? FailureKind.Refused.Code()
        : KeptCall.Answered;

    /// <param name="response">What was received; null where nothing was, and nothing is to pay.</param>
    Task KeepAsync(Ask ask, ChatResponse? response, string outcome, string? error)
    {
        var usage = response is null ? TokenUsage.None : TokenUsage.Of(ask.Sent, response);
        var isWhole = response is not null && (error, outcome) is (null, not "abandoned");
        return ask.Call.KeepAsync(new(
            candidate.Provider.Name, candidate.Model, outcome, ask.Hash,
            isWhole ? JsonSerializer.Serialize(response, AIJsonUtilities.DefaultOptions) : null, error, usage,
            candidate.Entry.Cost(usage, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)),
            (int)time.GetElapsedTime(ask.Started).TotalMilliseconds));
    }

    sealed record Ask(AgentCall Call, string Hash, IReadOnlyList<ChatMessage> Sent, long Started);
}
