namespace Orchestrator.Messaging.Failures;

internal enum FailureAction
{
    RetryNow,
    Schedule,
    DeadLetter,
    Discard,
}

internal readonly record struct FailureDecision(FailureAction Action, TimeSpan Delay);
