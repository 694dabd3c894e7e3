namespace Orchestrator.Messaging;

/// <summary>How one message is sent, where that differs from its route.</summary>
public sealed record DeliveryOptions
{
    /// <summary>Overrides the route's group.</summary>
    public string? GroupId { get; init; }

    /// <summary>Not before this moment. Until then it holds up no later message of its group.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>Not before this long after the send, by the database's clock.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>
    /// The message's identity, by default a new one. A sender that may repeat itself gives the same id each time,
    /// and the message has its effect once (within <see cref="MessagingOptions.HandledRetention"/>).
    /// </summary>
    public Guid? Id { get; init; }

    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}
