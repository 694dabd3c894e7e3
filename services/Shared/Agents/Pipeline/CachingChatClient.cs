using System.Text.Json;
using Microsoft.Extensions.AI;
using Orchestrator.Agents.Runs;

namespace Orchestrator.Agents.Pipeline;

/// <summary>
/// Answers from the cache what the first model of the route was asked before in the same words. An answer gets in when it held, by
/// <see cref="AcceptAsync"/>; conversations and streams are none of its business.
/// </summary>
internal sealed class CachingChatClient(IChatClient inner, AnswerCache cache, TimeProvider time) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (AgentCall.Of(options) is not { IsCacheable: true } call || !cache.IsOn
            || call.Route.FirstOrDefault(c => !call.Exhausted.Contains(c)) is not { IsOffline: false } first)
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }

        var sent = messages.ToList();
        var started = time.GetTimestamp();
        var key = Key(call, first.Name, sent, options);
        if (call.Find(key) is { Response: { } earlier })
            return JsonSerializer.Deserialize<ChatResponse>(earlier, AIJsonUtilities.DefaultOptions)!;
        if (call.Calls.Count == 0 && await cache.FindAsync(key, call.Head.Kind, cancellationToken) is { } hit)
        {
            await call.KeepAsync(new(hit.Provider, hit.Model, KeptCall.Answered, key,
                JsonSerializer.Serialize(hit.Response, AIJsonUtilities.DefaultOptions), null, TokenUsage.None, 0,
                (int)time.GetElapsedTime(started).TotalMilliseconds, FromCache: true));
            return hit.Response;
        }
        var response = await base.GetResponseAsync(sent, options, cancellationToken);
        call.Accept = ct => AcceptAsync(call, sent, options, ct);
        return response;
    }

    /// <summary>Under the model that answered: what a stand-by said is not what the first choice says once it is back.</summary>
    async Task AcceptAsync(AgentCall call, IReadOnlyList<ChatMessage> sent, ChatOptions? options, CancellationToken ct)
    {
        if (call.Calls.LastOrDefault(c => c is { Outcome: KeptCall.Answered, FromCache: false, Response: not null }) is not { } answer) return;
        var model = $"{answer.Provider}/{answer.Model}";
        if (call.Route.Any(c => c.Name == model && !c.IsOffline)) await cache.KeepAsync(Key(call, model, sent, options), call.Head, answer, ct);
    }

    static string Key(AgentCall call, string model, IEnumerable<ChatMessage> messages, ChatOptions? options) =>
        ContentHash.Of($"{model} {call.Head.PromptVersion} {call.Head.Asker.WorkspaceId}", messages, options);
}
