using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;
using Orchestrator.PatchLog;
using Orchestrator.PatchLog.Projections;
using Orchestrator.Patches;
using Orchestrator.Projects.Feed;
using Orchestrator.Projects.Ledger.Rebuilding;

namespace Orchestrator.Benchmarks.PatchLog;

/// <summary>
/// 100,000 patches over 1,000 projects, interleaved: the read models and the activity made anew. The floor is the same by hand: one scan in
/// the order of the log, a fold into dictionaries of everything at once, COPY into tables with the same indexes; no schema, no states to
/// describe, nobody who writes meanwhile.
/// </summary>
internal static class RebuildBenchmark
{
    private const int Projects = 1_000;
    private const int PatchesEach = 100;
    private const int Rounds = 5;
    private static readonly string Filler = new('x', 250);

    public static async Task RunAsync(string connectionString)
    {
        await using var database = await Ledgers.PrepareAsync(connectionString);
        await StoreAsync(database);
        List<double> products = [], floors = [], activities = [];
        for (var round = 0; round <= Rounds; round++)
        {
            products.Add(await RateAsync(() => ReadModelsAsync(database)));
            floors.Add(await RateAsync(() => ByHandAsync(database)));
            activities.Add(await RateAsync(() => ActivityAsync(database)));
        }

        var (product, floor, activity) = (Median(products), Median(floors), Median(activities));
        Console.WriteLine($"\n| {Projects * PatchesEach:N0} patches over {Projects:N0} projects | product | floor | ratio |\n|---|---|---|---|");
        Console.WriteLine($"| rebuild of the read models | {product:N0} patches/s | {floor:N0} patches/s, scan, fold and COPY by hand | {product / floor:0.00}× |");
        Console.WriteLine($"| rebuild of the activity, each patch in words | {activity:N0} patches/s | – | – |");
    }

    private static async Task ReadModelsAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        var shadow = await ShadowTables.OfAsync(connection, ReadModelRows.Tables, default);
        await new ReadModelRebuild(database, new ProjectionNotes(ReadModelRebuilds.Name)).RunAsync(connection, shadow, TimeProvider.System, default);
    }

    private static async Task ActivityAsync(NpgsqlDataSource database)
    {
        var projection = new ActivityProjection();
        await using var connection = await database.OpenConnectionAsync();
        await ExecuteAsync(database, $"insert into mt_event_progression (name, last_xid, last_seq_id) select '{projection.RowName}', xid, seq_id from mt_events order by xid desc, seq_id desc limit 1 on conflict do nothing");
        var position = new ProjectionPosition(projection);
        await position.LoadAsync(connection, default);
        var pages = new LogPages(new ProjectLog(new Orchestrator.PatchLog.EventLog(database)), new Snapshots(database, NullLogger<Snapshots>.Instance), new HeldMoments(), []);
        var shadow = await ShadowTables.OfAsync(connection, projection.Tables, default);
        await using var rebuild = await ProjectionRebuild.StartAsync(projection, new ProjectionNotes(projection.Name), shadow, pages, database, default);
        while (!await rebuild.StepAsync(connection, position, DateTimeOffset.UtcNow, default))
        {
        }
    }

    private static async Task ByHandAsync(NpgsqlDataSource database)
    {
        await ExecuteAsync(database, "drop table if exists project_hand, task_hand; create table project_hand (like project_view including all); create table task_hand (like task_view including all)");
        var projects = new Dictionary<Guid, (string Tenant, long Version, DateTimeOffset Created, DateTimeOffset Updated, Dictionary<string, JsonElement> Fields, Dictionary<Guid, Dictionary<string, JsonElement>> Tasks)>();
        await using (var command = database.CreateCommand("select tenant_id, stream_id, version, data, timestamp from mt_events order by seq_id"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var at = reader.GetFieldValue<DateTimeOffset>(4);
                var project = projects.TryGetValue(reader.GetGuid(1), out var known) ? known : (reader.GetString(0), 0, at, at, [], []);
                project.Version = reader.GetInt64(2);
                project.Updated = at;
                var patch = JsonElement.Parse(reader.GetFieldValue<byte[]>(3));
                Merge(project.Fields, patch, "metaUpdates");
                if (patch.TryGetProperty("taskPatches", out var operations))
                {
                    foreach (var operation in operations.EnumerateArray())
                    {
                        var id = operation.GetProperty("taskId").GetGuid();
                        Merge(project.Tasks.TryGetValue(id, out var task) ? task : project.Tasks[id] = [], operation, "body");
                    }
                }

                projects[reader.GetGuid(1)] = project;
            }
        }

        await using var connection = await database.OpenConnectionAsync();
        await using (var rows = await connection.BeginBinaryImportAsync("copy project_hand (workspace_id, id, version, deleted, body, created_at, updated_at, todo, in_progress, blocked, in_review, done, cancelled, estimated_minutes, actual_minutes) from stdin (format binary)"))
        {
            foreach (var (id, project) in projects)
            {
                await rows.StartRowAsync();
                await rows.WriteAsync(Guid.Parse(project.Tenant));
                await rows.WriteAsync(id);
                await rows.WriteAsync(project.Version);
                await rows.WriteAsync(false);
                await rows.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(project.Fields), NpgsqlDbType.Jsonb);
                await rows.WriteAsync(project.Created);
                await rows.WriteAsync(project.Updated);
                var counts = project.Tasks.Values.CountBy(task => task["status"].GetString()!).ToDictionary();
                foreach (var status in TaskFields.Statuses)
                {
                    await rows.WriteAsync(counts.GetValueOrDefault(status));
                }

                await rows.WriteAsync(project.Tasks.Values.Sum(task => task.TryGetValue("estimatedMinutes", out var minutes) ? minutes.GetInt64() : 0));
                await rows.WriteAsync(0L);
            }

            await rows.CompleteAsync();
        }

        await using var tasks = await connection.BeginBinaryImportAsync("copy task_hand (workspace_id, project_id, task_id, version, deleted, body) from stdin (format binary)");
        foreach (var (id, project) in projects)
        {
            foreach (var (taskId, fields) in project.Tasks)
            {
                await tasks.StartRowAsync();
                await tasks.WriteAsync(Guid.Parse(project.Tenant));
                await tasks.WriteAsync(id);
                await tasks.WriteAsync(taskId);
                await tasks.WriteAsync(project.Version);
                await tasks.WriteAsync(false);
                await tasks.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(fields), NpgsqlDbType.Jsonb);
            }
        }

        await tasks.CompleteAsync();

        static void Merge(Dictionary<string, JsonElement> fields, JsonElement holder, string name)
        {
            if (holder.TryGetProperty(name, out var body))
            {
                foreach (var member in body.EnumerateObject())
                {
                    fields[member.Name] = member.Value;
                }
            }
        }
    }

    // In the order of the log every project has its first patch, then every one its second, and so on.
    private static async Task StoreAsync(NpgsqlDataSource database)
    {
        var tenant = Guid.CreateVersion7().ToString();
        var ids = Enumerable.Range(0, Projects).Select(_ => (Project: Guid.CreateVersion7(), Tasks: Enumerable.Range(0, PatchesEach / 2).Select(_ => Guid.CreateVersion7()).ToArray())).ToArray();
        await using var connection = await database.OpenConnectionAsync();
        for (var version = 1; version <= PatchesEach; version++)
        {
            await using var rows = await connection.BeginBinaryImportAsync("copy mt_events (seq_id, id, tenant_id, stream_id, version, type, data, timestamp, headers) from stdin (format binary)");
            for (var project = 0; project < Projects; project++)
            {
                await rows.StartRowAsync();
                await rows.WriteAsync(((version - 1L) * Projects) + project + 1);
                await rows.WriteAsync(Guid.CreateVersion7());
                await rows.WriteAsync(tenant);
                await rows.WriteAsync(ids[project].Project);
                await rows.WriteAsync((long)version);
                await rows.WriteAsync(ProjectLog.Patched);
                await rows.WriteAsync(Encoding.UTF8.GetBytes(Patch(version, ids[project].Tasks)), NpgsqlDbType.Jsonb);
                await rows.WriteAsync(DateTimeOffset.UtcNow);
                await rows.WriteAsync("""{"actor":"bench","origin":"user"}""", NpgsqlDbType.Jsonb);
            }

            await rows.CompleteAsync();
        }

        await ExecuteAsync(database, "insert into mt_streams (tenant_id, id, type, version) select tenant_id, stream_id, 'project', max(version) from mt_events group by 1, 2");
        await ExecuteAsync(database, "vacuum analyze mt_events, mt_streams");
    }

    private static string Patch(int version, Guid[] tasks) => version switch
    {
        1 => """{"op":"create","metaUpdates":{"title":"Benchmark","status":"planning"}}""",
        <= PatchesEach / 2 => $$"""{"op":"update","taskPatches":[{"op":"create","taskId":"{{tasks[version - 2]}}","body":{"title":"Task {{version}}","status":"todo","position":"a{{version}}V","description":"{{Filler}}"} }]}""",
        _ => $$"""{"op":"update","taskPatches":[{"op":"update","taskId":"{{tasks[version % (tasks.Length - 1)]}}","body":{"description":"{{version}} {{Filler}}","estimatedMinutes":{{version}},"status":"{{TaskFields.Statuses[version % 6]}}" } }]}""",
    };

    private static async Task<double> RateAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Projects * PatchesEach / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // The first round of each is thrown away.
    private static double Median(List<double> rates) => rates.Skip(1).Order().ElementAt(Rounds / 2);

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
