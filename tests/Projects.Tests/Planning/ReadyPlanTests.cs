using Orchestrator.PatchLog;
using Orchestrator.Projects.Planning.Ready;
using Orchestrator.Projects.Tests.Projections;

namespace Orchestrator.Projects.Tests.Planning;

/// <summary>How PostgreSQL goes about what is next in a large workspace.</summary>
public class ReadyPlanTests(ProjectsApp app)
{
    [Fact]
    public async Task Candidates_are_found_by_an_index()
    {
        await using var installation = await Installation.CreateAsync(app);
        var caller = installation.PersonOf(installation.Start());
        var (project, _) = await caller.CreateProjectAsync();
        await installation.ExecuteAsync(
            $$"""
            insert into task_view (workspace_id, project_id, task_id, version, deleted, children, body)
            select case when n % 10 = 0 then '{{caller.Workspace}}'::uuid else md5('w' || n % 10)::uuid end, '{{project}}'::uuid, md5('t' || n)::uuid, 1, n % 17 = 0, case when n % 7 = 0 then 3 else 0 end,
                   jsonb_build_object('title', 'Task ' || n, 'description', repeat('word ', 40), 'status', (array['todo','in_progress','done'])[1 + n % 3], 'dueDate', '2026-06-0' || 1 + n % 9,
                       'parentTaskId', case when n % 5 = 0 then md5('t' || n - 5)::uuid end, 'position', 'a' || n)
            from generate_series(1, 30000) n
            """);
        await installation.ExecuteAsync("vacuum analyze task_view, project_view");
        foreach (var asked in (Guid?[])[null, project])
        {
            await using var command = installation.Database.CreateCommand($"explain {Candidates.Sql}").With("2026-06-01", caller.Workspace, asked, false, null);
            await using var reader = await command.ExecuteReaderAsync();
            var plan = new List<string>();
            while (await reader.ReadAsync())
            {
                plan.Add(reader.GetString(0));
            }

            plan.ShouldNotContain(line => line.Contains("Seq Scan on task_view", StringComparison.Ordinal), string.Join('\n', plan));
        }
    }
}
