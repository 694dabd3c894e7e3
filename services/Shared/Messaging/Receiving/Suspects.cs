namespace Orchestrator.Messaging.Receiving;

/// <summary>
/// Messages that were in work when their host died, more than once. One of them may be what killed it, so they run one at a time: what
/// goes down with a host then is that one, and not its neighbours with it.
/// </summary>
internal sealed class Suspects : IDisposable
{
    private const int LostBefore = 1;
    private static readonly IDisposable NoTurn = new Turn(null);

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Dispose of the turn when the message has its outcome.</summary>
    public async Task<IDisposable> TakeTurnAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        if (envelope.Lost < LostBefore)
        {
            return NoTurn;
        }

        await _one.WaitAsync(cancellationToken);
        return new Turn(_one);
    }

    public void Dispose() => _one.Dispose();

    private sealed class Turn(SemaphoreSlim? one) : IDisposable
    {
        public void Dispose() => one?.Release();
    }
}
