namespace Orchestrator.Hosting;

/// <summary>The wait before starting again what died: 1 s, 2 s, 4 s … 30 s, and from the beginning after a minute of health.</summary>
internal sealed class RestartDelay
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Forgiving = TimeSpan.FromMinutes(1);

    TimeSpan next = TimeSpan.FromSeconds(1);

    /// <param name="healthyFor">How long it was healthy before it died.</param>
    public TimeSpan Next(TimeSpan healthyFor)
    {
        if (healthyFor >= Forgiving) next = TimeSpan.FromSeconds(1);
        var delay = next;
        next = TimeSpan.FromTicks(Math.Min(next.Ticks * 2, Longest.Ticks));
        return delay;
    }
}
