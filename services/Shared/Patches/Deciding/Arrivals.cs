namespace Orchestrator.Patches.Deciding;

/// <summary>
/// Tasks that come into a project as part of its trash: created and deleted by one patch, as an import of a whole project does. Whose deletion
/// took them along, and whom it cut off, happened elsewhere: it is as the patch tells it.
/// </summary>
internal static class Arrivals
{
    internal static void Tell(Draft draft, ProjectPatch patch)
    {
        foreach (var operation in patch.TaskPatches.Where(operation => operation.Op == PatchOp.Delete && draft.Before.Find(operation.TaskId) is null))
        {
            if (draft.Find(operation.TaskId) is not { IsLive: false } task)
            {
                continue;
            }

            var root = operation.CascadedFrom ?? task.Id;
            var severed = operation.Severed.IsDefault ? [] : operation.Severed.Where(id => draft.Find(id) is not null);
            draft.Put(
                task with { Deletion = new Deletion(draft.Find(root) is { IsLive: false } ? root : task.Deletion!.Root, [.. severed]) },
                draft.PathOf(task.Id));
        }
    }
}
