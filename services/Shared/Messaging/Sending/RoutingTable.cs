using System.Collections.Concurrent;
using Orchestrator.Messaging.Handlers;

namespace Orchestrator.Messaging.Sending;

/// <summary>Where a message goes: by its rules, or, with none, to this service itself if it has a handler.</summary>
internal sealed class RoutingTable(MessagingOptions options, HandlerGraph handlers)
{
    private readonly ConcurrentDictionary<Type, Route[]> _routes = new();

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
            return [.. rules.SelectMany(rule => rule.Queues, (rule, queue) => new Route(queue, identity, rule.GroupOf))];
        }

        return options.Listeners is [var own, ..] && handlers.Handles(messageType) ? [new Route(own.Queue, identity, null)] : [];
    }
}

internal sealed record Route(string Queue, string MessageType, Func<object, string>? GroupOf);
