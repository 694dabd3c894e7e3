using Orchestrator.Agents.Providers;

namespace Orchestrator.Agents.Pipeline;

/// <summary>What a person is told when no model of the route answered. The providers' own words stay in the log.</summary>
internal static class NoAnswer
{
    public static AgentException From(IReadOnlyList<(Candidate Model, ProviderException Failure)> failures)
    {
        if (failures is []) return new("provider_unavailable", "No further model is there to be asked. Nothing was changed.");
        var told = string.Join("; ", failures.Select(f => $"{f.Model.Name} {Words(f.Failure.Kind)}"));
        return new(Code(failures[0].Failure.Kind), $"No model could answer: {told}. Nothing was changed; {Advice(failures[0].Failure.Kind)}.",
            failures[0].Failure);
    }

    static string Code(FailureKind kind) => kind switch
    {
        FailureKind.Refused => "provider_refused",
        FailureKind.Truncated => "answer_truncated",
        FailureKind.TooLong => "request_too_long",
        _ => "provider_unavailable",
    };

    static string Words(FailureKind kind) => kind switch
    {
        FailureKind.Outage => "cannot be reached or is broken",
        FailureKind.Overloaded => "is overloaded",
        FailureKind.RateLimited => "takes no more requests for now",
        FailureKind.QuotaExhausted => "has no credit left",
        FailureKind.TimedOut => "did not answer in time",
        FailureKind.Unauthorized => "does not accept the configured key",
        FailureKind.ModelUnknown => "is not known to its provider",
        FailureKind.TooLong => "cannot read so much at once",
        FailureKind.Refused => "declined to answer",
        FailureKind.Truncated => "ran out of room for its answer",
        FailureKind.CutOff => "broke off in the middle",
        FailureKind.Malformed => "answered something that cannot be read",
        FailureKind.Rejected => "turned the request down",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    static string Advice(FailureKind kind) => kind switch
    {
        FailureKind.Refused => "say it in other words",
        FailureKind.Truncated or FailureKind.TooLong => "ask for less at once",
        FailureKind.Unauthorized or FailureKind.QuotaExhausted or FailureKind.ModelUnknown => "an operator has to look at the provider's account",
        _ => "try again in a while",
    };
}
