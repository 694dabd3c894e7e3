using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Ledger;

/// <summary>
/// Lets the writers of one stream in this process take turns. It saves them from losing races against each other, no more: the version
/// check of the append is what keeps the stream whole, against other processes too.
/// </summary>
internal sealed class WriterTurns : IDisposable
{
    // Two streams may share a turnstile; they then wait for each other for the time of an append.
    private readonly SemaphoreSlim[] turnstiles = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1))];

    public async ValueTask<Turn> TakeAsync(StreamKey stream, CancellationToken cancellation)
    {
        var turnstile = turnstiles[PlaceOf(stream)];
        await turnstile.WaitAsync(cancellation);
        return new Turn(turnstile);
    }

    /// <summary>The turns of several projects, taken in one order by everybody, so that nobody waits in a circle.</summary>
    public async Task<Turns> TakeAllAsync(IEnumerable<StreamKey> streams, CancellationToken cancellation)
    {
        var taken = new Turns([]);
        try
        {
            foreach (var place in streams.Select(PlaceOf).Distinct().Order())
            {
                await turnstiles[place].WaitAsync(cancellation);
                taken.Turnstiles.Add(turnstiles[place]);
            }

            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var turnstile in turnstiles)
        {
            turnstile.Dispose();
        }
    }

    private int PlaceOf(StreamKey stream) => (int)((uint)stream.GetHashCode() % (uint)turnstiles.Length);

    /// <summary>End with their disposal.</summary>
    internal sealed record Turns(List<SemaphoreSlim> Turnstiles) : IDisposable
    {
        public void Dispose() => Turnstiles.ForEach(turnstile => turnstile.Release());
    }

    /// <summary>Ends with its disposal.</summary>
    internal readonly struct Turn(SemaphoreSlim turnstile) : IDisposable
    {
        public void Dispose() => turnstile.Release();
    }
}
