namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// One condition of a query, of tasks as they are now, of a branch or of the past alike. What a task does not have never fulfils a condition about it, and so always
/// its negation.
/// </summary>
internal abstract record TaskCondition
{
    public abstract bool Holds(ITaskFacts task, Asking asking);
}

/// <summary>When a query is asked.</summary>
/// <param name="Today">The day by which tasks are overdue, as <c>yyyy-MM-dd</c>.</param>
internal sealed record Asking(string Today);
