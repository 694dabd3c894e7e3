namespace Orchestrator.Projects.Live;

/// <summary>
/// What one connection is still to be told: the latest of each subject, sent by one loop at the connection's own pace. Whoever tells never waits for who
/// listens; who listens slowly gets fewer and newer tellings, and holds no more memory than there are subjects.
/// </summary>
internal sealed partial class Outbox(TimeProvider time, ILogger logger)
{
    // Changes that come in bursts go out together.
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock turn = new();
    private readonly SemaphoreSlim filled = new(0, 1);
    private OrderedDictionary<object, Func<CancellationToken, Task>> waiting = [];

    /// <param name="subject">What it is about; a telling about the same that still waits is replaced.</param>
    public void Put(object subject, Func<CancellationToken, Task> send)
    {
        lock (turn)
        {
            waiting[subject] = send;
            if (filled.CurrentCount == 0)
            {
                filled.Release();
            }
        }
    }

    /// <summary>Sends until cancelled. What could not be made ready, for want of the database say, is tried again.</summary>
    public async Task SendAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await filled.WaitAsync(cancellation);
            foreach (var (subject, send) in Take())
            {
                try
                {
                    await send(cancellation);
                }
                catch (Exception exception) when (!cancellation.IsCancellationRequested)
                {
                    NotTold(logger, exception);
                    PutBack(subject, send);
                    await Task.Delay(AfterFailure, time, cancellation);
                }
            }

            await Task.Delay(BetweenRounds, time, cancellation);
        }
    }

    private OrderedDictionary<object, Func<CancellationToken, Task>> Take()
    {
        lock (turn)
        {
            var taken = waiting;
            waiting = [];
            return taken;
        }
    }

    // Unless there is something newer to tell about it.
    private void PutBack(object subject, Func<CancellationToken, Task> send)
    {
        lock (turn)
        {
            if (waiting.ContainsKey(subject))
            {
                return;
            }
        }

        Put(subject, send);
    }

    [LoggerMessage(1, LogLevel.Warning, "A live client could not be told; it is tried again")]
    private static partial void NotTold(ILogger logger, Exception exception);
}
