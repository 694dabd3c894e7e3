namespace Orchestrator.Messaging.Receiving;

/// <summary>
/// How many runs one host may hold: as many as its handlers finish in a tenth of a second. Fast handlers thus never wait for the
/// database, and slow ones leave the messages they can't begin to other hosts. What a commit takes does not count: the slower commits
/// are, the more of them are to share one.
/// </summary>
internal sealed class PrefetchWindow(int parallelism)
{
    private const int Most = 256;

    /// <summary>Runs of many messages may make more of fewer runs, but no more than this many messages are ever held.</summary>
    public const int MostHeld = 4 * Most;

    private const double HorizonSeconds = 0.1;
    private const double Weight = 0.1;

    private double _averageSeconds = HorizonSeconds;

    public int Size =>
        (int)Math.Clamp(parallelism * HorizonSeconds / Volatile.Read(ref _averageSeconds), parallelism, Math.Max(Most, parallelism));

    /// <summary>Concurrent calls may lose one another's sample, which an average survives.</summary>
    public void Observe(TimeSpan duration)
    {
        var average = Volatile.Read(ref _averageSeconds);
        Volatile.Write(ref _averageSeconds, Math.Max(1e-6, average + Weight * (duration.TotalSeconds - average)));
    }
}
