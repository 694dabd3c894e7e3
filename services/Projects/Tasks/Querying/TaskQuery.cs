namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>What <c>GET /api/tasks</c> asks for. All conditions must hold.</summary>
internal sealed record TaskQuery
{
    /// <summary>The projects and branches asked; none for the whole workspace.</summary>
    public IReadOnlyList<Guid> Projects { get; init; } = [];

    public IReadOnlyList<TaskCondition> Where { get; init; } = [];

    public bool IncludeDeleted { get; init; }

    /// <summary>Empty for the order of the tree, one project after the other.</summary>
    public IReadOnlyList<TaskOrder> Order { get; init; } = [];

    public bool Holds(ITaskFacts task, Asking asking)
    {
        for (var index = 0; index < Where.Count; index++)
        {
            if (!Where[index].Holds(task, asking))
            {
                return false;
            }
        }

        return true;
    }
}
