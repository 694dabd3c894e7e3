namespace Orchestrator.Hosting;

/// <summary>
/// How long to wait before what died is started again. Five ends within a minute, each before it was healthy or just after, are a crash loop: it is
/// then held to have failed, and tried once a minute, since what stands in its way may be mended from outside; a minute of health clears it.
/// </summary>
internal sealed class CrashLoop(TimeProvider time)
{
    const int Ends = 5;
    static readonly TimeSpan Within = TimeSpan.FromMinutes(1);
    // Whoever lives longer has done some work, and is not what a pause would mend.
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    readonly RestartDelay delay = new();
    readonly Queue<long> ends = new();

    /// <summary>It has failed: not worth the machine's time to try it more often.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>It has ended once more.</summary>
    /// <param name="healthyFor">How long it was healthy before.</param>
    /// <returns>The wait before the next start.</returns>
    public TimeSpan Ended(TimeSpan healthyFor)
    {
        if (healthyFor >= RestartDelay.Forgiving)
        {
            ends.Clear();
            HasFailed = false;
        }
        if (healthyFor < Settled) ends.Enqueue(time.GetTimestamp());
        while (ends.TryPeek(out var end) && time.GetElapsedTime(end) > Within) ends.Dequeue();
        HasFailed |= ends.Count >= Ends;
        return HasFailed ? Pace : delay.Next(healthyFor);
    }

    /// <summary>What a person is told of the next start.</summary>
    public string Announce(TimeSpan wait) => HasFailed
        ? $"FAILED: it keeps ending, {Ends} times within a minute; the rest runs on without it, and it is tried again every {wait.TotalSeconds:0} s"
        : $"starting it again in {wait.TotalSeconds:0} s";
}
