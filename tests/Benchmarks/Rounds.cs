using System.Diagnostics;

namespace Orchestrator.Benchmarks;

/// <summary>What one side did in one round.</summary>
internal sealed record Round(int Count, TimeSpan Took, double[] Milliseconds)
{
    public double PerSecond => Count / Took.TotalSeconds;
}

/// <summary>
/// Measures two sides in turn, round by round, so that whatever else the machine does meets both; the medians over the rounds are
/// compared. The first round of each is thrown away.
/// </summary>
internal static class Rounds
{
    private const int Count = 5;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);

    public static async Task CompareAsync(string what, int writers, Func<int, Task> ours, Func<int, Task> floor)
    {
        List<Round> mine = [], floors = [];
        for (var round = 0; round <= Count; round++)
        {
            mine.Add(await RunAsync(writers, ours));
            floors.Add(await RunAsync(writers, floor));
        }

        var (my, fl) = (Median(mine.Skip(1)), Median(floors.Skip(1)));
        Console.WriteLine($"| {what} | {my.Rate:0}/s, p50 {my.P50:0.000} ms | {fl.Rate:0}/s, p50 {fl.P50:0.000} ms | p50 {my.P50 / fl.P50:0.00}×, rate {my.Rate / fl.Rate:0.00}× |");
    }

    public static async Task<Round> RunAsync(int writers, Func<int, Task> work)
    {
        var times = new List<double>[writers];
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            var mine = times[writer] = [];
            while (Stopwatch.GetElapsedTime(start) < Length)
            {
                var begin = Stopwatch.GetTimestamp();
                await work(writer);
                mine.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
        }));
        var took = Stopwatch.GetElapsedTime(start);
        var all = times.SelectMany(list => list).Order().ToArray();
        return new Round(all.Length, took, all);
    }

    private static (double Rate, double P50) Median(IEnumerable<Round> rounds)
    {
        var list = rounds.ToList();
        return (Middle(list.Select(round => round.PerSecond)), Middle(list.Select(round => round.Milliseconds[round.Count / 2])));
    }

    private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
