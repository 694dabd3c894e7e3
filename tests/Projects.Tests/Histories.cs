using System.Diagnostics;
using System.Text.Json;

namespace Orchestrator.Projects.Tests;

/// <summary>Histories to import: the real one where it is there, else one that tests/seeds/history.mjs makes; and random ones.</summary>
internal static class Histories
{
    private static readonly string[] Statuses = ["todo", "in_progress", "blocked", "in_review", "done", "cancelled"];
    private static readonly Lazy<string[]> RealLines = new(() => [.. File.ReadLines(Path.Combine(FindOrMake(), "patches.jsonl")).Where(line => line.Length > 0)]);

    public static string[] Real => RealLines.Value;

    /// <summary>Creations, statuses, estimates, deletions with children, restorations; up to two days apart, in the past.</summary>
    public static string[] Random(int seed, int patches)
    {
        var random = new Random(seed);
        var tasks = new List<(Guid Id, Guid? Parent, bool Live, bool IsRoot)>();
        var at = DateTimeOffset.UtcNow.AddDays(-2 * patches);
        var lines = new List<string> { Line("""{ "op": "create", "metaUpdates": { "title": "Random" } }""") };
        while (lines.Count < patches)
        {
            at = at.AddMinutes(random.Next(1, 2 * 24 * 60 - 30));
            var live = tasks.Where(task => task.Live).ToList();
            var chance = random.NextDouble();
            if (live.Count < 3 || chance < 0.3)
            {
                var roots = live.Where(task => task.Parent is null).ToList();
                var task = (Id: Guid.CreateVersion7(), Parent: roots.Count > 0 && random.Next(2) == 0 ? roots[random.Next(roots.Count)].Id : default(Guid?), Live: true, IsRoot: false);
                tasks.Add(task);
                Add("create", task.Id, new { title = "task", status = Statuses[random.Next(6)], parentTaskId = task.Parent, estimatedMinutes = random.Next(3) == 0 ? default(int?) : random.Next(500) });
            }
            else if (chance < 0.75)
            {
                Add("update", live[random.Next(live.Count)].Id, random.Next(4) == 0
                    ? new { estimatedMinutes = random.Next(3) == 0 ? default(int?) : random.Next(500) }
                    : new { status = Statuses[random.Next(6)] });
            }
            else if (chance < 0.9)
            {
                var root = live[random.Next(live.Count)].Id;
                Change(task => task.Live && (task.Id == root || task.Parent == root), task => task with { Live = false, IsRoot = task.Id == root });
                Add("delete", root, null);
            }
            else if (tasks.Where(task => task.IsRoot && (task.Parent is not { } parent || tasks.Any(other => other.Id == parent && other.Live))).ToList() is { Count: > 0 } roots)
            {
                var root = roots[random.Next(roots.Count)].Id;
                Change(task => task.Id == root || (task.Parent == root && !task.Live && !task.IsRoot), task => task with { Live = true, IsRoot = false });
                Add("restore", root, null);
            }
        }

        return [.. lines];

        void Change(Predicate<(Guid Id, Guid? Parent, bool Live, bool IsRoot)> which, Func<(Guid Id, Guid? Parent, bool Live, bool IsRoot), (Guid, Guid?, bool, bool)> to)
        {
            for (var index = 0; index < tasks.Count; index++)
            {
                tasks[index] = which(tasks[index]) ? to(tasks[index]) : tasks[index];
            }
        }

        void Add(string op, Guid taskId, object? body) => lines.Add(Line(JsonSerializer.Serialize(
            new { taskPatches = new[] { body is null ? new Dictionary<string, object> { ["op"] = op, ["taskId"] = taskId } : new() { ["op"] = op, ["taskId"] = taskId, ["body"] = body } } })));

        string Line(string patch) => $$"""{ "at": "{{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}}", "actor": "random", "patch": {{patch}} }""";
    }

    public static async Task<Guid> ImportAsync(this Person person, IEnumerable<string> lines)
    {
        var started = (await person.SendAsync(HttpMethod.Post, "/api/projects/import?format=patches", string.Join('\n', lines), "application/x-ndjson")).ShouldBe(202);
        var import = (await person.SendAsync(HttpMethod.Get, $"/api/imports/{started.Id("importId")}", null, headers: ("Prefer", "wait=60"))).ShouldBe(200);
        import.Text("status").ShouldBe("done", import.Json.GetRawText());
        return import.Id("projectId");
    }

    private static string FindOrMake()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Orchestrator.sln")))
        {
            root = root.Parent!;
        }

        var real = Path.Combine(root.FullName, "..", "shared", "data", "backlog-history");
        if (Directory.Exists(real))
        {
            return real;
        }

        var made = Directory.CreateTempSubdirectory("orchestrator-history-").FullName;
        using var script = Process.Start(new ProcessStartInfo("node", [Path.Combine(root.FullName, "tests", "seeds", "history.mjs"), made]))!;
        script.WaitForExit();
        script.ExitCode.ShouldBe(0);
        return made;
    }
}
