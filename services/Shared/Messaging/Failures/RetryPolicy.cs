using System.Text.Json;

namespace Orchestrator.Messaging.Failures;

/// <summary>The rules of a service in the order they were declared, and the one for all other exceptions.</summary>
internal sealed class RetryPolicy
{
    private readonly List<ExceptionRule> _rules = [];

    private readonly ExceptionRule _otherwise = new ExceptionRule(_ => true)
        .RetryWithCooldown(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1))
        .ScheduleRetry(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));

    // What can't be read or sent now can't be later.
    private readonly ExceptionRule _hopeless = new(exception =>
        exception is UnreadableMessageException or UnknownMessageTypeException or MessageTooLargeException);

    public ExceptionRule Add(Func<Exception, bool> matches)
    {
        var rule = new ExceptionRule(matches);
        _rules.Add(rule);
        return rule;
    }

    /// <param name="jitter">The share by which the pause is longer than its rule says.</param>
    public FailureDecision Decide(Exception exception, int attempts, double jitter)
    {
        var rule = _hopeless.Matches(exception) ? _hopeless : _rules.Find(candidate => candidate.Matches(exception)) ?? _otherwise;
        var decision = rule.Decide(attempts);
        return decision with { Delay = decision.Delay * (1 + jitter) };
    }
}

/// <summary>No handler of this service takes messages of this type.</summary>
internal sealed class UnknownMessageTypeException(string message) : Exception(message);

/// <summary>The stored JSON does not fit the message's class.</summary>
internal sealed class UnreadableMessageException(string message, JsonException inner) : Exception(message, inner);

/// <summary>Every host that took the message lost it before an outcome was known.</summary>
internal sealed class LostDeliveriesException(string message) : Exception(message);
