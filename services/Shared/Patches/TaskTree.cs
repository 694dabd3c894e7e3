namespace Orchestrator.Patches;

/// <summary>The live tasks of a project in tree order: parents before their children, siblings by position, then by id.</summary>
public static class TaskTree
{
    public static IReadOnlyList<(TaskState Task, int Depth)> Of(ProjectState state)
    {
        var rows = new List<(TaskState, int)>(state.Tasks.Count);
        Walk(rows, state.LiveTasks, null, 0);
        return rows;
    }

    /// <summary>A task and its descendants; of a task in the trash, those that went there with it.</summary>
    public static IReadOnlyList<(TaskState Task, int Depth)> Under(ProjectState state, TaskState task)
    {
        var depth = DepthOf(state, task);
        var rows = new List<(TaskState, int)> { (task, depth) };
        Walk(rows, state.Tasks.Values.Where(other => other.Deletion?.Root == task.Deletion?.Root), task.Id, depth + 1);
        return rows;
    }

    /// <summary>How many tasks are above this one.</summary>
    public static int DepthOf(ProjectState state, TaskState task)
    {
        var depth = 0;
        for (var above = task.ParentTaskId; above is { } parent; above = state.Find(parent)?.ParentTaskId)
        {
            depth++;
        }

        return depth;
    }

    public static IEnumerable<TaskState> Siblings(IEnumerable<TaskState> tasks) =>
        tasks.OrderBy(task => task.Position, StringComparer.Ordinal).ThenBy(task => task.Id);

    private static void Walk(List<(TaskState, int)> rows, IEnumerable<TaskState> tasks, Guid? from, int depth)
    {
        var children = tasks.ToLookup(task => task.ParentTaskId);
        Below(from, depth);

        void Below(Guid? parent, int level)
        {
            // Most tasks have none beneath them, and sorting none costs as much as sorting one.
            if (!children.Contains(parent))
            {
                return;
            }

            foreach (var task in Siblings(children[parent]))
            {
                rows.Add((task, level));
                Below(task.Id, level + 1);
            }
        }
    }
}
