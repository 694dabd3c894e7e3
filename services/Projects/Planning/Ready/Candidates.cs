using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Planning.Ready;

/// <summary>Whose work is asked for.</summary>
/// <param name="Is">Nobody in particular: false takes everybody's.</param>
internal readonly record struct AskedAssignee(bool Is, Guid? UserId)
{
    public static readonly AskedAssignee Anybody = new(false, null);
}

/// <param name="Points">What its row says of its urgency.</param>
internal sealed record Candidate(Guid ProjectId, Guid TaskId, int Points);

/// <summary>Finds open tasks that wait for nothing, by their rows alone: of a workspace of any size the best few hundred.</summary>
internal sealed class Candidates(NpgsqlDataSource database)
{
    private const int Most = 500;

    // Of the whole workspace, projects that rest are left out.
    private static readonly string Sql =
        $"""
        with open as materialized (
            select t.project_id, t.task_id, t.body ->> 'status' as status, t.body ->> 'priority' as priority, t.body ->> 'dueDate' as due, t.body ->> 'startDate' as start,
                   t.body ->> 'assigneeId' as assignee, (t.body ->> 'parentTaskId')::uuid as parent, t.body -> 'dependencies' as dependencies
            from task_view t join project_view p on p.workspace_id = t.workspace_id and p.id = t.project_id
            where t.workspace_id = $2 and not t.deleted and not p.deleted and t.body ->> 'status' not in ('done', 'cancelled')
              and case when $3::uuid is null then p.status in ('planning', 'active') else t.project_id = $3 end)
        select project_id, task_id, {Urgency.Sql} as points
        from open as o
        where status in ('todo', 'in_progress') and (start is null or status = 'in_progress' or start::date <= $1)
          and (not $4::boolean or assignee is not distinct from $5::text)
          and not exists (select from open as c where c.project_id = o.project_id and c.parent = o.task_id)
          and not exists (
              select from jsonb_array_elements_text(o.dependencies) as d (id) join open as b on b.task_id = d.id::uuid and b.project_id = o.project_id)
        order by points desc, due nulls last, task_id limit {Most}
        """;

    public async Task<List<Candidate>> FindAsync(Guid workspace, Guid? projectId, AskedAssignee assignee, DateOnly today, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql).With(today, workspace, projectId, assignee.Is, assignee.UserId?.ToString());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<Candidate>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new Candidate(reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2)));
        }

        return found;
    }
}
