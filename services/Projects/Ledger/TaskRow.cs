using Orchestrator.Patches;
using Orchestrator.Projects.Tasks;

namespace Orchestrator.Projects.Ledger;

/// <summary>A row of <c>task_view</c>, without the columns that follow from the body by themselves.</summary>
/// <param name="Version">Of the last patch that touched the task; in a whole state that of the state.</param>
/// <param name="Children">Live tasks right under it: the number in a whole state, the difference in a change.</param>
internal sealed record TaskRow(
    Guid Id, long Version, bool Deleted, byte[] Body, int Depth, int Children, bool IsBlocked, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string TitleKey)
{
    public static TaskRow Of(ProjectState state, TaskState task, int children) => new(
        task.Id, state.Version, !task.IsLive, PatchJson.BodyToUtf8(task.Fields), TaskTree.DepthOf(state, task), children, TaskStandings.IsBlocked(state, task),
        task.CreatedAt.ToUniversalTime(), task.UpdatedAt.ToUniversalTime(), KeyOf(task.Title));

    /// <summary>By what titles sort, whatever the language of the database.</summary>
    public static string KeyOf(string title) => title.ToLowerInvariant();
}

/// <summary>What a change makes of a task that it does not touch.</summary>
internal sealed record Neighbour(Guid Id, int Depth, int Children, bool IsBlocked);

/// <summary>
/// Finds whom a change concerns beside the tasks that it touches: their parents of before and after, what depends on one that was finished or opened, and
/// what is under one that moved. Looks through the project only for the last two.
/// </summary>
internal sealed class Neighbourhood
{
    private readonly ProjectState after;
    private readonly Dictionary<Guid, int> children = [];

    private Neighbourhood(ProjectState after) => this.after = after;

    /// <summary>The rows of the touched tasks, and the neighbours.</summary>
    public static (IReadOnlyList<TaskRow> Rows, IReadOnlyList<Neighbour> Neighbours) Of(
        ProjectState after, IReadOnlyCollection<(TaskState? Before, TaskState After)> touched)
    {
        var area = new Neighbourhood(after);
        foreach (var task in touched)
        {
            area.Count(task.Before, -1);
            area.Count(task.After, +1);
        }

        var ids = touched.Select(task => task.After.Id).ToHashSet();
        var near = area.children.Where(entry => entry.Value != 0).Select(entry => entry.Key).Concat(area.Waiting(touched)).Concat(area.Below(touched)).ToHashSet();
        near.ExceptWith(ids);
        return (
            [.. touched.Select(task => TaskRow.Of(after, task.After, area.children.GetValueOrDefault(task.After.Id)))],
            [.. near.Select(id => after.Find(id)).OfType<TaskState>().Select(task => new Neighbour(
                task.Id, TaskTree.DepthOf(after, task), area.children.GetValueOrDefault(task.Id), TaskStandings.IsBlocked(after, task)))]);
    }

    private void Count(TaskState? task, int difference)
    {
        if (task is { IsLive: true, ParentTaskId: { } parent })
        {
            children[parent] = children.GetValueOrDefault(parent) + difference;
        }
    }

    private IEnumerable<Guid> Waiting(IEnumerable<(TaskState? Before, TaskState After)> touched)
    {
        var turned = touched.Where(task => task.Before is not null && HoldsUp(task.Before) != HoldsUp(task.After)).Select(task => task.After.Id).ToHashSet();
        return turned.Count == 0 ? [] : after.LiveTasks.Where(task => task.Fields.Has(TaskFields.Dependencies) && turned.Overlaps(task.Dependencies)).Select(task => task.Id);
    }

    private static bool HoldsUp(TaskState task) => task.IsLive && TaskStandings.IsOpen(task);

    private IEnumerable<Guid> Below(IEnumerable<(TaskState? Before, TaskState After)> touched)
    {
        var moved = touched.Where(task => task.Before is not null && task.Before.ParentTaskId != task.After.ParentTaskId).Select(task => task.After.Id).ToList();
        if (moved.Count == 0)
        {
            return [];
        }

        var under = after.Tasks.Values.ToLookup(task => task.ParentTaskId, task => task.Id);
        var found = new HashSet<Guid>();
        for (var next = moved; next.Count > 0; next = [.. next.SelectMany(id => under[id]).Where(found.Add)])
        {
        }

        return found;
    }
}
