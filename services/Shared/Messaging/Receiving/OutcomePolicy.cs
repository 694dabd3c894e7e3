using Orchestrator.Messaging.Failures;

namespace Orchestrator.Messaging.Receiving;

/// <summary>What follows when a message of a queue fails, or its host with it.</summary>
internal sealed record OutcomePolicy(RetryPolicy Retries, double Jitter, int MaximumLostDeliveries)
{
    public static OutcomePolicy OfHandlers(MessagingOptions options) => new(options.RetryPolicy, options.RetryJitter, options.MaximumLostDeliveries);

    /// <summary>A service's rules are about its handlers, and publishing a message can't kill a host.</summary>
    public static OutcomePolicy OfRelays(MessagingOptions options) => new(new RetryPolicy(), options.RetryJitter, int.MaxValue);

    public FailureDecision Decide(Exception failure, int attempts) => Retries.Decide(failure, attempts, Random.Shared.NextDouble() * Jitter);
}
