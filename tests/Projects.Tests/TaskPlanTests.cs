using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Orchestrator.Projects.Tasks.Querying;
using Orchestrator.Projects.Tests.Projections;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tests;

/// <summary>How PostgreSQL goes about lists of tasks: by an index, whatever is asked, where other workspaces lie in the same table.</summary>
public class TaskPlanTests(ProjectsApp app)
{
    private static readonly string[] Lists =
    [
        "", "projectId={project}", "status=todo", "status=todo&assigneeId=me", "priority=high,none", "label=backend", "parentTaskId=none", "parentTaskId={project}", "maxDepth=1",
        "dueBefore=2026-06-01", "createdAfter=2026-01-01T00:00:00Z", "updatedAfter=2026-01-01T00:00:00Z", "isBlocked=true", "isOverdue=true", "isLeaf=false", "hasEstimate=true",
        "search=cache", "sort=title", "sort=-updatedAt", "sort=dueDate,-priority", "status=todo&sort=-createdAt", "projectId={project}&sort=-priority", "label=backend&sort=dueDate",
        "includeDeleted=true", "includeDeleted=true&sort=title",
    ];

    // Of a whole workspace, with the index whose order they take.
    private static readonly (string List, string Index)[] Orders =
    [
        ("sort=-updatedAt", "task_view_updated"), ("sort=updatedAt", "task_view_updated"), ("status=todo&sort=-createdAt", "task_view_created"),
        ("sort=dueDate,-priority", "task_view_due"), ("sort=-priority", "task_view_priority"),
    ];

    [Fact]
    public async Task Every_list_reads_tasks_by_an_index()
    {
        await using var installation = await Installation.CreateAsync(app);
        var caller = installation.PersonOf(installation.Start());
        var (project, _) = await caller.CreateProjectAsync();
        await installation.ExecuteAsync(
            $$"""
            insert into task_view (workspace_id, project_id, task_id, version, deleted, body, created_at, updated_at)
            select case when n % 10 = 0 then '{{caller.Workspace}}'::uuid else md5('w' || n % 10)::uuid end, case when n % 200 = 0 then '{{project}}'::uuid else md5('p' || n % 100)::uuid end,
                   md5('t' || n)::uuid, 1, n % 17 = 0,
                   jsonb_build_object('title', 'Task ' || n, 'description', repeat('word ', 40), 'status', (array['todo','in_progress','done'])[1 + n % 3], 'position', 'a' || n, 'labels', jsonb_build_array('l' || n % 50),
                       'dueDate', to_char(date '2026-01-01' + n % 365, 'YYYY-MM-DD'), 'priority', (array['low','medium','high','critical'])[1 + n % 4]), timestamptz '2026-01-01' + n * interval '1 s', timestamptz '2026-02-01' + n * interval '1 s'
            from generate_series(1, 50000) n;
            insert into task_search select workspace_id, project_id, task_id, to_tsvector('simple', body ->> 'title') from task_view;
            """);
        await installation.ExecuteAsync("vacuum analyze task_view, task_search, project_view");
        foreach (var list in Lists)
        {
            var query = Query(list);
            foreach (var statement in query.Order.Count > 0
                ? [TaskStatement.Sorted(caller.Workspace, query, "2026-06-01", new PageRequest(1, 50))]
                : (TaskStatement[])[TaskStatement.Counts(caller.Workspace, query, "2026-06-01"), TaskStatement.Places(caller.Workspace, query with { Projects = [project] }, "2026-06-01")])
            {
                var plan = await PlanAsync(statement);
                plan.ShouldNotContain("Seq Scan on task_", Case.Sensitive, list);
            }
        }

        foreach (var (list, index) in Orders)
        {
            (await PlanAsync(TaskStatement.Sorted(caller.Workspace, Query(list), "2026-06-01", new PageRequest(1, 50)))).ShouldContain($"using {index} ", Case.Sensitive, list);
        }

        TaskQuery Query(string list) => TaskQueryReader.Read(
            new QueryCollection(QueryHelpers.ParseQuery(list.Replace("{project}", $"{project}", StringComparison.Ordinal))),
            new Caller(caller.UserId, "Ana", "ana@example.test", caller.Workspace, WorkspaceRole.Owner, [], false));

        async Task<string> PlanAsync(TaskStatement statement)
        {
            await using var command = statement.Command(installation.Database, "explain ");
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
