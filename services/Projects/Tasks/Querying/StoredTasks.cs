using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// Asks queries of the tasks as they are now, in SQL. Usual conditions and orders have narrow indexes, all others are read from a wide one
/// (<c>task_view_list</c>), and the bodies of one page's tasks alone from the table.
/// </summary>
internal sealed class StoredTasks(NpgsqlDataSource database)
{
    /// <summary>The page, and how many tasks match in all.</summary>
    public Task<(IReadOnlyList<FoundTask> Items, long Total)> FindAsync(
        Guid workspace, TaskQuery query, string today, PageRequest page, CancellationToken cancellation) =>
        query.Order.Count > 0
            ? SortedAsync(workspace, query, today, page, cancellation)
            : InTreeOrderAsync(workspace, query, today, page, cancellation);

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

    private async Task<(IReadOnlyList<FoundTask> Items, long Total)> SortedAsync(
        Guid workspace, TaskQuery query, string today, PageRequest page, CancellationToken cancellation)
    {
        await using var command = TaskStatement.Sorted(workspace, query, today, page).Command(database);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var items = new List<FoundTask>();
        var total = 0L;
        while (await reader.ReadAsync(cancellation))
        {
            total = reader.GetInt64(TaskStatement.ColumnCount);
            if (!reader.IsDBNull(0))
            {
                items.Add(TaskStatement.Read(reader, today));
            }
        }

        return (items, total);
    }

    private async Task<(IReadOnlyList<FoundTask> Items, long Total)> InTreeOrderAsync(
        Guid workspace, TaskQuery query, string today, PageRequest page, CancellationToken cancellation)
    {
        // How many match in which project says which projects the page shows; only their trees are put in order.
        var counts = await CountsAsync(workspace, query, today, cancellation);
        var total = counts.Sum(count => count.Matches);
        var (skipped, taken) = (0L, new List<Guid>());
        var reached = 0L;
        foreach (var (project, matches) in counts)
        {
            if (reached + matches <= page.Offset)
            {
                skipped += matches;
            }
            else if (reached < page.Offset + page.PageSize)
            {
                taken.Add(project);
            }

            reached += matches;
        }

        if (taken.Count == 0)
        {
            return ([], total);
        }

        var places = await PlacesAsync(workspace, query with { Projects = taken }, today, cancellation);
        var shown = taken.SelectMany(project => PlacedTask.InTreeOrder(places[project])).Skip((int)(page.Offset - skipped)).Take(page.PageSize).ToList();
        return (await BodiesAsync(workspace, shown, today, cancellation), total);
    }

    private async Task<List<(Guid Project, long Matches)>> CountsAsync(Guid workspace, TaskQuery query, string today, CancellationToken cancellation)
    {
        await using var command = TaskStatement.Counts(workspace, query, today).Command(database);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new List<(Guid, long)>();
        while (await reader.ReadAsync(cancellation))
        {
            counts.Add((reader.GetGuid(0), reader.GetInt64(1)));
        }

        return counts;
    }

    private async Task<ILookup<Guid, PlacedTask>> PlacesAsync(Guid workspace, TaskQuery query, string today, CancellationToken cancellation)
    {
        await using var command = TaskStatement.Places(workspace, query, today).Command(database);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var places = new List<(Guid Project, PlacedTask Place)>();
        while (await reader.ReadAsync(cancellation))
        {
            places.Add((reader.GetGuid(0), new PlacedTask(
                reader.GetGuid(0), reader.GetGuid(1), reader.IsDBNull(2) ? null : reader.GetGuid(2), reader.GetString(3), reader.GetBoolean(4), reader.GetBoolean(5))));
        }

        return places.ToLookup(entry => entry.Project, entry => entry.Place);
    }

    private async Task<IReadOnlyList<FoundTask>> BodiesAsync(Guid workspace, List<PlacedTask> shown, string today, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select {TaskStatement.Columns}
            from unnest($2::uuid[], $3::uuid[]) with ordinality as p (project, task, place)
            join task_view t on t.workspace_id = $1 and t.project_id = p.project and t.task_id = p.task
            order by p.place
            """).With(workspace, shown.Select(place => place.ProjectId).ToArray(), shown.Select(place => place.TaskId).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var items = new List<FoundTask>();
        while (await reader.ReadAsync(cancellation))
        {
            items.Add(TaskStatement.Read(reader, today));
        }

        return items;
    }
}
