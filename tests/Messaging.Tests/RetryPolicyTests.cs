using Orchestrator.Messaging.Failures;

namespace Orchestrator.Messaging.Tests;

/// <summary>What follows a failure, as a function of the exception and the count.</summary>
public sealed class RetryPolicyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Rules_are_chosen_by_type_the_first_that_matches()
    {
        var options = new MessagingOptions();
        options.OnException<ArgumentNullException>().Discard();
        options.OnException<ArgumentException>().RetryWithCooldown(Second).ScheduleRetry(2 * Second);

        Decide(options, new ArgumentNullException(), 1).ShouldBe((FailureAction.Discard, TimeSpan.Zero));
        Decide(options, new ArgumentOutOfRangeException(), 1).ShouldBe((FailureAction.RetryNow, Second));
        Decide(options, new ArgumentException(), 2).ShouldBe((FailureAction.Schedule, 2 * Second));
        Decide(options, new ArgumentException(), 3).ShouldBe((FailureAction.DeadLetter, TimeSpan.Zero));
    }

    [Fact]
    public void Without_a_rule_pauses_grow_and_end_in_the_dead_letters()
    {
        var options = new MessagingOptions();
        var decisions = Enumerable.Range(1, 7).Select(attempt => Decide(options, new InvalidDataException(), attempt)).ToList();

        decisions.Select(decision => decision.Delay).SkipLast(1).ShouldBeInOrder(SortDirection.Ascending);
        decisions.Select(decision => decision.Action).Distinct().ShouldBe([FailureAction.RetryNow, FailureAction.Schedule, FailureAction.DeadLetter]);
        decisions[^1].Action.ShouldBe(FailureAction.DeadLetter);
    }

    [Fact]
    public void No_rule_retries_what_can_never_succeed()
    {
        var options = new MessagingOptions();
        options.OnException<Exception>().RetryWithCooldown(Second);

        Decide(options, new UnknownMessageTypeException(""), 1).Action.ShouldBe(FailureAction.DeadLetter);
        Decide(options, new MessageTooLargeException("Tome", 2, 1), 1).Action.ShouldBe(FailureAction.DeadLetter);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.1, 11)]
    [InlineData(0.2, 12)]
    public void Jitter_only_makes_a_pause_longer(double jitter, double seconds)
    {
        var options = new MessagingOptions();
        options.OnException<Exception>().ScheduleRetry(10 * Second);

        options.RetryPolicy.Decide(new InvalidDataException(), 1, jitter).Delay.TotalSeconds.ShouldBe(seconds, 1e-6);
    }

    private static (FailureAction Action, TimeSpan Delay) Decide(MessagingOptions options, Exception exception, int attempt)
    {
        var decision = options.RetryPolicy.Decide(exception, attempt, 0);
        return (decision.Action, decision.Delay);
    }
}
