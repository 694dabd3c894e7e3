using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Asks a <see cref="TaskQuery"/> of one project's state, of a branch or of any moment.</summary>
/// <param name="today">The day by which a task is overdue, as <c>yyyy-MM-dd</c>.</param>
internal sealed class TaskMatcher(TaskQuery query, ProjectState state, string today)
{
    private readonly TaskStandings standings = new(state, today);
    private readonly Asking asking = new(today);

    /// <summary>The matching tasks in tree order, deleted ones behind the live.</summary>
    public IEnumerable<StateFacts> Find()
    {
        var rows = TaskTree.Of(state).Select(row => Found(row.Task, standings.Of(row.Task, row.Depth)));
        if (query.IncludeDeleted)
        {
            var deleted = TaskTree.Siblings(state.Tasks.Values.Where(task => !task.IsLive)).Select(task => Found(task, standings.Of(task)));
            rows = rows.Concat(deleted);
        }

        return rows.Select(row => new StateFacts(row)).Where(row => query.Holds(row, asking));

        FoundTask Found(TaskState task, TaskStanding standing) => new(state.Id, task, standing) { ProjectVersion = state.Version };
    }
}
