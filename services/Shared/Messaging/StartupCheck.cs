using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Messaging.Broker;
using Orchestrator.Messaging.Handlers;
using Orchestrator.Messaging.Sending;

namespace Orchestrator.Messaging;

/// <summary>Finds at the start what would otherwise be found by the first message; says everything at once.</summary>
internal sealed class StartupCheck(
    MessagingOptions options, BrokerSettings broker, HandlerGraph handlers, RoutingTable routes, IServiceProviderIsService services)
{
    /// <exception cref="InvalidOperationException">Lists every mistake.</exception>
    public void Run()
    {
        string[] mistakes = [.. Settings(), .. broker.Mistakes(), .. handlers.Calls.SelectMany(Handler)];
        if (mistakes.Length > 0)
        {
            throw new InvalidOperationException($"Messaging can't start:\n- {string.Join("\n- ", mistakes)}");
        }
    }

    private IEnumerable<string> Settings()
    {
        if (options.ServiceName.Length == 0)
        {
            yield return "options.ServiceName is missing.";
        }

        foreach (var (name, value) in new[]
        {
            (nameof(options.LeaseTime), options.LeaseTime),
            (nameof(options.PollingInterval), options.PollingInterval),
            (nameof(options.HandledRetention), options.HandledRetention),
            (nameof(options.DeadLetterRetention), options.DeadLetterRetention),
            (nameof(options.OldestMessageWarning), options.OldestMessageWarning),
            (nameof(options.DefaultExecutionTimeout), options.DefaultExecutionTimeout),
        })
        {
            if (value <= TimeSpan.Zero)
            {
                yield return $"options.{name} must be more than nothing.";
            }
        }

        foreach (var (name, value) in new[]
        {
            (nameof(options.MaximumMessageBytes), options.MaximumMessageBytes),
            (nameof(options.MaximumLostDeliveries), options.MaximumLostDeliveries),
            (nameof(options.MaximumDeadLetters), options.MaximumDeadLetters),
        })
        {
            if (value < 1)
            {
                yield return $"options.{name} must be at least 1.";
            }
        }

        if (options.RetryJitter is not (>= 0 and <= 1))
        {
            yield return "options.RetryJitter must be from 0 to 1.";
        }

        foreach (var rule in options.PublishRules.Where(rule => rule.Queues.Count == 0))
        {
            yield return $"options.PublishMessage<{rule.MessageType.Name}>() lacks its ToQueue(…).";
        }

        if (options.Listeners.Count > 0 && handlers.Calls.Count == 0)
        {
            yield return $"Queue '{options.Listeners[0].Queue}' is listened to, but no handler is included (options.IncludeHandlers).";
        }

        foreach (var identity in handlers.AmbiguousIdentities)
        {
            yield return $"Several handled classes are called '{identity}'; set them apart with [MessageIdentity].";
        }
    }

    private IEnumerable<string> Handler(HandlerCall call)
    {
        foreach (var service in call.RequiredServices().Distinct().Where(service => !services.IsService(service)))
        {
            yield return $"{call.Name}({call.MessageType.Name}) needs {service.Name}, which is not registered.";
        }

        foreach (var type in HandlerResult.DeclaredMessages(call.Method.ReturnType).Where(type => !routes.HasRoute(type)))
        {
            yield return $"{call.Name}({call.MessageType.Name}) returns {type.Name}, which has no route.";
        }
    }
}
