using Orchestrator.PatchLog;
using Orchestrator.Projects.Tasks.Querying.Resident;
using Orchestrator.Projects.Tests.Projections;

namespace Orchestrator.Projects.Tests;

/// <summary>How PostgreSQL goes about what lists of tasks ask of it, where other workspaces lie in the same tables: by an index.</summary>
public class TaskPlanTests(ProjectsApp app)
{
    [Fact]
    public async Task Rows_are_read_by_an_index()
    {
        await using var installation = await Installation.CreateAsync(app);
        var caller = installation.PersonOf(installation.Start());
        var (project, _) = await caller.CreateProjectAsync();
        await installation.ExecuteAsync(
            $$"""
            insert into task_view (workspace_id, project_id, task_id, version, deleted, body)
            select case when n % 10 = 0 then '{{caller.Workspace}}'::uuid else md5('w' || n % 10)::uuid end, case when n % 200 = 0 then '{{project}}'::uuid else md5('p' || n % 100)::uuid end,
                   md5('t' || n)::uuid, 1, n % 17 = 0, jsonb_build_object('title', 'Task ' || n, 'description', repeat('word ', 40), 'status', 'todo', 'position', 'a' || n)
            from generate_series(1, 50000) n;
            """);
        await installation.ExecuteAsync("vacuum analyze task_view, project_view");

        (await PlanAsync(ResidentRows.Sql, caller.Workspace, new[] { project }, new[] { 0L }, new[] { 0L })).ShouldContain("task_view_pkey");

        async Task<string> PlanAsync(string sql, params object[] values)
        {
            await using var command = installation.Database.CreateCommand($"explain {sql}").With(values);
            await using var reader = await command.ExecuteReaderAsync();
            var plan = new List<string>();
            while (await reader.ReadAsync())
            {
                plan.Add(reader.GetString(0));
            }

            return string.Join('\n', plan);
        }
    }
}
