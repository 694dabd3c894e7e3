using System.Text.Json;
using Npgsql;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger.Rebuilding;
using Orchestrator.Projects.Tasks;

namespace Orchestrator.Projects.Tests.Projections;

/// <summary>The rows of the read models, made anew under writers, against a fold of the log.</summary>
public class ReadModelRebuildTests(ProjectsApp app)
{
    [Fact]
    public async Task Rebuilt_rows_are_a_fold_of_the_log_while_writers_go_on()
    {
        await using var installation = await Installation.CreateAsync(app);
        var ana = installation.PersonOf(installation.Start());
        foreach (var seed in Enumerable.Range(1, 5))
        {
            await ana.ImportAsync(Histories.Random(seed, 80));
        }

        // Damage of all kinds, which only the log can mend.
        await installation.ExecuteAsync("update project_view set done = done + 7; delete from task_view where task_id in (select task_id from task_view limit 5); update task_view set body = '{}' where deleted");
        var projects = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ana.CreateProjectAsync("roof")));
        var isOver = false;
        var writing = projects.Select(project => Task.Run(async () =>
        {
            for (var number = 0; !Volatile.Read(ref isOver); number++)
            {
                var task = (await ana.PostAsync($"/api/projects/{project.Id}/tasks", $$"""{ "title": "task {{number}}", "estimatedMinutes": {{number}} }""")).ShouldBe(201).Json.GetProperty("ids").GetProperty("$task").GetGuid();
                _ = number % 3 == 0
                    ? (await ana.DeleteAsync($"/api/tasks/{task}?projectId={project.Id}")).ShouldBe(200)
                    : (await ana.PatchAsync($"/api/tasks/{task}?projectId={project.Id}", """{ "status": "done" }""")).ShouldBe(200);
                if (number % 5 == 0)
                {
                    await ana.CreateProjectAsync();
                }
            }
        })).ToList();
        for (var round = 0; round < 3; round++)
        {
            (await ana.PostAsync("/api/operations/projections/read-models/rebuild")).ShouldBe(202);
            var ended = (await ana.SendAsync(HttpMethod.Get, "/api/operations/projections/read-models", null, headers: ("Prefer", "wait=60"))).ShouldBe(200);
            ended.Json.GetProperty("rebuild").ValueKind.ShouldBe(JsonValueKind.Null);
            ended.Text("error").ShouldBeNull();
        }

        Volatile.Write(ref isOver, true);
        await Task.WhenAll(writing);
        await ShouldBeAFoldOfTheLogAsync(installation);
        (await ana.GetAsync("/api/projects")).ShouldBe(200).Json.GetProperty("totalItems").GetInt32().ShouldBeGreaterThanOrEqualTo(9);
    }

    private static async Task ShouldBeAFoldOfTheLogAsync(Installation installation)
    {
        await using var scanning = await installation.Database.OpenConnectionAsync();
        await using var reading = await installation.Database.OpenConnectionAsync();
        var (projects, tasks) = (0, 0);
        await foreach (var project in ProjectScan.ReadAsync(scanning, null, default))
        {
            var live = project.State.LiveTasks.ToList();
            var counts = TaskFields.Statuses.Select(status => live.Count(task => task.Fields.Text(TaskFields.Status) == status));
            (await RowsAsync(reading, "select concat_ws(' ', version, deleted, todo, in_progress, blocked, in_review, done, cancelled, estimated_minutes, actual_minutes), body from project_view where id = $1", project.Stream.Id))
                .ShouldBe([$"{project.State.Version} {(project.State.IsDeleted ? "t" : "f")} {string.Join(' ', counts)} {Minutes(TaskFields.EstimatedMinutes)} {Minutes(TaskFields.ActualMinutes)}|{Canonical(project.State.Fields)}"]);
            (await RowsAsync(reading, "select concat_ws(' ', task_id, deleted, depth, children, is_blocked, extract(epoch from created_at), extract(epoch from updated_at), title_key), body from task_view where project_id = $1 order by task_id", project.Stream.Id))
                .ShouldBe(project.State.Tasks.Values.OrderBy(task => task.Id.ToString(), StringComparer.Ordinal).Select(task =>
                    $"{task.Id} {(task.IsLive ? "f" : "t")} {TaskTree.DepthOf(project.State, task)} {live.Count(other => other.ParentTaskId == task.Id)} "
                    + $"{(TaskStandings.IsBlocked(project.State, task) ? "t" : "f")} {Epoch(task.CreatedAt)} {Epoch(task.UpdatedAt)} {task.Title.ToLowerInvariant()}|{Canonical(task.Fields)}"));
            (projects, tasks) = (projects + 1, tasks + project.State.Tasks.Count);

            long Minutes(Field field) => live.Sum(task => task.Fields[field] is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : 0);
        }

        (await installation.CountAsync("select count(*) from project_view")).ShouldBe(projects);
        (await installation.CountAsync("select count(*) from task_view")).ShouldBe(tasks);
    }

    private static string Epoch(DateTimeOffset at) => ((decimal)at.ToUnixTimeMilliseconds() / 1000).ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture);

    private static string Canonical(Body body) => System.Text.Encoding.UTF8.GetString(PatchJson.BodyToUtf8(body));

    private static async Task<List<string>> RowsAsync(NpgsqlConnection connection, string sql, Guid project)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = project } } };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var table = sql.Contains("project_view", StringComparison.Ordinal) ? FieldTable.Project : FieldTable.Task;
            rows.Add($"{reader.GetString(0)}|{Canonical(PatchJson.ReadBody(JsonElement.Parse(reader.GetFieldValue<byte[]>(1)), table))}");
        }

        return rows;
    }
}
