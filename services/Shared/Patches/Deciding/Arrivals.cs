namespace Orchestrator.Patches.Deciding;

/// <summary>
/// Tasks that come into a project as part of its trash: created and deleted by one patch, as an import of a whole project does. Whose deletion
/// took them along, and whom it cut off, happened elsewhere: it is as the patch tells it.
/// </summary>
internal static class Arrivals
{
    internal static void Tell(Draft draft, ProjectPatch patch)
    {
        foreach (var operation in patch.TaskPatches.Where(operation => operation.Op == PatchOp.Delete && IsTold(operation) && draft.Before.Find(operation.TaskId) is null))
        {
            if (draft.Find(operation.TaskId) is not { Deletion: { } deletion } task)
            {
                continue;
            }

            var root = operation.CascadedFrom is { } told && draft.Find(told) is { IsLive: false } ? told : deletion.Root;
            var severed = operation.Severed.IsDefault ? [] : operation.Severed.Where(id => draft.Find(id) is not null);
            draft.Put(task with { Deletion = new Deletion(root, [.. severed]) }, draft.PathOf(task.Id));
        }
    }

    // An operation that tells nothing is a deletion like any other, and what the others of the patch make of it stands.
    private static bool IsTold(TaskPatch operation) => operation.CascadedFrom is not null || !operation.Severed.IsDefaultOrEmpty;
}
