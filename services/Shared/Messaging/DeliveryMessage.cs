namespace Orchestrator.Messaging;

/// <summary>A message that a handler returns together with how it is to be sent.</summary>
public sealed record DeliveryMessage<T>(T Message, DeliveryOptions Options) : IDeliveryMessage
    where T : class
{
    object IDeliveryMessage.Message => Message;
}

internal interface IDeliveryMessage
{
    object Message { get; }

    DeliveryOptions Options { get; }
}

public static class DeliveryMessageExtensions
{
    public static DeliveryMessage<T> WithDeliveryOptions<T>(this T message, DeliveryOptions options)
        where T : class => new(message, options);

    public static DeliveryMessage<T> DelayedFor<T>(this T message, TimeSpan delay)
        where T : class => new(message, new DeliveryOptions { Delay = delay });

    public static DeliveryMessage<T> ScheduledAt<T>(this T message, DateTimeOffset time)
        where T : class => new(message, new DeliveryOptions { ScheduledAt = time });
}
