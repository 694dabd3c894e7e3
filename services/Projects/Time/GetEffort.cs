using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Tasks;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time;

/// <param name="Key">The id of the task or person; null for what nobody is assigned to, or nobody logged.</param>
/// <param name="DifferenceMinutes">Actual less estimate: what it took more than was thought.</param>
/// <param name="Rollup">Of a task: with everything live beneath it.</param>
internal sealed record EffortLine(Guid? Key, string? Title, Guid? ParentTaskId, long EstimatedMinutes, long ActualMinutes, long DifferenceMinutes, Rollup? Rollup);

internal sealed record Effort(Guid ProjectId, long Version, string By, long EstimatedMinutes, long ActualMinutes, IReadOnlyList<EffortLine> Items);

/// <summary>
/// <c>GET /api/projects/{id}/effort?by=task|person&amp;taskId=&amp;version=N | ?asOf=</c>: estimates against what it took, of a project or the subtree of one of
/// its tasks. By person, an estimate is its assignee's, an entry of who logged it, and what was set by hand beside the entries the assignee's.
/// </summary>
internal static class GetEffort
{
    public static async Task<IResult> Handle(
        Guid id, string? by, Guid? taskId, [AsParameters] AskedMoment asked, Caller caller, ProjectStates states, CancellationToken cancellation)
    {
        if (by is not (null or "task" or "person"))
        {
            return Problems.Malformed("by", "Must be task or person.");
        }

        var state = (await asked.FindAsync(new StreamKey(caller.WorkspaceId, id), states, cancellation)).Moment.State;
        var root = taskId is { } given ? state.Find(given) : null;
        if (taskId is not null && root is not { IsLive: true })
        {
            return Problems.NotFound("task");
        }

        var tasks = (root is null ? TaskTree.Of(state) : TaskTree.Under(state, root)).Select(row => row.Task).ToList();
        var items = by == "person" ? ByPerson(tasks) : ByTask(tasks, new Rollups(state));
        return Results.Ok(new Effort(
            id, state.Version, by ?? "task", items.Sum(item => item.EstimatedMinutes), items.Sum(item => item.ActualMinutes), items));
    }

    private static List<EffortLine> ByTask(IEnumerable<TaskState> tasks, Rollups rollups) =>
        [.. tasks.Select(task => Line(task.Id, task.Title, task.ParentTaskId, Rollup.Of(task), rollups.Of(task)))];

    private static List<EffortLine> ByPerson(IEnumerable<TaskState> tasks)
    {
        var sums = new Dictionary<Guid, Rollup>();
        foreach (var task in tasks)
        {
            var (entries, own) = (TimeEntry.Of(task), Rollup.Of(task));
            Add(task.Fields.Id(TaskFields.AssigneeId), own with { ActualMinutes = own.ActualMinutes - entries.Sum(entry => entry.Minutes) });
            foreach (var entry in entries)
            {
                Add(entry.UserId, new Rollup(0, entry.Minutes));
            }
        }

        return [.. sums.Where(sum => sum.Value != default).OrderByDescending(sum => sum.Value.ActualMinutes).ThenBy(sum => sum.Key)
            .Select(sum => Line(sum.Key == Guid.Empty ? null : sum.Key, null, null, sum.Value, null))];

        // No person has the empty id, so it stands for nobody.
        void Add(Guid? person, Rollup minutes) => sums[person ?? Guid.Empty] = sums.GetValueOrDefault(person ?? Guid.Empty) + minutes;
    }

    private static EffortLine Line(Guid? key, string? title, Guid? parent, Rollup own, Rollup? rollup) =>
        new(key, title, parent, own.EstimatedMinutes, own.ActualMinutes, own.ActualMinutes - own.EstimatedMinutes, rollup);
}
