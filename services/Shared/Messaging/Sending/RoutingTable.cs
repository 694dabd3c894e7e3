using System.Collections.Concurrent;
using Orchestrator.Messaging.Broker;
using Orchestrator.Messaging.Handlers;

namespace Orchestrator.Messaging.Sending;

/// <summary>Where a message goes: by its rules, or, with none, to this service itself if it has a handler.</summary>
internal sealed class RoutingTable(MessagingOptions options, BrokerSettings broker, HandlerGraph handlers)
{
    private readonly ConcurrentDictionary<Type, Route[]> _routes = new();

    /// <summary>The queues of the table from which a relay publishes.</summary>
    public IEnumerable<string> Outboxes =>
        options.PublishRules.SelectMany(rule => rule.Queues).Where(GoesOverBroker).Select(BrokerQueue.OutboxOf).Distinct();

    public bool HasRoute(Type messageType) => RoutesOf(messageType).Length > 0;

    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Route[] Require(Type messageType) => RoutesOf(messageType) is { Length: > 0 } routes
        ? routes
        : throw new InvalidOperationException(
            $"{messageType.Name} has no route: neither options.PublishMessage<{messageType.Name}>().ToQueue(…) nor a handler here.");

    private Route[] RoutesOf(Type messageType) => _routes.GetOrAdd(messageType, Find);

    private Route[] Find(Type messageType)
    {
        var identity = MessageIdentityAttribute.Of(messageType);
        var rules = options.PublishRules.Where(rule => rule.MessageType == messageType).ToArray();
        if (rules.Length > 0)
        {
            return [.. rules.SelectMany(rule => rule.Queues, (rule, queue) => new Route(Stored(queue), identity, rule.GroupOf))];
        }

        return options.Listeners is [var own, ..] && handlers.Handles(messageType) ? [new Route(own.Queue, identity, null)] : [];
    }

    // A service's messages to itself never leave its database.
    private bool GoesOverBroker(string queue) => broker.IsRabbitMq && !options.Listeners.Any(listener => listener.Queue == queue);

    private string Stored(string queue) => GoesOverBroker(queue) ? BrokerQueue.OutboxOf(queue) : queue;
}

/// <param name="Queue">As it stands in the table: the receiver's queue, or the outbox of the relay to it.</param>
internal sealed record Route(string Queue, string MessageType, Func<object, string>? GroupOf);
