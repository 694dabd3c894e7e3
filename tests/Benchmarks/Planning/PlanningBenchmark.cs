using System.Diagnostics;
using Orchestrator.Benchmarks.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Importing.Histories;
using Orchestrator.Projects.Planning.Forecasting;
using Orchestrator.Projects.Planning.Rescheduling;
using Orchestrator.Projects.Planning.Scheduling;
using Orchestrator.Projects.Statistics;

namespace Orchestrator.Benchmarks.Planning;

/// <summary>
/// How well forecasts would have held on a real project's past (../shared/data/backlog-history, else the one that tests/seeds/history.mjs makes), and how long
/// a schedule takes. No floor: the first is no matter of speed, and nobody publishes the second.
/// </summary>
internal static class PlanningBenchmark
{
    public static async Task RunAsync()
    {
        var steps = Steps(History());
        Console.WriteLine($"| forecasts of every day from {steps[0].At:yyyy-MM-dd} to {steps[^1].At:yyyy-MM-dd} | known by now | within p50 | within p85 |\n|---|---|---|---|");
        foreach (var (what, count) in ((string, int?)[])[("all that is open", null), ("the next 5 tasks", 5), ("the next 10 tasks", 10), ("the next 20 tasks", 20)])
        {
            var test = await Backtest.RunAsync(steps, steps[^1].At, 3, 1_000, 1, (past, _) => Task.FromResult(count ?? past.Open.Count));
            Console.WriteLine($"| {what}, every third day | {test.Calibration.Known} | {test.Calibration.Within50:P0} | {test.Calibration.Within85:P0} |");
        }

        Console.WriteLine("\n| schedule of a project | open tasks | schedule, p50 | new dates for all, p50 |\n|---|---|---|---|");
        foreach (var tasks in (int[])[1_000, 5_000, 20_000])
        {
            var state = ScaleProject.Make(Guid.CreateVersion7(), 2 * tasks, tasks).Aggregate(ProjectState.Create(Guid.CreateVersion7()), (before, stored) => before.Apply(stored.Patch));
            var today = new DateOnly(2026, 1, 5);
            var open = new Scheduler(state, today, WorkCalendar.Standard).Work.Items.Count;
            Console.WriteLine(
                $"| {tasks} tasks | {open} | {Median(() => new Scheduler(state, today, WorkCalendar.Standard).Schedule()):0.0} ms | {Median(() => new NewDates(state, null, today, today).ToPatch()):0.0} ms |");
        }
    }

    private static double Median(Action work)
    {
        var times = new List<double>();
        for (var round = 0; round < 15; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    private static PatchHistory History()
    {
        var root = ScaleProject.Root();
        var real = Path.Combine(root, "..", "shared", "data", "backlog-history", "patches.jsonl");
        var made = Directory.CreateTempSubdirectory("orchestrator-history-").FullName;
        if (!File.Exists(real))
        {
            using var script = Process.Start(new ProcessStartInfo("node", [Path.Combine(root, "tests", "seeds", "history.mjs"), made]))!;
            script.WaitForExit();
            real = Path.Combine(made, "patches.jsonl");
        }

        var history = new PatchHistory(Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        foreach (var (index, line) in File.ReadLines(real).Where(line => line.Length > 0).Index())
        {
            history.Take(System.Text.Encoding.UTF8.GetBytes(line), index + 1);
        }

        Directory.Delete(made, recursive: true);
        return history;
    }

    // As StepsProjection writes them.
    private static List<TaskStep> Steps(PatchHistory history)
    {
        var steps = new List<TaskStep>();
        var state = ProjectState.Create(Guid.CreateVersion7());
        foreach (var (patch, metadata) in ScaleProject.PatchesOf(history))
        {
            var after = state.Apply(patch);
            steps.AddRange(patch.TaskPatches.Select(operation => operation.TaskId).Distinct().Select(after.Find).OfType<TaskState>()
                .Select(task => new TaskStep(task.Id, metadata.At, task.IsLive ? task.Fields.Text(TaskFields.Status) : null, 0)));
            state = after;
        }

        return steps;
    }
}
