using System.Globalization;

namespace Orchestrator.Projects;

/// <summary><c>Prefer: wait=30</c> (RFC 7240): holds a GET until what it asks for is settled, or the seconds are over.</summary>
internal static class LongPoll
{
    private const int LongestWait = 60;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    public static async Task<T> UntilAsync<T>(HttpContext context, Func<Task<T>> read, Func<T, bool> isSettled, CancellationToken cancellation)
    {
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        var wait = Wait(context.Request.Headers["Prefer"].ToString());
        var start = time.GetTimestamp();
        var pause = First;
        var value = await read();
        while (!isSettled(value) && time.GetElapsedTime(start) < wait)
        {
            await Task.Delay(pause, time, cancellation);
            pause = pause * 1.5 < Longest ? pause * 1.5 : Longest;
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
