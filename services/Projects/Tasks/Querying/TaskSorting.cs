using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>The keys of <c>sort=</c>. What is not set comes last, whichever way the rest goes; ties keep the order of the tree.</summary>
internal static class TaskSorting
{
    private static readonly Dictionary<string, Func<TaskState, IComparable?>> Values = new()
    {
        ["title"] = task => task.Title.ToLowerInvariant(),
        ["status"] = task => Rank(TaskFields.Statuses, task, TaskFields.Status),
        ["priority"] = task => Rank(TaskFields.Priorities, task, TaskFields.Priority),
        ["startDate"] = task => task.Fields.Text(TaskFields.StartDate),
        ["dueDate"] = task => task.Fields.Text(TaskFields.DueDate),
        ["estimatedMinutes"] = task => Number(task, TaskFields.EstimatedMinutes),
        ["actualMinutes"] = task => Number(task, TaskFields.ActualMinutes),
    };

    public static IReadOnlyCollection<string> Keys => Values.Keys;

    /// <param name="rows">In the order that ties keep.</param>
    public static IEnumerable<FoundTask> Sort(IReadOnlyList<TaskOrder> order, IEnumerable<FoundTask> rows)
    {
        IOrderedEnumerable<FoundTask>? sorted = null;
        foreach (var (key, descending) in order)
        {
            var value = Values[key];
            var comparer = descending ? Descending : Ascending;
            sorted = sorted is null ? rows.OrderBy(row => value(row.Task), comparer) : sorted.ThenBy(row => value(row.Task), comparer);
        }

        return sorted ?? rows;
    }

    private static readonly Comparer<IComparable?> Ascending = Comparer<IComparable?>.Create((one, other) => UnsetLast(one, other) ?? Compare(one!, other!));

    private static readonly Comparer<IComparable?> Descending = Comparer<IComparable?>.Create((one, other) => UnsetLast(one, other) ?? Compare(other!, one!));

    private static int? UnsetLast(IComparable? one, IComparable? other) => (one, other) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => null,
    };

    private static int Compare(IComparable one, IComparable other) =>
        one is string text && other is string with ? string.CompareOrdinal(text, with) : one.CompareTo(other);

    private static IComparable? Rank(IReadOnlyList<string> words, TaskState task, Field field) =>
        task.Fields.Text(field) is { } word ? words.TakeWhile(other => other != word).Count() : null;

    private static IComparable? Number(TaskState task, Field field) =>
        task.Fields[field] is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : null;
}
