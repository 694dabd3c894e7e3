namespace Orchestrator.Messaging;

/// <summary>What is in the queues, of all services that share the database.</summary>
public interface IMessageQueues
{
    /// <summary>Messages not yet done with: waiting, scheduled, in work. Dead letters do not count.</summary>
    Task<long> DepthAsync(string queue, CancellationToken cancellationToken = default);

    /// <summary>Every queue that holds a message or a dead letter.</summary>
    Task<IReadOnlyList<QueueStatus>> ListAsync(CancellationToken cancellationToken = default);
}

/// <param name="Ready">Could be handled now.</param>
/// <param name="Scheduled">Wait for their time, or for their next attempt.</param>
/// <param name="InProgress">Leased by a host.</param>
/// <param name="OldestAge">Of the messages that are ready or in progress, since they were sent or came due.</param>
public sealed record QueueStatus(string Queue, long Ready, long Scheduled, long InProgress, long DeadLetters, TimeSpan OldestAge);
