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

    /// <summary>By the first key, as far as a number tells it: never against <see cref="ComparerOf"/>.</summary>
    public static Func<ITaskFacts, long>? RankOf(IReadOnlyList<TaskOrder> order) =>
        order.Count == 0 ? null : order is [{ Descending: true, Column: var last }, ..] ? task => last.RankOf(task) is { } rank ? -rank : long.MaxValue : task => order[0].Column.RankOf(task) ?? long.MaxValue;

    /// <summary>Null where no order was asked for.</summary>
    public static IComparer<ITaskFacts>? ComparerOf(IReadOnlyList<TaskOrder> order) => order.Count == 0 ? null : Comparer<ITaskFacts>.Create((one, other) =>
    {
        for (var index = 0; index < order.Count; index++)
        {
            if (order[index].Column.Compare(one, other, order[index].Descending) is var sign and not 0)
            {
                return sign;
            }
        }

        return one.ProjectId.CompareTo(other.ProjectId) is var project and not 0 ? project
            : string.CompareOrdinal(one.Position, other.Position) is var position and not 0 ? position
            : one.Id.CompareTo(other.Id);
    });
}
