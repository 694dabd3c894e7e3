namespace Orchestrator.Agents.Runs;

/// <summary>One call to a model, ended.</summary>
/// <param name="Outcome"><c>answered</c>, or the code of the failure.</param>
/// <param name="RequestHash">What was asked, and of which model: the same again needs no second call.</param>
/// <param name="Response">The answer as JSON of a chat response; null where there was none.</param>
internal sealed record KeptCall(
    string Provider, string Model, string Outcome, string RequestHash, string? Response, string? Error, TokenUsage Usage, decimal Cost,
    int LatencyMs, bool FromCache = false)
{
    public const string Answered = "answered";
}
