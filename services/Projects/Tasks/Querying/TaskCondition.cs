namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// One condition of a query, of tasks as they are now, of a branch or of the past alike. What a task does not have never fulfils a condition about it, and so always
/// its negation.
/// </summary>
internal abstract record TaskCondition
{
    public abstract bool Holds(ITaskFacts task, Asking asking);

    /// <summary>Itself, or those that it joins.</summary>
    public virtual IEnumerable<TaskCondition> Parts => [this];
}

/// <summary>When a query is asked, and what was looked up for it.</summary>
/// <param name="Today">The day by which tasks are overdue, as <c>yyyy-MM-dd</c>.</param>
/// <param name="Found">Of each condition about words the tasks that hold them, by project; null where the texts themselves are at hand.</param>
internal sealed record Asking(string Today, IReadOnlyDictionary<TaskCondition, IReadOnlyDictionary<Guid, HashSet<Guid>>>? Found = null);
