using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Benchmarks.PatchLog;

/// <summary>
/// One patch of some 400 bytes with its read models. The floor is the same four statements by hand with ready-made JSON: prepared, one
/// round trip, state in memory, nothing checked but the version.
/// </summary>
internal static class AppendBenchmark
{
    private const int Tasks = 50;
    private const int Writers = 32;
    private static readonly string Filler = new('x', 250);

    public static async Task RunAsync(string connectionString)
    {
        await using var database = await Ledgers.PrepareAsync(connectionString);
        await using var ledgers = new Ledgers(database);
        Console.WriteLine("\n| append one patch | product | floor | ratio |\n|---|---|---|---|");
        foreach (var writers in (int[])[1, Writers])
        {
            var ours = new Ours(ledgers, await ProjectsAsync(ledgers, writers));
            var floor = new Floor(database, ledgers.Caller.WorkspaceId, await ProjectsAsync(ledgers, writers));
            await Rounds.CompareAsync($"{writers} writer{(writers == 1 ? "" : "s, each on a project of its own")}", writers, ours.AppendAsync, floor.AppendAsync);
        }

        var one = await ledgers.CreateAsync(Tasks);
        var shared = new Ours(ledgers, [.. Enumerable.Repeat(one, Writers)]);
        await Rounds.RunAsync(Writers, shared.AppendAsync);
        var round = await Rounds.RunAsync(Writers, shared.AppendAsync);
        Console.WriteLine($"| {Writers} writers on one project | {round.PerSecond:0}/s, p50 {round.Milliseconds[round.Count / 2]:0.0} ms, no error | – | – |");
    }

    private static async Task<(Guid Project, Guid[] Tasks)[]> ProjectsAsync(Ledgers ledgers, int count)
    {
        var projects = new (Guid, Guid[])[count];
        for (var index = 0; index < count; index++)
        {
            projects[index] = await ledgers.CreateAsync(Tasks);
        }

        return projects;
    }

    private static string Body(int number) => $$"""{ "description": "{{number}} {{Filler}}", "estimatedMinutes": {{number % 5000}}, "priority": "{{(number % 2 == 0 ? "high" : "low")}}" }""";

    private sealed class Ours(Ledgers ledgers, (Guid Project, Guid[] Tasks)[] projects)
    {
        private readonly int[] numbers = new int[projects.Length];

        public Task AppendAsync(int writer)
        {
            var number = ++numbers[writer];
            var (project, tasks) = projects[writer];
            // Each writer of a shared project has tasks of its own, as people mostly do.
            var task = tasks[(writer + (number * projects.Length)) % tasks.Length];
            return ledgers.SubmitAsync(project, $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{task}}", "body": {{Body(number)}} }] }""");
        }
    }

    private sealed class Floor(NpgsqlDataSource database, Guid workspace, (Guid Project, Guid[] Tasks)[] projects)
    {
        private readonly int[] numbers = new int[projects.Length];

        public async Task AppendAsync(int writer)
        {
            var number = ++numbers[writer];
            var (project, tasks) = projects[writer];
            var task = tasks[number % tasks.Length];
            var body = System.Text.Encoding.UTF8.GetBytes(Body(number));
            var patch = System.Text.Encoding.UTF8.GetBytes($$"""{"op":"update","taskPatches":[{"op":"update","taskId":"{{task}}","body":{{Body(number)}}}]}""");
            var now = DateTimeOffset.UtcNow;
            await using var batch = database.CreateBatch();
            batch.BatchCommands.Add(new NpgsqlBatchCommand("update mt_streams set version = $4, timestamp = $5 where tenant_id = $1 and id = $2 and version = $3")
                .With(workspace.ToString(), project, (long)number, number + 1L, now));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                insert into mt_events (seq_id, tenant_id, stream_id, version, id, type, data, timestamp, headers)
                values (nextval('mt_events_sequence'), $1, $2, $3, $4, 'project_patched', $5, $6, '{"actor":"bench","origin":"user"}')
                """).With(workspace.ToString(), project, number + 1L, Guid.CreateVersion7(), SqlParameters.Jsonb(patch), now));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "update project_view set version = $3, updated_at = $4, estimated_minutes = estimated_minutes + $5 where workspace_id = $1 and id = $2")
                .With(workspace, project, number + 1L, now, 1));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("update task_view set version = $3, body = body || $4 where project_id = $1 and task_id = $2")
                .With(project, task, number + 1L, SqlParameters.Jsonb(body)));
            await batch.ExecuteNonQueryAsync();
        }
    }
}
