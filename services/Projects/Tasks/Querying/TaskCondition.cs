namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// One condition of a query, with its two meanings side by side: over a row of <c>task_view as t</c>, for now, and over a state in memory, for a branch or the
/// past. What a task does not have never fulfils a condition about it, and so always its negation.
/// </summary>
internal abstract record TaskCondition
{
    public abstract bool Holds(in FoundTask row);

    /// <summary>SQL that is true where it holds; elsewhere false or null.</summary>
    public abstract string Sql(SqlValues values);
}

/// <summary>The values of a statement, which never stand in its text.</summary>
/// <param name="today">The day by which tasks are overdue.</param>
internal sealed class SqlValues(string today)
{
    private readonly List<object?> all = [];
    private string? day;

    public IEnumerable<object?> All => all;

    public string Today => day ??= Add(today);

    /// <returns>Its place, such as <c>$3</c>.</returns>
    public string Add(object? value)
    {
        all.Add(value);
        return $"${all.Count}";
    }
}
