namespace Orchestrator.Agents;

/// <summary>No model answers this request, for a reason that the person can be told.</summary>
/// <param name="code">
/// Stable: <c>budget_exceeded</c>, <c>model_unknown</c>, <c>request_too_long</c>, <c>answer_truncated</c>, <c>provider_refused</c>,
/// <c>provider_unavailable</c> or <c>deadline_exceeded</c>.
/// </param>
/// <param name="reason">In plain words.</param>
public sealed class AgentException(string code, string reason, Exception? inner = null) : Exception(reason, inner)
{
    public string Code { get; } = code;
}
