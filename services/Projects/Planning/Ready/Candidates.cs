using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Tasks;
using Orchestrator.Projects.Tasks.Querying;
using Orchestrator.Projects.Tasks.Querying.Resident;

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
internal sealed class Candidates(NpgsqlDataSource database, ResidentTasks resident)
{
    private const int Most = 500;

    // Done and cancelled are the last two of the list.
    private const short Finished = 5;

    public async Task<List<Candidate>> FindAsync(Guid workspace, Guid? projectId, AskedAssignee assignee, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = TaskStandings.DayOf(now);
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var worked = await WorkedOnAsync(workspace, projectId, cancellation);
        if (worked.Count == 0)
        {
            return [];
        }

        // The least urgent of those kept is at the root.
        var best = new PriorityQueue<ResidentTask, (int Points, ResidentTask Task)>(LeastUrgentFirst);
        var urgency = new Urgency(day);
        foreach (var project in await resident.ProjectsAsync(workspace, worked, cancellation))
        {
            HashSet<Guid>? busy = null;
            foreach (var task in project.Live)
            {
                if (IsReady(task, today) && (!assignee.Is || task.AssigneeId == assignee.UserId) && (task.IsLeaf || !(busy ??= Busy(project)).Contains(task.Id)))
                {
                    var rank = (urgency.ByRow(task), task);
                    if (best.Count < Most)
                    {
                        best.Enqueue(task, rank);
                    }
                    else
                    {
                        best.EnqueueDequeue(task, rank);
                    }
                }
            }
        }

        return [.. best.UnorderedItems.OrderByDescending(one => one.Priority, LeastUrgentFirst).Select(one => new Candidate(one.Element.ProjectId, one.Element.Id, one.Priority.Points))];
    }

    private static readonly Comparer<(int Points, ResidentTask Task)> LeastUrgentFirst = Comparer<(int Points, ResidentTask Task)>.Create((one, other) =>
        one.Points != other.Points ? one.Points.CompareTo(other.Points)
        : TaskColumn.DueDate.Compare(other.Task, one.Task, descending: false) is var due and not 0 ? due
        : other.Task.Id.CompareTo(one.Task.Id));

    // A parent whose children are all finished is work again.
    private static HashSet<Guid> Busy(ResidentProject project)
    {
        var busy = new HashSet<Guid>();
        foreach (var task in project.Live)
        {
            if (task is { ParentId: { } parent, Status: < Finished })
            {
                busy.Add(parent);
            }
        }

        return busy;
    }

    private static bool IsReady(ResidentTask task, string today) =>
        task is { IsBlocked: false, Status: <= Urgency.InProgress }
        && (task.StartDate is null || task.Status == Urgency.InProgress || string.CompareOrdinal(task.StartDate, today) <= 0);

    // Of the whole workspace, projects that rest are left out.
    private async Task<List<Guid>> WorkedOnAsync(Guid workspace, Guid? projectId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select id from project_view where workspace_id = $1 and not deleted and (id = $2::uuid or $2 is null and status in ('planning', 'active'))").With(workspace, projectId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var projects = new List<Guid>();
        while (await reader.ReadAsync(cancellation))
        {
            projects.Add(reader.GetGuid(0));
        }

        return projects;
    }
}
