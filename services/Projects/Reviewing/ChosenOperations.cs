using Orchestrator.Patches;

namespace Orchestrator.Projects.Reviewing;

/// <summary>The part of a proposal's or a branch's patch that a reviewer chose.</summary>
internal static class ChosenOperations
{
    /// <summary>
    /// The chosen operations with what they need (the parents of new tasks, the roots of cascades, the creation of the
    /// project); dependencies on tasks that were declined are dropped.
    /// </summary>
    public static (ProjectPatch Patch, IReadOnlyList<int> Taken) Of(ProjectState @base, ProjectPatch patch, IReadOnlyList<int> chosen)
    {
        var entries = PatchDescription.Of(@base, patch);
        var taken = new SortedSet<int>();
        var open = new Stack<int>(chosen);
        while (open.TryPop(out var index))
        {
            if (taken.Add(index))
            {
                foreach (var needed in entries[index].Needs)
                {
                    open.Push(needed);
                }
            }
        }

        // A cascade lands with its root: a deletion takes its subtree along whoever chose it.
        taken.UnionWith(entries.Where(entry => entry.CascadedFrom is { } root && entries.Any(other => other.TaskId == root && other.Op == entry.Op && taken.Contains(other.Index))).Select(entry => entry.Index));
        var hasProject = patch.Op == PatchOp.Create || entries.Any(entry => entry.TaskId is null && taken.Contains(entry.Index));
        if (hasProject && entries.FirstOrDefault(entry => entry.TaskId is null) is { } project)
        {
            taken.Add(project.Index);
        }

        var declined = patch.TaskPatches.Index().Where(entry => entry.Item.Op == PatchOp.Create && !taken.Contains(entry.Index)).Select(entry => entry.Item.TaskId).ToHashSet();
        var operations = patch.TaskPatches.Index().Where(entry => taken.Contains(entry.Index)).Select(entry => Without(declined, entry.Item));
        return (new ProjectPatch(
            hasProject ? patch.Op : PatchOp.Update,
            hasProject ? patch.MetaUpdates : Body.Empty,
            [.. operations]), [.. taken]);
    }

    private static TaskPatch Without(HashSet<Guid> declined, TaskPatch operation)
    {
        var dependencies = operation.Body.Ids(TaskFields.Dependencies);
        return dependencies.Any(declined.Contains)
            ? operation with { Body = operation.Body.WithIds(TaskFields.Dependencies, dependencies.Where(id => !declined.Contains(id))) }
            : operation;
    }
}
