namespace Orchestrator.Hosting;

/// <summary>
/// How long to wait before what died is started again. Five ends within a minute are a crash loop: it is then held to have failed, and tried once
/// a minute, since what stands in its way may be mended from outside; a minute of health clears it.
/// </summary>
internal sealed class CrashLoop(TimeProvider time)
{
    const int Ends = 5;
    static readonly TimeSpan Within = TimeSpan.FromMinutes(1);
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
        ends.Enqueue(time.GetTimestamp());
        while (time.GetElapsedTime(ends.Peek()) > Within) ends.Dequeue();
        HasFailed |= ends.Count >= Ends;
        return HasFailed ? Pace : delay.Next(healthyFor);
    }

    /// <summary>What a person is told of the next start.</summary>
    public string Announce(TimeSpan wait) => HasFailed
        ? $"FAILED: it keeps ending, {Ends} times within a minute; the rest runs on without it, and it is tried again every {wait.TotalSeconds:0} s"
        : $"starting it again in {wait.TotalSeconds:0} s";
}
