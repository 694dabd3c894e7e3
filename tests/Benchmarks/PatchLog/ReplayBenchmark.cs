using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;

namespace Orchestrator.Benchmarks.PatchLog;

/// <summary>
/// The state of a project of 10,000 patches and 5,000 tasks at its head and at any moment. Cold means a process that has read nothing of the
/// project yet, its code warm. The floor of a replay is reading the bodies and nothing else; of a snapshot, reading its bytes; of a
/// moment in memory, one query by primary key.
/// </summary>
internal static class ReplayBenchmark
{
    private const int Patches = 10_000;
    private const int Tasks = 5_000;
    private const int WarmUp = 30;
    private const int Repeats = 15;
    private const int Moments = 2_000;

    public static async Task RunAsync(string connectionString)
    {
        await using var database = await Ledgers.PrepareAsync(connectionString);
        await using var ledgers = new Ledgers(database);
        var stream = new StreamKey(ledgers.Caller.WorkspaceId, Guid.CreateVersion7());
        var history = ScaleProject.Make(stream.Id, Patches, Tasks);
        await ScaleProject.StoreAsync(database, stream, history);
        var patches = history.ConvertAll(entry => entry.Patch);

        var alone = await MedianAsync(() => ColdAsync(ledgers, stream, Patches));
        var read = await MedianAsync(() => ReadAsync(database, stream, 0));
        foreach (var state in patches.Scan(ProjectState.Create(stream.Id)).Where(Snapshots.IsDue))
        {
            await ledgers.Snapshots.KeepAsync(stream, state, default);
        }

        var head = await MedianAsync(() => ColdAsync(ledgers, stream, Patches));
        var headFloor = await MedianAsync(() => ReadSnapshotAsync(database, stream, Patches));
        var random = new Random(7);
        var anywhere = await TimesAsync(100, () => ColdAsync(ledgers, stream, 1 + random.Next(Patches)));

        using var states = ledgers.NewStates();
        var visits = await TimesAsync(Moments, () => VersionOf(states.AtVersionAsync(stream, 1 + random.Next(Patches), default)));
        var warm = await TimesAsync(Moments, () => VersionOf(states.AtVersionAsync(stream, 1 + random.Next(Patches), default)));
        var (first, last) = (history[0].Metadata.At, history[^1].Metadata.At);
        var asOf = await TimesAsync(Moments, () => VersionOf(states.AsOfAsync(stream, first + ((last - first) * random.NextDouble()), default)));
        var one = await TimesAsync(Moments, () => ReadAsync(database, stream, random.Next(Patches), 1));
        var fold = await MedianAsync(() => Task.FromResult(ProjectState.Create(stream.Id).Fold(patches).Version));
        var dictionary = await MedianAsync(() => Task.FromResult(FoldByHand(patches)));

        Console.WriteLine($"\n| {Patches:N0} patches, {Tasks:N0} tasks | product | floor | ratio |\n|---|---|---|---|");
        Console.WriteLine($"| head, cold, from the log alone | {alone:0.0} ms | {read:0.0} ms, reading the bodies | {alone / read:0.00}× |");
        Console.WriteLine($"| head, cold, snapshot and tail | {head:0.0} ms | {headFloor:0.0} ms, reading their bytes | {head / headFloor:0.00}× |");
        Console.WriteLine($"| any version, cold | p50 {anywhere[50]:0.0} ms, p95 {anywhere[95]:0.0} ms | – | – |");
        Console.WriteLine($"| any version, the first {Moments:N0} visits of a process | p50 {visits[Moments / 2]:0.000} ms, p95 {visits[Moments * 95 / 100]:0.0} ms | | |");
        Console.WriteLine($"| any version, warm | p50 {warm[Moments / 2]:0.000} ms, p95 {warm[Moments * 95 / 100]:0.000} ms | {one[Moments / 2]:0.000} ms, reading one event | {warm[Moments / 2] / one[Moments / 2]:0.00}× |");
        Console.WriteLine($"| as of any instant, warm | p50 {asOf[Moments / 2]:0.000} ms, p95 {asOf[Moments * 95 / 100]:0.000} ms | the same | {asOf[Moments / 2] / one[Moments / 2]:0.00}× |");
        Console.WriteLine($"| fold in memory | {Patches / fold * 1000:N0} patches/s | {Patches / dictionary * 1000:N0} patches/s, mutable dictionaries | {dictionary / fold:0.00}× |");
        Console.WriteLine($"\nThe whole past of the project in memory: {await MemoryAsync(ledgers, stream):0.0} MB beside its head.");
    }

    private static IEnumerable<ProjectState> Scan(this IEnumerable<ProjectPatch> patches, ProjectState state) => patches.Select(patch => state = state.Apply(patch));

    private static async Task<long> VersionOf(Task<ProjectMoment> moment) => (await moment).State.Version;

    private static async Task<long> ColdAsync(Ledgers ledgers, StreamKey stream, long version)
    {
        using var states = ledgers.NewStates();
        return await VersionOf(states.AtVersionAsync(stream, version, default));
    }

    private static async Task<double> MemoryAsync(Ledgers ledgers, StreamKey stream)
    {
        using var states = ledgers.NewStates();
        await states.HeadAsync(stream, default);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var version = 1; version <= Patches; version += Stretch.Length)
        {
            await states.AtVersionAsync(stream, version, default);
        }

        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(states);
        return (after - before) / 1e6;
    }

    private static async Task<long> ReadSnapshotAsync(NpgsqlDataSource database, StreamKey stream, long version)
    {
        await using var command = database.CreateCommand("select version, body from snapshots where tenant_id = $1 and stream_id = $2 and version <= $3 order by version desc limit 1")
            .With(stream.Tenant.ToString(), stream.Id, version);
        var (nearest, bytes) = (0L, 0L);
        await using (var reader = await command.ExecuteReaderAsync(System.Data.CommandBehavior.SequentialAccess))
        {
            while (await reader.ReadAsync())
            {
                (nearest, bytes) = (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1).Length);
            }
        }

        return bytes + await ReadAsync(database, stream, nearest, Patches);
    }

    private static async Task<long> ReadAsync(NpgsqlDataSource database, StreamKey stream, long after, long count = Patches)
    {
        await using var command = database.CreateCommand("select version, data from mt_events where tenant_id = $1 and stream_id = $2 and version > $3 and version <= $4 order by version")
            .With(stream.Tenant.ToString(), stream.Id, after, after + count);
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
        await TimesAsync(WarmUp, work);
        return (await TimesAsync(Repeats, work))[Repeats / 2];
    }

    /// <summary>How long each took, in milliseconds, from the shortest.</summary>
    private static async Task<double[]> TimesAsync(int count, Func<Task<long>> work)
    {
        var times = new double[count];
        for (var repeat = 0; repeat < count; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            await work();
            times[repeat] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }
}
