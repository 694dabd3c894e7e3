namespace Orchestrator.Agents.Providers;

/// <summary>Why a provider gave no usable answer, in words that hold for all of them.</summary>
internal enum FailureKind
{
    /// <summary>No connection, or a 5xx.</summary>
    Outage,

    /// <summary>There, and too busy: 503 or 529.</summary>
    Overloaded,

    /// <summary>Too many requests or tokens for now; waiting helps.</summary>
    RateLimited,

    /// <summary>Out of credit, or over the quota of a day or a month; waiting a minute does not help.</summary>
    QuotaExhausted,

    /// <summary>No answer within the time for one call.</summary>
    TimedOut,

    /// <summary>The key is wrong or lacks a right.</summary>
    Unauthorized,

    ModelUnknown,

    /// <summary>Request and answer do not fit the model's context.</summary>
    TooLong,

    /// <summary>The model, or a filter before it, declined.</summary>
    Refused,

    /// <summary>The answer reached its limit of tokens and stopped in the middle. It was paid for.</summary>
    Truncated,

    /// <summary>The connection broke, or an error came, after the answer had begun.</summary>
    CutOff,

    /// <summary>What came is not the provider's format.</summary>
    Malformed,

    /// <summary>The request was turned down as wrong: ours to mend.</summary>
    Rejected,
}

internal static class FailureKinds
{
    /// <summary>Whether the same request to the same model may do better in a moment.</summary>
    public static bool IsPassing(this FailureKind kind) =>
        kind is FailureKind.Outage or FailureKind.Overloaded or FailureKind.RateLimited;

    /// <summary>Whether it says something about the provider rather than about this request: what the breaker counts.</summary>
    public static bool IsOfProvider(this FailureKind kind) => kind is FailureKind.Outage or FailureKind.Overloaded
        or FailureKind.RateLimited or FailureKind.QuotaExhausted or FailureKind.TimedOut or FailureKind.Unauthorized;

    /// <summary>As stored and told: <c>rate_limited</c>.</summary>
    public static string Code(this FailureKind kind) => kind switch
    {
        FailureKind.Outage => "outage",
        FailureKind.Overloaded => "overloaded",
        FailureKind.RateLimited => "rate_limited",
        FailureKind.QuotaExhausted => "quota_exhausted",
        FailureKind.TimedOut => "timed_out",
        FailureKind.Unauthorized => "unauthorized",
        FailureKind.ModelUnknown => "model_unknown",
        FailureKind.TooLong => "too_long",
        FailureKind.Refused => "refused",
        FailureKind.Truncated => "truncated",
        FailureKind.CutOff => "cut_off",
        FailureKind.Malformed => "malformed",
        FailureKind.Rejected => "rejected",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
