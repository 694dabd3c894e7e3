namespace Orchestrator.Agents.Providers;

/// <summary>Status and body of a refused request → what it means. Providers use one status for several things, so the words count first.</summary>
internal static class ErrorClass
{
    static readonly string[] Money =
    [
        "insufficient_quota", "credit_balance", "billing", "spend_limit", "spending limit", "used all available credits", "credit balance",
        "usage_limit", "PerDay", "limit: 0",
    ];

    static readonly string[] Key = ["invalid_api_key", "API_KEY_INVALID", "authentication_error", "Incorrect API key", "API key not valid"];

    static readonly string[] Length =
    [
        "context_length_exceeded", "exceed_context_size", "request_too_large", "maximum context length", "prompt is too long",
        "input token count", "exceeds the available context size",
    ];

    static readonly string[] Filter = ["content_filter", "content_policy", "invalid_prompt", "safety"];

    public static FailureKind Of(int status, ErrorBody body)
    {
        var said = $"{body.Words} {body.Message}";
        return status switch
        {
            402 => FailureKind.QuotaExhausted,
            400 or 403 or 429 when Says(said, Money) => FailureKind.QuotaExhausted,
            400 or 401 or 403 when Says(said, Key) => FailureKind.Unauthorized,
            400 or 413 or 422 when Says(said, Length) => FailureKind.TooLong,
            400 or 403 when Says(said, Filter) => FailureKind.Refused,
            401 or 403 => FailureKind.Unauthorized,
            404 => FailureKind.ModelUnknown,
            408 or 504 => FailureKind.TimedOut,
            413 => FailureKind.TooLong,
            429 => FailureKind.RateLimited,
            503 or 529 => FailureKind.Overloaded,
            409 or >= 500 => FailureKind.Outage,
            _ => FailureKind.Rejected,
        };
    }

    static bool Says(string text, string[] words) => words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
}
