namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// The order of a list. What is not set comes last, whichever way the rest goes; ties go by project, position and id, so that a page is never unsure.
/// </summary>
internal static class TaskSorting
{
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

    public static string Sql(IReadOnlyList<TaskOrder> order) => string.Join(
        ", ", order.Select(key => $"{key.Column.Sql} {(key.Descending ? "desc" : "asc")} nulls last").Append("t.project_id, t.position, t.task_id"));

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
