using System.Diagnostics;
using Orchestrator.Benchmarks.Agents;
using Orchestrator.TestKit;

namespace Orchestrator.Benchmarks.Live;

/// <summary>
/// How long it takes until all who watch a project have a patch, through the gateway of the whole product; beside it how long the writer of the same patch waited for the answer,
/// which is the least that it could take.
/// </summary>
internal sealed class LiveBenchmark(Uri address, Visitor visitor)
{
    private const int Count = 220;
    private const int Warm = 20;
    private static readonly int[] Watchers = [1, 20, 200];

    public async Task RunAsync()
    {
        Console.WriteLine("\n| one patch, from sending until all who watch have it | n | p50 | p95 | floor: until its answer, p50 | p95 | p50 |\n|---|---|---|---|---|---|---|");
        foreach (var watchers in Watchers)
        {
            await MeasureAsync(watchers);
        }
    }

    private async Task MeasureAsync(int watchers)
    {
        var (project, tasks) = await visitor.CreateProjectAsync(20);
        var live = new List<LiveConnection>();
        for (var number = 0; number < watchers; number++)
        {
            live.Add(await LiveConnection.OpenAsync(address, visitor.Token));
            await live[^1].InvokeAsync("Watch", project, 2);
        }

        var (all, answers) = (new List<double>(), new List<double>());
        for (var number = 0; number < Count; number++)
        {
            var begin = Stopwatch.GetTimestamp();
            var told = Task.WhenAll(live.Select(connection => connection.NextAsync("PatchApplied")));
            await visitor.PostAsync($"/api/projects/{project}/patches", new { taskPatches = new[] { new { op = "update", taskId = tasks[number % tasks.Count], body = new { title = $"Part {number}" } } } });
            answers.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            await told;
            all.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        var (mine, floor) = (all.Skip(Warm).Order().ToArray(), answers.Skip(Warm).Order().ToArray());
        Console.WriteLine($"| {watchers} watching | {mine.Length} | {At(mine, 50):0.0} ms | {At(mine, 95):0.0} ms | {At(floor, 50):0.0} ms | {At(floor, 95):0.0} ms | {At(mine, 50) / At(floor, 50):0.0}× |");
        foreach (var connection in live)
        {
            await connection.DisposeAsync();
        }
    }

    private static double At(double[] sorted, int percent) => sorted[(sorted.Length - 1) * percent / 100];
}
