using System.Text.Json;

namespace Orchestrator.Messaging.Failures;

/// <summary>The rules of a service in the order they were declared, and the one for all other exceptions.</summary>
internal sealed class RetryPolicy
{
    private readonly List<ExceptionRule> _rules = [];

    private readonly ExceptionRule _otherwise = new ExceptionRule(_ => true)
        .RetryWithCooldown(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1))
        .ScheduleRetry(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));

    // What can't be read now can't be read later.
    private readonly ExceptionRule _unreadable = new(exception => exception is UnreadableMessageException or UnknownMessageTypeException);

    public ExceptionRule Add(Func<Exception, bool> matches)
    {
        var rule = new ExceptionRule(matches);
        _rules.Add(rule);
        return rule;
    }

    public FailureDecision Decide(Exception exception, int attempts) =>
        (_unreadable.Matches(exception) ? _unreadable : _rules.Find(rule => rule.Matches(exception)) ?? _otherwise).Decide(attempts);

    /// <summary>Whether so many attempts can only mean that the message again and again takes its host down with it.</summary>
    public bool IsBeyondAllRules(int attempts) => attempts > _rules.Append(_otherwise).Max(rule => rule.Length);
}

/// <summary>No handler of this service takes messages of this type.</summary>
internal sealed class UnknownMessageTypeException(string message) : Exception(message);

/// <summary>The stored JSON does not fit the message's class.</summary>
internal sealed class UnreadableMessageException(string message, JsonException inner) : Exception(message, inner);

/// <summary>Every host that took the message lost it before an outcome was known.</summary>
internal sealed class LostDeliveriesException(string message) : Exception(message);
