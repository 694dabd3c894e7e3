using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Tasks.Querying.Resident;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// Asks queries of the tasks as they are now. What they filter and sort by is in memory (<see cref="ResidentTasks"/>); the bodies of one page's tasks alone are read from the table.
/// </summary>
internal sealed class StoredTasks(NpgsqlDataSource database, ResidentTasks resident)
{
    /// <summary>The page, and how many tasks match in all.</summary>
    public async Task<(IReadOnlyList<FoundTask> Items, long Total)> FindAsync(
        Guid workspace, TaskQuery query, string today, PageRequest page, CancellationToken cancellation)
    {
        var asking = new Asking(today);
        var projects = await resident.ProjectsAsync(workspace, query.Projects, cancellation);
        var chosen = new ChosenPage<ResidentTask>(TaskSorting.ComparerOf(query.Order), page, TaskSorting.RankOf(query.Order));
        foreach (var project in projects)
        {
            Choose(query.IncludeDeleted ? project.Tasks : project.Live, query, asking, chosen);
        }

        return (await WithBodiesAsync(workspace, chosen.Page(), projects, asking, cancellation), chosen.Total);
    }

    /// <summary>Whether all of them are projects of the workspace, and not branches.</summary>
    public async Task<bool> AreProjectsAsync(Guid workspace, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return true;
        }

        await using var command = database.CreateCommand("select count(*) from project_view where workspace_id = $1 and id = any($2)").With(workspace, ids.ToArray());
        return await command.ExecuteScalarAsync(cancellation) is long count && count == ids.Count;
    }

    private static void Choose(ReadOnlySpan<ResidentTask> tasks, TaskQuery query, Asking asking, ChosenPage<ResidentTask> chosen)
    {
        if (query.Where.Count == 0)
        {
            chosen.Take(tasks);
            return;
        }

        foreach (var task in tasks)
        {
            if (query.Holds(task, asking))
            {
                chosen.Take(task);
            }
        }
    }

    private async Task<IReadOnlyList<FoundTask>> WithBodiesAsync(
        Guid workspace, IReadOnlyList<ResidentTask> shown, IReadOnlyList<ResidentProject> projects, Asking asking, CancellationToken cancellation)
    {
        if (shown.Count == 0)
        {
            return [];
        }

        var byId = projects.ToDictionary(project => project.Id);
        await using var command = database.CreateCommand(
            """
            select t.body
            from unnest($2::uuid[], $3::uuid[]) with ordinality as p (project, task, place)
            join task_view t on t.workspace_id = $1 and t.project_id = p.project and t.task_id = p.task
            order by p.place
            """).With(workspace, shown.Select(task => task.ProjectId).ToArray(), shown.Select(task => task.Id).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var items = new List<FoundTask>(shown.Count);
        foreach (var task in shown)
        {
            await reader.ReadAsync(cancellation);
            var body = PatchJson.ReadBody(JsonElement.Parse(reader.GetFieldValue<byte[]>(0)), FieldTable.Task);
            var standing = new TaskStanding(task.Depth, task.IsLeaf, task.IsBlocked, new IsOverdue().Holds(task, asking), byId[task.ProjectId].RollupOf(task));
            items.Add(new FoundTask(
                task.ProjectId, new TaskState(task.Id, body, task.IsLive ? null : new Deletion(task.Id, [])) { CreatedAt = task.CreatedAt, UpdatedAt = task.UpdatedAt }, standing)
                { ProjectVersion = byId[task.ProjectId].Version });
        }

        return items;
    }
}
