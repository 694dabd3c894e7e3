using System.Collections.Concurrent;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Ledger;

/// <summary>
/// Lets the writers of one stream in this process take turns. It saves them from losing races against each other, no more: the version
/// check of the append is what keeps the stream whole, against other processes too. A turn may end while its append is on its way to the disk: the next
/// writer decides on what that append makes of the stream, and both share a commit (decision 47).
/// </summary>
internal sealed class WriterTurns : IDisposable
{
    // Two streams may share a turnstile; they then wait for each other for the time of an append.
    private readonly SemaphoreSlim[] turnstiles = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1))];

    private readonly ConcurrentDictionary<StreamKey, OnItsWay> underWay = [];

    /// <summary>A turn with nothing on its way: what is appended by now is in the log, or will never be.</summary>
    public async ValueTask<Turn> TakeAsync(StreamKey stream, CancellationToken cancellation)
    {
        var turn = await TakeNextAsync(stream, cancellation);
        await SettleAsync(turn.OnItsWay);
        return turn;
    }

    /// <summary>A turn behind what is on its way, for who can go on from there.</summary>
    public async ValueTask<Turn> TakeNextAsync(StreamKey stream, CancellationToken cancellation)
    {
        var turnstile = turnstiles[PlaceOf(stream)];
        await turnstile.WaitAsync(cancellation);
        return new Turn(this, stream, turnstile) { OnItsWay = underWay.GetValueOrDefault(stream) };
    }

    /// <summary>Waits until an append is durable or has failed, which is its own writer's to tell.</summary>
    public static async Task SettleAsync(OnItsWay? append)
    {
        if (append is not null)
        {
            await append.Commit.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The turns of several projects, with nothing on its way, taken in one order by everybody, so that nobody waits in a circle.</summary>
    public async Task<Turns> TakeAllAsync(IReadOnlyCollection<StreamKey> all, CancellationToken cancellation)
    {
        var taken = new Turns([]);
        try
        {
            foreach (var place in all.Select(PlaceOf).Distinct().Order())
            {
                await turnstiles[place].WaitAsync(cancellation);
                taken.Turnstiles.Add(turnstiles[place]);
            }

            foreach (var stream in all)
            {
                await SettleAsync(underWay.GetValueOrDefault(stream));
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

    /// <summary>An append that is handed over to be committed.</summary>
    /// <param name="Moment">What it makes of the stream.</param>
    /// <param name="Member">For the next to rest on.</param>
    /// <param name="Commit">Ends once it is durable and known as the head; fails where it will never be.</param>
    internal sealed record OnItsWay(ProjectMoment Moment, GroupMember<ViewChange> Member, Task Commit);

    /// <summary>Ends with its disposal, or sooner.</summary>
    internal sealed class Turn(WriterTurns turns, StreamKey stream, SemaphoreSlim turnstile) : IDisposable
    {
        private bool isOver;

        public OnItsWay? OnItsWay { get; init; }

        /// <summary>Lets the next writer decide on this append. Ends as its commit does.</summary>
        public async Task HandOverAsync(OnItsWay append)
        {
            turns.underWay[stream] = append;
            Dispose();
            try
            {
                await append.Commit;
            }
            finally
            {
                turns.underWay.TryRemove(KeyValuePair.Create(stream, append));
            }
        }

        public void Dispose()
        {
            if (!isOver)
            {
                isOver = true;
                turnstile.Release();
            }
        }
    }
}
