using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using Orchestrator.Benchmarks.PatchLog;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Planning.Ready;
using Orchestrator.Projects.Planning.Scheduling;
using Orchestrator.Projects.Tasks.Querying;
using Orchestrator.Projects.Tasks.Querying.Language;
using Orchestrator.Projects.Tasks.Querying.Resident;
using Orchestrator.Projects.Time;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Benchmarks.Tasks;

/// <summary>
/// Lists and searches of a workspace of 200 projects and 100,000 tasks: reading the query, asking, and writing a page of 50 as JSON, all but HTTP itself. The floor
/// is the least that could be asked: the bodies of some 50 tasks of the workspace, neither filtered nor counted nor sorted. Processor time is the service's and the
/// database's together, on the average; it is what a quiet machine would take, and hardly depends on what else this one does.
/// </summary>
internal static class TasksBenchmark
{
    private const int WarmUp = 6;
    private const int Repeats = 40;
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Lists =
    [
        "", "page=500", "projectId={project}", "projectId={project}&sort=-priority", "parentTaskId=none", "maxDepth=1", "status=todo,in_progress", "priority=high,critical", "assigneeId={user}", "assigneeId=none",
        "label=backend", "label=backend&label=bug", "dueBefore=2025-06-01", "createdAfter=2025-06-01T00:00:00Z", "updatedAfter=2025-08-01T00:00:00Z", "isBlocked=true", "isOverdue=true", "isLeaf=true",
        "hasEstimate=false", "search=customer", "search=invoice&status=todo", "sort=title", "sort=-updatedAt", "sort=dueDate,-priority", "sort=-estimatedMinutes&page=200", "status=todo&sort=-createdAt",
        "label=bug&sort=dueDate", "isOverdue=true&assigneeId={user}&sort=dueDate", "sort=field.points",
        "q=is:ready priority>=high", "q=is:open due<2025-09-01 -label:chore", "q=\"mobile view\"", "q=report -is:done estimate>=2h",
    ];

    private static readonly string[] Searches = ["invoice", "audit trail", "cust rel", "a", "search 4711"];

    public static async Task RunAsync(string connectionString)
    {
        await using var prepared = await Ledgers.PrepareAsync(connectionString);
        await using var database = NpgsqlDataSource.Create(connectionString + ";Search Path=projects;Max Auto Prepare=100;Auto Prepare Min Usages=2;Maximum Pool Size=2;Options=-c max_parallel_workers_per_gather=0");
        var workspace = Guid.CreateVersion7();
        var projects = await ScaleWorkspace.StoreAsync(prepared, workspace);
        var resident = new ResidentTasks(database);
        var (tasks, words) = (new StoredTasks(database, resident), new StoredWords(database, resident));
        var caller = new Caller(Guid.CreateVersion7(), "Bench", "bench@example.test", workspace, WorkspaceRole.Owner, [], false);
        var user = await UserAsync(database, workspace);

        Console.WriteLine("\n| lists of 100,000 tasks, 50 a page | found | processor time | p50 | p95 | floor p50 |\n|---|---|---|---|---|---|");
        // What is measured is a service that has answered before: its code compiled, for each kind of condition.
        for (var pass = 0; pass < 4; pass++)
        {
            foreach (var list in Lists)
            {
                await ListAsync(list);
            }

            foreach (var search in Searches)
            {
                await SearchAsync(search);
            }
        }

        foreach (var list in Lists)
        {
            await MeasureAsync(list, () => ListAsync(list));
        }

        foreach (var search in Searches)
        {
            await MeasureAsync($"search: {search}", () => SearchAsync(search));
        }

        // What a process pays once for each workspace that it is asked about.
        var (before, start) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.GetTimestamp());
        var rows = await new ResidentTasks(database).ProjectsAsync(workspace, [], default);
        var (took, bytes, count) = (Stopwatch.GetElapsedTime(start), GC.GetTotalMemory(forceFullCollection: true) - before, rows.Sum(project => project.Tasks.Length));
        Console.WriteLine($"| rows read by a new process: {bytes / count} bytes a task, taken for {rows.Sum(project => project.Bytes) / count} | {count:#,0} | | {took.TotalMilliseconds:0} ms | | |");

        foreach (var by in (string[])["task", "project", "user", "day"])
        {
            await MeasureAsync($"time: {by}", async () => (await new TimeReports(database, resident).ReadAsync(workspace, new GetTime.Query(null, null, null, null, by), default)).Groups.Count);
        }

        await using var ledgers = new Ledgers(prepared);
        var next = new ReadyQueue(new Candidates(database, resident), ledgers.States, new Schedules());
        await MeasureAsync("next: candidates", async () => (await new Candidates(database, resident).FindAsync(workspace, null, AskedAssignee.Anybody, Now, default)).Count);

        // Of the copies there is no log to schedule.
        await using (var rest = prepared.CreateCommand("update project_view set body = body || '{ \"status\": \"archived\" }' where id <> all ($1)").With(projects.ToArray()))
        {
            await rest.ExecuteNonQueryAsync();
        }

        await MeasureAsync($"next, of {projects.Count} projects", async () => (await next.NextAsync(caller, null, AskedAssignee.Anybody, 20, Now, default)).Count);
        await MeasureAsync("next: one project", async () => (await next.NextAsync(caller, projects[0], AskedAssignee.Anybody, 20, Now, default)).Count);

        async Task<long> ListAsync(string list)
        {
            var parameters = new QueryCollection(QueryHelpers.ParseQuery(list.Replace("{project}", $"{projects[0]}").Replace("{user}", user)));
            var query = TaskQueryReader.Read(parameters, caller);
            var (terms, _) = QueryTerms.Cut(parameters["q"].ToString());
            query = query with { Where = [.. query.Where, .. QueryLanguage.Read(terms, new QueryContext(caller.UserId, Now), [])] };
            var page = new PageRequest(int.Parse(parameters["page"].FirstOrDefault() ?? "1"), 50);
            var (items, total) = await tasks.FindAsync(workspace, query, "2026-01-15", page, default);
            _ = ProjectJson.ToJson(writer =>
            {
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    ProjectJson.WriteTask(writer, item.ProjectId, item.Task, item.Standing, item.ProjectVersion);
                }

                writer.WriteEndArray();
            });
            return total;
        }

        async Task<long> SearchAsync(string search) => (await words.FindAsync(workspace, null, [.. SearchWords.Of(search)], new PageRequest(1, 50), default)).TotalItems;

        async Task MeasureAsync(string what, Func<Task<long>> ask)
        {
            List<double> ours = [], floors = [];
            var (total, processor) = (0L, TimeSpan.Zero);
            for (var round = -WarmUp; round < Repeats; round++)
            {
                var busy = await BusyAsync(database);
                var start = Stopwatch.GetTimestamp();
                total = await ask();
                var took = Stopwatch.GetElapsedTime(start);
                var since = await BusyAsync(database);
                var middle = Stopwatch.GetTimestamp();
                await FloorAsync(database, workspace);
                if (round >= 0)
                {
                    processor += since - busy;
                    ours.Add(took.TotalMilliseconds);
                    floors.Add(Stopwatch.GetElapsedTime(middle).TotalMilliseconds);
                }
            }

            ours.Sort();
            floors.Sort();
            var p95 = ours[(int)(Repeats * 0.95) - 1];
            Console.WriteLine($"| {(what.Length == 0 ? "all, in tree order" : $"`{what}`")} | {total:#,0} | {processor.TotalMilliseconds / Repeats:0.0} ms | {ours[Repeats / 2]:0.0} ms | {p95:0.0} ms{(p95 > 50 ? " **over**" : "")} | {floors[Repeats / 2]:0.0} ms |");
        }
    }

    // Of this process and of the session that the one idle connection of the pool has.
    private static async Task<TimeSpan> BusyAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select pg_backend_pid()");
        using var session = Process.GetProcessById((int)(await command.ExecuteScalarAsync())!);
        using var service = Process.GetCurrentProcess();
        return session.TotalProcessorTime + service.TotalProcessorTime;
    }

    private static async Task FloorAsync(NpgsqlDataSource database, Guid workspace)
    {
        await using var command = database.CreateCommand("select body from task_view where workspace_id = $1 and not deleted limit 50").With(workspace);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _ = reader.GetFieldValue<byte[]>(0);
        }
    }

    private static async Task<string> UserAsync(NpgsqlDataSource database, Guid workspace)
    {
        await using var command = database.CreateCommand("select assignee_id::text from task_view where workspace_id = $1 and assignee_id is not null limit 1").With(workspace);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
