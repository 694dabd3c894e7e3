using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Orchestrator.Agents.Runs;

namespace Orchestrator.Agents.Pipeline;

/// <summary>
/// Outermost: gives each request its place in the books and the models that may answer it. It stands before the cache, because what was asked
/// of one model is not the answer of another.
/// </summary>
internal sealed class RouteChatClient(IChatClient inner, Routing routing, AgentRuns? runs) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var sent = messages.ToList();
        return await base.GetResponseAsync(sent, await RouteAsync(sent, options, cancellationToken), cancellationToken);
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages,
        ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sent = messages.ToList();
        var routed = await RouteAsync(sent, options, cancellationToken);
        await foreach (var update in base.GetStreamingResponseAsync(sent, routed, cancellationToken)) yield return update;
    }

    async Task<ChatOptions> RouteAsync(List<ChatMessage> messages, ChatOptions? options, CancellationToken ct)
    {
        options = options?.Clone() ?? new();
        if (AgentCall.Of(options) is not { } call)
        {
            call = new(new(AgentAsker.Nobody, "chat", options.ModelId, "none", "", "{}"));
            call.In(options);
        }
        call.Runs ??= runs;
        call.Route = routing.Route(call.Head.ModelWanted, routing.WorkOf(call.Head.Kind), messages.Sum(m => TokenUsage.Estimate(m.Text)));
        await call.OpenAsync(ct);
        return options;
    }
}
