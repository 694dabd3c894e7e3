using System.Globalization;

namespace Orchestrator.Projects;

/// <summary><c>Prefer: wait=30</c> (RFC 7240): holds a GET until what it asks for is settled, or the seconds are over.</summary>
internal static class LongPoll
{
    private const int LongestWait = 60;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    public static async Task<T> UntilAsync<T>(HttpContext context, Func<Task<T>> read, Func<T, bool> isSettled, CancellationToken cancellation)
    {
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        var wait = Wait(context.Request.Headers["Prefer"].ToString());
        var start = time.GetTimestamp();
        var value = await read();
        while (!isSettled(value) && time.GetElapsedTime(start) < wait)
        {
            // In proportion to what was waited already, so that looking adds little to a short wait and few queries to a long one.
            var pause = time.GetElapsedTime(start) / 8;
            await Task.Delay(pause < Shortest ? Shortest : pause < Longest ? pause : Longest, time, cancellation);
            value = await read();
        }

        if (wait > TimeSpan.Zero)
        {
            context.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={wait.TotalSeconds}");
        }

        return value;
    }

    private static TimeSpan Wait(string prefer)
    {
        foreach (var preference in prefer.Split([',', ';'], StringSplitOptions.TrimEntries))
        {
            if (preference.StartsWith("wait=", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(preference.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return TimeSpan.FromSeconds(Math.Min(seconds, LongestWait));
            }
        }

        return TimeSpan.Zero;
    }
}
