using System.Collections.Concurrent;

namespace Orchestrator.Messaging.Receiving;

/// <summary>Renews the leases of what this host holds, three times a lease.</summary>
internal sealed class LeaseKeeper(QueueStore store, TimeSpan lease, DatabaseConnection database, TimeProvider time)
{
    private readonly ConcurrentDictionary<long, byte> _held = new();

    public int Count => _held.Count;

    public void Hold(Envelope envelope) => _held[envelope.Sequence] = 0;

    public void LetGo(Envelope envelope) => _held.TryRemove(envelope.Sequence, out _);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(lease / 3, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (!_held.IsEmpty)
            {
                await database.UntilItSucceedsAsync(token => store.RenewAsync([.. _held.Keys], token), cancellationToken);
            }
        }
    }
}
