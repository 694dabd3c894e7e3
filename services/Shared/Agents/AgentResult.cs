namespace Orchestrator.Agents;

/// <summary>What a run came to: <see cref="Answered"/> or <see cref="Failed"/>. A half-valid answer is never one of them.</summary>
public abstract record AgentResult(AgentRun Run)
{
    public sealed record Answered(AgentAnswer Answer, AgentRun Run) : AgentResult(Run);

    /// <param name="Code">
    /// Stable: <c>answer_unreadable</c>, <c>answer_invalid</c>, <c>request_unsupported</c>, or that of an <see cref="AgentException"/>.
    /// </param>
    /// <param name="Reason">For the person who asked, in plain words.</param>
    public sealed record Failed(string Code, string Reason, AgentRun Run) : AgentResult(Run);
}

/// <summary>How an answer was made. Token counts are the provider's own, or an estimate where it names none.</summary>
/// <param name="Provider">For example <c>offline</c>, <c>anthropic</c>: who gave the answer that counts.</param>
/// <param name="InputTokens">Of all calls of the run, cached input included.</param>
/// <param name="OutputTokens">Of all calls of the run, reasoning included.</param>
/// <param name="Attempts">Answers that were judged: the first and at most two repairs, and as many of a second model.</param>
public sealed record AgentRun(
    string Provider, string Model, string PromptVersion, int InputTokens, int OutputTokens, int LatencyMs, int Attempts)
{
    /// <summary>The kept run; null without a database.</summary>
    public Guid? RunId { get; init; }

    public TokenUsage Usage { get; init; } = TokenUsage.None;

    /// <summary>US dollars, all calls together.</summary>
    public decimal Cost { get; init; }

    /// <summary>Every call in order: who was asked and what came of it.</summary>
    public IReadOnlyList<AgentStep> Path { get; init; } = [];
}

/// <param name="Outcome"><c>answered</c>, or the kind of failure, such as <c>rate_limited</c>.</param>
public sealed record AgentStep(string Provider, string Model, string Outcome, bool FromCache, int LatencyMs);
