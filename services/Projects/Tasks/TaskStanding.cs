using System.Globalization;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks;

/// <summary>What a task is by the tasks around it and by the day: never in a patch, always read off a state.</summary>
/// <param name="Depth">How many tasks are above it.</param>
/// <param name="IsLeaf">No live task is under it.</param>
/// <param name="IsBlocked">Live and open, and its status says blocked or a dependency is still open.</param>
/// <param name="IsOverdue">Live and open, and due before the day.</param>
/// <param name="Rollup">The minutes of the task and of everything live beneath it.</param>
internal readonly record struct TaskStanding(int Depth, bool IsLeaf, bool IsBlocked, bool IsOverdue, Rollup Rollup);

/// <summary>Tells how the tasks of one state stand.</summary>
/// <param name="today">As <c>yyyy-MM-dd</c>; see <see cref="DayOf"/>.</param>
internal sealed class TaskStandings(ProjectState state, string today)
{
    private readonly Rollups rollups = new(state);
    private readonly HashSet<Guid> parents = state.LiveTasks.Select(task => task.ParentTaskId).OfType<Guid>().ToHashSet();

    /// <summary>The day of an instant, in UTC, as dates are stored; these order like texts.</summary>
    public static string DayOf(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Neither done nor cancelled.</summary>
    public static bool IsOpen(TaskState task) => task.Fields[TaskFields.Status] is var status && !status.ValueEquals("done"u8) && !status.ValueEquals("cancelled"u8);

    public static bool IsBlocked(ProjectState state, TaskState task) =>
        task.IsLive && IsOpen(task)
        && (task.Fields[TaskFields.Status].ValueEquals("blocked"u8) || WaitsForAnother(state, task));

    public TaskStanding Of(TaskState task, int depth) => new(depth, !parents.Contains(task.Id), IsBlocked(state, task), IsOverdue(task, today), rollups.Of(task));

    public TaskStanding Of(TaskState task) => Of(task, TaskTree.DepthOf(state, task));

    public static bool IsOverdue(TaskState task, string today) =>
        task.IsLive && IsOpen(task) && task.Fields.Text(TaskFields.DueDate) is { } due && string.CompareOrdinal(due, today) < 0;

    private static bool WaitsForAnother(ProjectState state, TaskState task) =>
        task.Dependencies is { Count: > 0 } earlier && earlier.Any(id => state.Find(id) is { IsLive: true } other && IsOpen(other));
}
