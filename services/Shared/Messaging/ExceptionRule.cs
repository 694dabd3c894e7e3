using Orchestrator.Messaging.Failures;

namespace Orchestrator.Messaging;

/// <summary>What follows the failed attempts of a message, step by step: retries inside the process, later retries, the end.</summary>
public sealed class ExceptionRule
{
    private readonly Func<Exception, bool> _matches;
    private readonly List<TimeSpan> _cooldowns = [];
    private readonly List<TimeSpan> _schedule = [];
    private FailureAction _end = FailureAction.DeadLetter;

    internal ExceptionRule(Func<Exception, bool> matches) => _matches = matches;

    /// <summary>Try again in this process after each of these pauses; the rest of the group waits.</summary>
    public ExceptionRule RetryWithCooldown(params TimeSpan[] cooldowns)
    {
        _cooldowns.AddRange(cooldowns);
        return this;
    }

    /// <summary>Then put the message back, to be tried by any host after each of these pauses; the rest of the group still waits.</summary>
    public ExceptionRule ScheduleRetry(params TimeSpan[] delays)
    {
        _schedule.AddRange(delays);
        return this;
    }

    /// <summary>Then give it up into the dead letters. This is also how a rule ends that says nothing.</summary>
    public ExceptionRule MoveToErrorQueue()
    {
        _end = FailureAction.DeadLetter;
        return this;
    }

    /// <summary>Then drop it.</summary>
    public ExceptionRule Discard()
    {
        _end = FailureAction.Discard;
        return this;
    }

    internal bool Matches(Exception exception) => _matches(exception);

    internal FailureDecision Decide(int attempts)
    {
        if (attempts <= _cooldowns.Count)
        {
            return new(FailureAction.RetryNow, _cooldowns[attempts - 1]);
        }

        var step = attempts - _cooldowns.Count;
        return step <= _schedule.Count ? new(FailureAction.Schedule, _schedule[step - 1]) : new(_end, TimeSpan.Zero);
    }
}
