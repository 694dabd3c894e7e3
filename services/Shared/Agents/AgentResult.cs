namespace Orchestrator.Agents;

/// <summary>What a run came to: <see cref="Answered"/> or <see cref="Failed"/>. A half-valid answer is never one of them.</summary>
public abstract record AgentResult(AgentRun Run)
{
    public sealed record Answered(AgentAnswer Answer, AgentRun Run) : AgentResult(Run);

    /// <param name="Code">Stable: <c>answer_unreadable</c>, <c>answer_invalid</c> or <c>request_unsupported</c>.</param>
    /// <param name="Reason">For the person who asked, in plain words.</param>
    public sealed record Failed(string Code, string Reason, AgentRun Run) : AgentResult(Run);
}

/// <summary>How an answer was made. Token counts are the provider's own, or an estimate where it names none.</summary>
/// <param name="Provider">For example <c>offline</c>, <c>anthropic</c>.</param>
/// <param name="Attempts">Model calls, 1 to 3: the first and at most two repairs.</param>
public sealed record AgentRun(
    string Provider, string Model, string PromptVersion, int InputTokens, int OutputTokens, int LatencyMs, int Attempts);
