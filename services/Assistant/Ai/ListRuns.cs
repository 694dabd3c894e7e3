using Orchestrator.Agents.Runs;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Ai;

/// <param name="Items">One for each revision that an agent was asked for, the first revision first.</param>
internal sealed record RunList(IReadOnlyList<RunItem> Items);

/// <param name="ModelWanted">The person's choice; null where it was left to the installation.</param>
/// <param name="PromptVersion">Of the standing text that the agent was given.</param>
/// <param name="ContextHash">SHA-256 of the project as it was shown: two runs with one hash saw the same.</param>
/// <param name="Outcome"><c>answered</c> or <c>failed</c>; null while it runs.</param>
/// <param name="Code">Of a failure.</param>
/// <param name="AnsweredBy">The number of the call whose answer held.</param>
/// <param name="Cost">US dollars at the catalogue's prices, all calls together.</param>
/// <param name="Calls">Every call in order: who was tried, who failed, who answered.</param>
internal sealed record RunItem(
    int Revision, string Kind, string Agent, string? ModelWanted, string PromptVersion, string ContextHash, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt,
    string? Outcome, string? Code, int? AnsweredBy, long InputTokens, long OutputTokens, decimal Cost, IReadOnlyList<RunCall> Calls)
{
    public static RunItem Of(AgentRunRow run) => new(
        run.Revision, run.Kind, run.Agent, run.ModelWanted, run.PromptVersion, run.ContextHash, run.StartedAt, run.FinishedAt, run.Outcome, run.Code, run.AnsweredBy,
        run.Calls.Sum(call => call.Tokens.Input), run.Calls.Sum(call => call.Tokens.Output), run.Calls.Sum(call => call.Cost), [.. run.Calls.Select(RunCall.Of)]);
}

/// <param name="Outcome"><c>answered</c>, or the kind of failure, such as <c>rate_limited</c>.</param>
/// <param name="FromCache">The same had been answered before, and cost nothing.</param>
/// <param name="Estimated">Whether the tokens are counted by us, since the provider told none.</param>
internal sealed record RunCall(
    int Number, string Provider, string Model, string Outcome, bool FromCache, long InputTokens, long CachedInputTokens, long OutputTokens, bool Estimated, decimal Cost, int LatencyMs)
{
    public static RunCall Of(AgentCallRow call) => new(
        call.Number, call.Provider, call.Model, call.Outcome, call.FromCache, call.Tokens.Input, call.Tokens.CacheRead, call.Tokens.Output, call.Tokens.IsEstimate, call.Cost, call.LatencyMs);
}

/// <summary><c>GET /api/ai/runs/{proposalId}</c>: how the revisions of a proposal were made. For everybody who sees the proposal: it tells no text.</summary>
internal static class ListRuns
{
    public static async Task<IResult> Handle(Guid proposalId, Caller caller, AgentRunReport report, CancellationToken cancellation) =>
        await report.ReadAsync(caller.WorkspaceId, proposalId, cancellation) is { Count: > 0 } runs ? Results.Ok(new RunList([.. runs.Select(RunItem.Of)])) : Problems.NotFound("run");
}
