using Microsoft.Extensions.AI;
using Orchestrator.Agents.Runs;

namespace Orchestrator.Agents;

/// <summary>For who uses the pipeline as <see cref="IChatClient"/>, such as a conversation with tools.</summary>
public static class AgentCalls
{
    /// <summary>
    /// Says who asks. All rounds of one answer share the options that this was called on, so that budgets, usage and what is kept see one request.
    /// <see cref="ChatOptions.ModelId"/> is the person's choice: a model, a provider, <c>provider/model</c>, or null.
    /// </summary>
    /// <param name="kind">Such as <c>ask</c>; decides the kind of work.</param>
    /// <param name="request">What was asked, as JSON, to be kept with the answers.</param>
    public static ChatOptions AskedBy(this ChatOptions options, AgentAsker asker, string kind, string promptVersion, string request = "{}") =>
        new AgentCall(new(asker, kind, options.ModelId, promptVersion, ContentHash.Of(request), request)).In(options);

    /// <summary>What the calls on these options came to so far; null before the first has ended.</summary>
    public static AgentSpending? Spent(this ChatOptions options) => AgentCall.Of(options) is { Calls: [.., var last] } call
        ? new(last.Provider, last.Model, call.Usage.Input, call.Usage.Output, call.Cost)
        : null;
}

/// <param name="Model">Which answered last.</param>
/// <param name="Cost">US dollars at the catalogue's prices.</param>
public sealed record AgentSpending(string Provider, string Model, long InputTokens, long OutputTokens, decimal Cost);
