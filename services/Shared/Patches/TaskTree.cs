namespace Orchestrator.Patches;

/// <summary>The live tasks of a project in tree order: parents before their children, siblings by position, then by id.</summary>
public static class TaskTree
{
    public static IReadOnlyList<(TaskState Task, int Depth)> Of(ProjectState state)
    {
        var children = state.LiveTasks.ToLookup(task => task.ParentTaskId);
        var rows = new List<(TaskState, int)>(state.Tasks.Count);
        Walk(null, 0);
        return rows;

        void Walk(Guid? parent, int depth)
        {
            foreach (var task in Siblings(children[parent]))
            {
                rows.Add((task, depth));
                Walk(task.Id, depth + 1);
            }
        }
    }

    public static IEnumerable<TaskState> Siblings(IEnumerable<TaskState> tasks) =>
        tasks.OrderBy(task => task.Position, StringComparer.Ordinal).ThenBy(task => task.Id);
}
