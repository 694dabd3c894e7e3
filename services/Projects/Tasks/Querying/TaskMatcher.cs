using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>A task that a query found.</summary>
internal readonly record struct FoundTask(Guid ProjectId, TaskState Task, int Depth);

/// <summary>Asks a <see cref="TaskQuery"/> of one project's state, of now or of any moment.</summary>
/// <param name="today">The day by which a task is overdue, as <c>yyyy-MM-dd</c>.</param>
internal sealed class TaskMatcher(TaskQuery query, ProjectState state, string today)
{
    private static readonly HashSet<string> Finished = ["done", "cancelled"];

    private readonly HashSet<Guid> parents = state.LiveTasks.Select(task => task.ParentTaskId).OfType<Guid>().ToHashSet();

    /// <summary>The matching tasks in tree order, deleted ones behind the live.</summary>
    public IEnumerable<FoundTask> Find()
    {
        var rows = TaskTree.Of(state).Where(row => Matches(row.Task, row.Depth));
        if (query.IncludeDeleted)
        {
            var deleted = TaskTree.Siblings(state.Tasks.Values.Where(task => !task.IsLive)).Select(task => (Task: task, Depth: TaskTree.DepthOf(state, task)));
            rows = rows.Concat(deleted.Where(row => Matches(row.Task, row.Depth)));
        }

        return rows.Select(row => new FoundTask(state.Id, row.Task, row.Depth));
    }

    private bool Matches(TaskState task, int depth) =>
        (query.MaxDepth is not { } most || depth <= most)
        && (query.Under is not { } under || task.ParentTaskId == under.Id)
        && (query.Statuses is not { } statuses || statuses.Contains(StatusOf(task)))
        && (query.Priorities is not { } priorities || priorities.Contains(task.Fields.Text(TaskFields.Priority) ?? "none"))
        && (query.Assignees is not { } assignees || assignees.Contains(task.Fields.Id(TaskFields.AssigneeId)))
        && (query.Labels is not { } labels || labels.IsSubsetOf(SearchWords.LabelsOf(task)))
        && IsDue(task)
        && Agrees(query.IsBlocked, IsBlocked, task)
        && Agrees(query.IsOverdue, IsOverdue, task)
        && Agrees(query.IsLeaf, one => !parents.Contains(one.Id), task)
        && Agrees(query.HasEstimate, one => one.Fields.Has(TaskFields.EstimatedMinutes), task)
        && HasWords(task);

    private static bool Agrees(bool? asked, Func<TaskState, bool> holds, TaskState task) => asked is not { } expected || holds(task) == expected;

    private bool IsDue(TaskState task)
    {
        if (query.DueBefore is null && query.DueAfter is null)
        {
            return true;
        }

        return task.Fields.Text(TaskFields.DueDate) is { } due
            && (query.DueBefore is not { } before || string.CompareOrdinal(due, before) < 0)
            && (query.DueAfter is not { } after || string.CompareOrdinal(due, after) > 0);
    }

    private bool IsBlocked(TaskState task) =>
        IsOpen(task) && (StatusOf(task) == "blocked" || task.Dependencies.Any(id => state.Find(id) is { IsLive: true } other && IsOpen(other)));

    private bool IsOverdue(TaskState task) => IsOpen(task) && task.Fields.Text(TaskFields.DueDate) is { } due && string.CompareOrdinal(due, today) < 0;

    private bool HasWords(TaskState task)
    {
        if (query.Words.Count == 0)
        {
            return true;
        }

        var words = SearchWords.Of(task.Title)
            .Concat(SearchWords.Of(task.Fields.Text(TaskFields.Description)))
            .Concat(SearchWords.LabelsOf(task).SelectMany(SearchWords.Of))
            .ToList();
        return query.Words.All(asked => words.Exists(word => word.StartsWith(asked, StringComparison.Ordinal)));
    }

    private static bool IsOpen(TaskState task) => !Finished.Contains(StatusOf(task));

    private static string StatusOf(TaskState task) => task.Fields.Text(TaskFields.Status)!;
}
