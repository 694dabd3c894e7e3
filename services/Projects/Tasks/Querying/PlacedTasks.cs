namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Where a task stands in its project's tree, and whether it matches a query.</summary>
internal sealed record PlacedTask(Guid ProjectId, Guid TaskId, Guid? ParentId, string Position, bool Deleted, bool Matches)
{
    /// <summary>The matching ones of a project in tree order, the deleted behind the live; as <see cref="TaskMatcher"/> orders them.</summary>
    public static IEnumerable<PlacedTask> InTreeOrder(IEnumerable<PlacedTask> project)
    {
        var all = project.OrderBy(task => task.Position, StringComparer.Ordinal).ThenBy(task => task.TaskId).ToList();
        var children = all.Where(task => !task.Deleted).ToLookup(task => task.ParentId);
        return Below(null).Concat(all.Where(task => task.Deleted)).Where(task => task.Matches);

        IEnumerable<PlacedTask> Below(Guid? parent) => children[parent].SelectMany(task => Below(task.TaskId).Prepend(task));
    }
}
