using System.Globalization;
using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Planning.Scheduling;

/// <summary>An open task among the others.</summary>
/// <param name="Index">Its place in <see cref="OpenWork.Items"/>.</param>
/// <param name="Parent">The nearest open task above it.</param>
/// <param name="HasLiveChildren">Something is under it, be it finished.</param>
internal sealed record WorkItem(int Index, TaskState Task, int? Parent, bool HasLiveChildren)
{
    /// <summary>The open tasks directly under it. Work is done in those without any; the others span what is under them.</summary>
    public List<int> Children { get; } = [];

    /// <summary>The open tasks that it depends on itself; what its parents depend on holds it up as well.</summary>
    public List<int> WaitsFor { get; } = [];

    /// <summary>The open tasks that depend on it.</summary>
    public List<int> HeldUp { get; } = [];

    public bool IsWork => Children.Count == 0;

    public bool IsStarted => Task.Fields.Text(TaskFields.Status) is "in_progress" or "in_review";

    public DateOnly? Start => Date(TaskFields.StartDate);

    public DateOnly? Due => Date(TaskFields.DueDate);

    /// <summary>What is left to do, in minutes: the estimate less what was logged, but not under an hour of it; <see cref="OpenWork.DefaultMinutes"/> without one.</summary>
    public long Minutes { get; private set; }

    public bool IsEstimated => Task.Fields.Has(TaskFields.EstimatedMinutes);

    /// <summary>Reads <see cref="Minutes"/>, which are asked for again and again, once the children are known.</summary>
    public void Weigh()
    {
        const long Least = 60;
        if (IsWork && !HasLiveChildren && (!Task.IsMilestone() || IsEstimated))
        {
            var estimate = Number(TaskFields.EstimatedMinutes) ?? OpenWork.DefaultMinutes;
            Minutes = Math.Max(Math.Min(estimate, Least), estimate - (Number(TaskFields.ActualMinutes) ?? 0));
        }
    }

    private long? Number(Field field) => Task.Fields[field] is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : null;

    private DateOnly? Date(Field field) =>
        Task.Fields.Text(field) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}

/// <summary>The open tasks of a project and what waits for what. Finished tasks hold up nothing, so they are not among them.</summary>
internal sealed class OpenWork
{
    /// <summary>What a task without an estimate counts as: a day.</summary>
    public const long DefaultMinutes = 480;

    private readonly Dictionary<Guid, int> places = [];

    private OpenWork(List<WorkItem> items) => Items = items;

    /// <summary>In tree order: parents before their children.</summary>
    public IReadOnlyList<WorkItem> Items { get; }

    public WorkItem? Find(Guid taskId) => places.TryGetValue(taskId, out var index) ? Items[index] : null;

    /// <summary>Everything open that the task waits for directly: what it and the open tasks above it depend on.</summary>
    public IEnumerable<int> HoldUps(WorkItem item)
    {
        for (var above = item; ; above = Items[above.Parent.Value])
        {
            foreach (var index in above.WaitsFor)
            {
                yield return index;
            }

            if (above.Parent is null)
            {
                yield break;
            }
        }
    }

    public static OpenWork Of(ProjectState state)
    {
        var tree = TaskTree.Of(state);
        var parents = tree.Select(row => row.Task.ParentTaskId).OfType<Guid>().ToHashSet();
        var items = new List<WorkItem>();
        var work = new OpenWork(items);
        var above = new Dictionary<Guid, int?>();
        foreach (var (task, _) in tree)
        {
            var parent = task.ParentTaskId is { } id ? above[id] : null;
            if (!task.IsOpen())
            {
                above[task.Id] = parent;
                continue;
            }

            above[task.Id] = work.places[task.Id] = items.Count;
            items.Add(new WorkItem(items.Count, task, parent, parents.Contains(task.Id)));
        }

        foreach (var item in items)
        {
            if (item.Parent is { } parent)
            {
                items[parent].Children.Add(item.Index);
            }

            foreach (var dependency in item.Task.Dependencies.Select(work.Find).OfType<WorkItem>())
            {
                item.WaitsFor.Add(dependency.Index);
                dependency.HeldUp.Add(item.Index);
            }
        }

        items.ForEach(item => item.Weigh());
        return work;
    }
}
