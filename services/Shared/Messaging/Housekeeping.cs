using System.Diagnostics.Metrics;
using Npgsql;
using Orchestrator.Messaging.Receiving;

namespace Orchestrator.Messaging;

/// <summary>Forgets handled messages after their retention, and keeps the gauges of this host's queues.</summary>
internal sealed class Housekeeping(
    NpgsqlDataSource dataSource, IMessageQueues queues, MessagingOptions options, DatabaseConnection database, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private const int LooksBetweenCleanings = 30;

    private const string ForgetHandled = "delete from messaging.handled where handled_at < now() - $1";

    // Read by the meter's thread, replaced as a whole.
    private volatile IReadOnlyList<QueueStatus> _status = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Observe("messaging.queue.depth", "{message}", status => status.Ready + status.Scheduled + status.InProgress);
        Observe("messaging.queue.oldest_age", "s", status => status.OldestAge.TotalSeconds);
        using var timer = new PeriodicTimer(Interval, time);
        for (var look = 0; await timer.WaitForNextTickAsync(cancellationToken); look++)
        {
            await database.UntilItSucceedsAsync(LookAsync, cancellationToken);
            if (look % LooksBetweenCleanings == 0)
            {
                await database.UntilItSucceedsAsync(ForgetHandledAsync, cancellationToken);
            }
        }
    }

    internal async Task ForgetHandledAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ForgetHandled);
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = options.HandledRetention });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var all = await queues.ListAsync(cancellationToken);
        _status = [.. options.Listeners.Select(listener =>
            all.FirstOrDefault(status => status.Queue == listener.Queue) ?? new QueueStatus(listener.Queue, 0, 0, 0, 0, TimeSpan.Zero))];
    }

    private void Observe<T>(string name, string unit, Func<QueueStatus, T> value)
        where T : struct =>
        MessagingTelemetry.Instruments.CreateObservableGauge(
            name,
            () => _status.Select(status => new Measurement<T>(
                value(status), new KeyValuePair<string, object?>("messaging.destination.name", status.Queue))),
            unit);
}
