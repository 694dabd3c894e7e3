using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Tasks;

namespace Orchestrator.Projects.Planning.Ready;

/// <summary>Whose work is asked for.</summary>
/// <param name="Is">False takes everybody's.</param>
/// <param name="UserId">Null for nobody's.</param>
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

    // The index of lists (task_view_list) holds every column of a task that is asked for. 1 is todo, 2 in_progress; 5 and 6 are finished. A parent whose
    // children are all finished is work again. Of the whole workspace, projects that rest are left out.
    public static readonly string Sql =
        $"""
        select t.project_id, t.task_id, {Urgency.Sql} as points
        from task_view t join project_view p on p.workspace_id = t.workspace_id and p.id = t.project_id
        where t.workspace_id = $2 and not t.deleted and not p.deleted
          and case when $3::uuid is null then p.status in ('planning', 'active') else t.project_id = $3 end
          and t.status < 3 and not t.is_blocked and (t.start_date is null or t.status = 2 or t.start_date <= $1)
          and (not $4::boolean or t.assignee_id is not distinct from $5::uuid)
          and not exists (
              select from task_view c
              where c.workspace_id = $2 and c.project_id = t.project_id and c.parent_id = t.task_id and not c.deleted and c.status < 5)
        order by points desc, t.due_date nulls last, t.task_id limit {Most}
        """;

    public async Task<List<Candidate>> FindAsync(Guid workspace, Guid? projectId, AskedAssignee assignee, DateTimeOffset today, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql).With(TaskStandings.DayOf(today), workspace, projectId, assignee.Is, assignee.UserId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<Candidate>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new Candidate(reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2)));
        }

        return found;
    }
}
