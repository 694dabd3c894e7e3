using Orchestrator.Patches;
using Orchestrator.Projects.Planning.Scheduling;

namespace Orchestrator.Projects.Planning.Milestones;

/// <summary>How far a milestone is. It is reached by all the work under it and all that it depends on, through however many others.</summary>
/// <param name="Done">How many of <paramref name="Total"/> pieces of work are done; cancelled ones are in neither.</param>
/// <param name="Forecast">The day on which the schedule has it done; null where it is finished.</param>
/// <param name="IsAtRisk">It is open, and the schedule has it done only after its due date.</param>
internal sealed record Milestone(Guid TaskId, string Title, string? DueDate, string Status, int Done, int Total, DateOnly? Forecast, bool IsAtRisk);

internal static class MilestoneList
{
    /// <summary>Of the live milestones: by due date, those without one last; then in tree order.</summary>
    public static IReadOnlyList<Milestone> Of(ProjectState state, DateOnly today)
    {
        var scheduler = new Scheduler(state, today, WorkCalendar.Standard);
        var tree = TaskTree.Of(state);
        var children = tree.ToLookup(row => row.Task.ParentTaskId, row => row.Task);
        return [.. tree.Where(row => row.Task.IsMilestone()).Select(row => Of(row.Task)).OrderBy(milestone => milestone.DueDate ?? "~", StringComparer.Ordinal)];

        Milestone Of(TaskState task)
        {
            var work = WorkFor(state, task, children).Select(other => other.Fields.Text(TaskFields.Status)).Where(status => status != "cancelled").ToList();
            var item = scheduler.Work.Find(task.Id);
            var due = task.Fields.Text(TaskFields.DueDate);
            var forecast = item is null ? default(DateOnly?) : scheduler.FinishOf(item);
            var isAtRisk = item?.Due is { } day && forecast > day;
            return new Milestone(task.Id, task.Title, due, task.Fields.Text(TaskFields.Status)!, work.Count(status => status == "done"), work.Count, forecast, isAtRisk);
        }
    }

    // Leaves alone: a parent is as far as what is under it.
    private static IEnumerable<TaskState> WorkFor(ProjectState state, TaskState milestone, ILookup<Guid?, TaskState> children)
    {
        var seen = new HashSet<Guid>();
        var open = new Stack<TaskState>([milestone]);
        while (open.TryPop(out var task))
        {
            if (!seen.Add(task.Id))
            {
                continue;
            }

            if (task.Id != milestone.Id && !children.Contains(task.Id))
            {
                yield return task;
            }

            foreach (var next in children[task.Id].Concat(task.Dependencies.Select(state.Find).OfType<TaskState>().Where(other => other.IsLive)))
            {
                open.Push(next);
            }
        }
    }
}
