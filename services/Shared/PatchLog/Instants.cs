using System.Globalization;

namespace Orchestrator.PatchLog;

/// <summary>Instants as events carry them.</summary>
public static class Instants
{
    /// <summary>In UTC, and no finer than the API shows: what a client reads is what it can ask for.</summary>
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>The instant of an event behind <paramref name="last"/>: a stream never steps back, whichever node's clock wrote the last one.</summary>
    public static DateTimeOffset NextInstant(this TimeProvider time, DateTimeOffset last)
    {
        var now = time.GetUtcNow().ToMilliseconds();
        return now > last ? now : last;
    }

    /// <summary><c>2026-01-02T03:04:05.678Z</c>; a stored instant that is finer shows its microseconds.</summary>
    public static string ToText(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(
            instant.UtcTicks % TimeSpan.TicksPerMillisecond < TimeSpan.TicksPerMicrosecond ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
            CultureInfo.InvariantCulture);
}
