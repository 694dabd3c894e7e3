using RabbitMQ.Client;

namespace Orchestrator.Messaging.Broker;

/// <summary>One queue of the broker, and the rows that wait to be published to it.</summary>
internal static class BrokerQueue
{
    // No queue of a service can be called so: QueueName allows no colon.
    private const string OutboxPrefix = "rabbitmq:";

    // One host at a time receives, the others stand by: two that received would mix up the order of a group.
    private static readonly Dictionary<string, object?> Arguments = new() { ["x-single-active-consumer"] = true };

    public static string OutboxOf(string queue) => OutboxPrefix + queue;

    public static string Of(string outbox) => outbox[OutboxPrefix.Length..];

    /// <summary>Both ends declare it alike, so that neither has to start first.</summary>
    public static Task DeclareAsync(IChannel channel, string queue, CancellationToken cancellationToken) => channel.QueueDeclareAsync(
        queue, durable: true, exclusive: false, autoDelete: false, Arguments, cancellationToken: cancellationToken);
}
