using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Orchestrator.Benchmarks.PatchLog;

/// <summary>The state of a project of 10,000 patches and 5,000 tasks. The floor of a replay is reading the bodies and nothing else.</summary>
internal static class ReplayBenchmark
{
    private const int Patches = 10_000;
    private const int Tasks = 5_000;
    private const int WarmUp = 30;
    private const int Repeats = 15;

    public static async Task RunAsync(string connectionString)
    {
        await using var database = await Ledgers.PrepareAsync(connectionString);
        await using var ledgers = new Ledgers(database);
        var stream = new StreamKey(ledgers.Caller.WorkspaceId, Guid.CreateVersion7());
        var patches = Make(stream.Id);
        await StoreAsync(database, stream, patches);

        var before = ProjectMoment.Before(stream.Id);
        var cold = await MedianAsync(async () => (await ledgers.Log.FoldAsync(stream, before)).State.Version);
        var middle = await MedianAsync(async () => (await ledgers.Log.FoldAsync(stream, before, upTo: Patches / 2)).State.Version);
        var read = await MedianAsync(() => ReadAsync(database, stream));
        var fold = await MedianAsync(() => Task.FromResult(ProjectState.Create(stream.Id).Fold(patches).Version));
        var dictionary = await MedianAsync(() => Task.FromResult(FoldByHand(patches)));

        Console.WriteLine($"\n| {Patches:N0} patches, {Tasks:N0} tasks | product | floor | ratio |\n|---|---|---|---|");
        Console.WriteLine($"| state at the head, from the log alone | {cold:0.0} ms | {read:0.0} ms (reading the bodies) | {cold / read:0.00}× |");
        Console.WriteLine($"| state at version {Patches / 2:N0}, from the log alone | {middle:0.0} ms | {read / 2:0.0} ms | {middle / (read / 2):0.00}× |");
        Console.WriteLine($"| fold in memory | {Patches / fold * 1000:N0} patches/s | {Patches / dictionary * 1000:N0} patches/s (mutable dictionaries) | {dictionary / fold:0.00}× |");
    }

    private static List<ProjectPatch> Make(Guid project)
    {
        var random = new Random(7);
        var state = ProjectState.Create(project);
        var ids = Enumerable.Range(0, Tasks).Select(_ => Guid.CreateVersion7()).ToArray();
        var patches = new List<ProjectPatch>(Patches);
        Add("""{ "op": "create", "metaUpdates": { "title": "Large" } }""");
        for (var number = 1; number < Patches; number++)
        {
            Add(number <= Tasks
                ? $$"""{ "taskPatches": [{ "op": "create", "taskId": "{{ids[number - 1]}}", "body": { "title": "Task {{number}}", "estimatedMinutes": 60, "labels": ["a", "b"] } }] }"""
                : $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{ids[random.Next(Tasks)]}}", "body": { "status": "{{TaskFields.Statuses[random.Next(6)]}}", "actualMinutes": {{number}} } }] }""");
        }

        return patches;

        void Add(string json)
        {
            var patch = PatchDecider.Decide(state, PatchReader.Read(JsonElement.Parse(json), Guid.CreateVersion7).Patch).Patch;
            patches.Add(patch);
            state = state.Apply(patch);
        }
    }

    private static async Task StoreAsync(NpgsqlDataSource database, StreamKey stream, List<ProjectPatch> patches)
    {
        var metadata = new EventMetadata("bench", "user", DateTimeOffset.UtcNow);
        var hash = EventChain.None;
        for (var start = 0; start < patches.Count; start += 1_000)
        {
            await using var batch = database.CreateBatch();
            var append = ProjectLog.Append(stream, start, hash, [.. patches.Skip(start).Take(1_000).Select(patch => (patch, metadata))]);
            EventLog.Append(batch, append);
            await batch.ExecuteNonQueryAsync();
            hash = append.Hash;
        }

        await using var analyse = database.CreateCommand("vacuum analyze mt_events");
        await analyse.ExecuteNonQueryAsync();
    }

    private static async Task<long> ReadAsync(NpgsqlDataSource database, StreamKey stream)
    {
        await using var command = database.CreateCommand("select version, data from mt_events where tenant_id = $1 and stream_id = $2 order by version")
            .With(stream.Tenant.ToString(), stream.Id);
        await using var reader = await command.ExecuteReaderAsync();
        var bytes = 0L;
        while (await reader.ReadAsync())
        {
            bytes += reader.GetFieldValue<byte[]>(1).Length;
        }

        return bytes;
    }

    private static long FoldByHand(List<ProjectPatch> patches)
    {
        var tasks = new Dictionary<Guid, Dictionary<string, JsonElement>>();
        foreach (var operation in patches.SelectMany(patch => patch.TaskPatches))
        {
            if (!tasks.TryGetValue(operation.TaskId, out var task))
            {
                tasks[operation.TaskId] = task = [];
            }

            foreach (var (field, value) in operation.Body)
            {
                task[field.Name] = value;
            }
        }

        return tasks.Count;
    }

    private static async Task<double> MedianAsync(Func<Task<long>> work)
    {
        var times = new List<double>();
        for (var repeat = 0; repeat < WarmUp + Repeats; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            await work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times.Skip(WarmUp).Order().ElementAt(Repeats / 2);
    }
}
