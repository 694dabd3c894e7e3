namespace Orchestrator.Accounts.SignIn;

/// <summary>
/// As many passwords are hashed at once as there are cores, first come, first served, on threads of their own: a hash is 0.3 s of a core, and what else is to be
/// answered does not wait for it. All at once, each would take as long as all together, longer than clients wait, and they would ask again. Whoever gave up before its turn costs nothing.
/// </summary>
internal sealed class HashTurns : IDisposable
{
    private readonly SemaphoreSlim turns = new(Environment.ProcessorCount);

    /// <summary>A turn that ends with its disposal.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async Task<Turn> TakeAsync(CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        return new Turn(turns);
    }

    public void Dispose() => turns.Dispose();

    internal sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public Task<T> HashAsync<T>(Func<T> hash) => Task.Factory.StartNew(hash, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        public void Dispose() => turns.Release();
    }
}
