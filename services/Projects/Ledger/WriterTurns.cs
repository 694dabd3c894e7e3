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
        var turnstile = turnstiles[(uint)stream.GetHashCode() % (uint)turnstiles.Length];
        await turnstile.WaitAsync(cancellation);
        return new Turn(turnstile);
    }

    public void Dispose()
    {
        foreach (var turnstile in turnstiles)
        {
            turnstile.Dispose();
        }
    }

    /// <summary>Ends with its disposal.</summary>
    internal readonly struct Turn(SemaphoreSlim turnstile) : IDisposable
    {
        public void Dispose() => turnstile.Release();
    }
}
