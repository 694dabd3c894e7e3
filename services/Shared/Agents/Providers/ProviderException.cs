namespace Orchestrator.Agents.Providers;

/// <summary>A provider gave no usable answer. The message is the provider's own, for an operator; a person is told in other words.</summary>
internal sealed class ProviderException(FailureKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public FailureKind Kind { get; } = kind;

    /// <summary>The HTTP status, where there was one.</summary>
    public int? Status { get; init; }

    /// <summary>How long the provider asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The provider's word on whether to try again; null where it says nothing.</summary>
    public bool? ShouldRetry { get; init; }
}
