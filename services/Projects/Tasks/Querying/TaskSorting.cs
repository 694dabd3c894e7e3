using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// The order of a list. What is not set comes last, whichever way the rest goes; ties go by project, position and id, so that a page is never unsure.
/// </summary>
internal static class TaskSorting
{
    /// <summary>Reads <c>dueDate,-priority,field.points</c>; null for none.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Read(string? sort, out IReadOnlyList<TaskOrder> order)
    {
        var read = new List<TaskOrder>();
        order = read;
        foreach (var (key, isDescending) in Keys(sort))
        {
            if (TaskColumn.Sortable.TryGetValue(key, out var column))
            {
                read.Add(new TaskOrder(column, isDescending));
            }
            else if (key.StartsWith(CustomColumn.Prefix, StringComparison.Ordinal) && FieldKey.IsValid(key[CustomColumn.Prefix.Length..]))
            {
                read.AddRange(CustomColumn.Order(key[CustomColumn.Prefix.Length..], isDescending));
            }
            else
            {
                return $"Must be of {string.Join(", ", TaskColumn.Sortable.Keys)} or field.<key>, each with - before it for descending.";
            }
        }

        return null;
    }

    /// <summary>What an order names, known or not.</summary>
    public static IEnumerable<(string Name, bool IsDescending)> Keys(string? sort) =>
        (sort ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => item.StartsWith('-') ? (item[1..], true) : (item, false));

    /// <param name="rows">In tree order, which they keep where no order was asked for.</param>
    public static IEnumerable<FoundTask> Sort(IReadOnlyList<TaskOrder> order, IEnumerable<FoundTask> rows)
    {
        if (order.Count == 0)
        {
            return rows;
        }

        var sorted = rows.Order(Comparer<FoundTask>.Create((_, _) => 0));
        foreach (var (column, descending) in order)
        {
            sorted = sorted.ThenBy(column.Value, descending ? Descending : Ascending);
        }

        return sorted.ThenBy(row => row.ProjectId).ThenBy(row => row.Task.Position, StringComparer.Ordinal).ThenBy(row => row.Task.Id);
    }

    public static string Sql(IReadOnlyList<TaskOrder> order, SqlValues values) => string.Join(
        ", ", order.Select(key => $"{key.Column.Sql(values)} {(key.Descending ? "desc" : "asc")}{(key.Column.IsAlwaysSet ? "" : " nulls last")}").Append("t.project_id, t.position, t.task_id"));

    private static readonly Comparer<IComparable?> Ascending = Comparer<IComparable?>.Create((one, other) => UnsetLast(one, other) ?? ValueOrder.Compare(one!, other!));

    private static readonly Comparer<IComparable?> Descending = Comparer<IComparable?>.Create((one, other) => UnsetLast(one, other) ?? ValueOrder.Compare(other!, one!));

    private static int? UnsetLast(IComparable? one, IComparable? other) => (one, other) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => null,
    };
}
