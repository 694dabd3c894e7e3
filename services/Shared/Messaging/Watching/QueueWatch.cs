using System.Diagnostics.Metrics;
using Orchestrator.Messaging.Receiving;

namespace Orchestrator.Messaging.Watching;

/// <summary>Looks at this host's queues every few seconds, for the meters and for <c>/health</c>.</summary>
internal sealed class QueueWatch(MessageQueues queues, DatabaseConnection database, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly List<QueueConsumer> _consumers = [];

    // Read by other threads, replaced as a whole.
    private volatile Look _last = new([], time.GetTimestamp());

    public IReadOnlyList<QueueConsumer> Consumers => _consumers;

    public IReadOnlyList<QueueStatus> Status => _last.Status;

    /// <summary>Since the database last answered.</summary>
    public TimeSpan AgeOfLook => time.GetElapsedTime(_last.Timestamp);

    /// <summary>Before <see cref="RunAsync"/>.</summary>
    public void Add(QueueConsumer consumer) => _consumers.Add(consumer);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Gauge("messaging.queue.depth", "{message}", "Waiting, scheduled and in work.", status => status.Ready + status.Scheduled + status.InProgress);
        Gauge("messaging.queue.oldest_age", "s", "Of the messages that could be handled.", status => status.OldestAge.TotalSeconds);
        Gauge("messaging.queue.dead_letters", "{message}", "Given up, and neither replayed nor discarded.", status => status.DeadLetters);
        MessagingTelemetry.Instruments.CreateObservableGauge(
            "messaging.client.held", () => _consumers.Select(consumer => new Measurement<int>(consumer.Held, Name(consumer.Queue))),
            "{message}", "In the memory of this process, in work or fetched ahead.");
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await database.UntilItSucceedsAsync(LookAsync, cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        string[] own = [.. _consumers.Select(consumer => consumer.Queue)];
        var found = (await queues.ListAsync(own, cancellationToken)).ToDictionary(status => status.Queue);
        _last = new([.. own.Select(queue => found.GetValueOrDefault(queue) ?? new QueueStatus(queue, 0, 0, 0, 0, TimeSpan.Zero))], time.GetTimestamp());
    }

    private void Gauge<T>(string name, string unit, string description, Func<QueueStatus, T> value)
        where T : struct =>
        MessagingTelemetry.Instruments.CreateObservableGauge(
            name, () => _last.Status.Select(status => new Measurement<T>(value(status), Name(status.Queue))), unit, description);

    private static KeyValuePair<string, object?> Name(string queue) => new("messaging.destination.name", queue);

    private sealed record Look(IReadOnlyList<QueueStatus> Status, long Timestamp);
}
