namespace Orchestrator.Patches.Deciding;

/// <summary>What a draft changed, net, as a normalised patch.</summary>
internal static class NetPatch
{
    internal static ProjectPatch Of(Draft draft, PatchOp op)
    {
        var changes = draft.Touched.Select(id => Between(draft.Before.Find(id), draft.Find(id)!).ToList()).ToList();

        // A deletion takes its subtree along: what else the patch does to a task that it deletes stands before every deletion, or it could
        // not be decided again.
        var first = changes.Where(change => change.Count > 1).Select(change => change[0]);
        return new ProjectPatch(
            op, draft.Before.Fields.ChangeTo(draft.Fields), [.. first, .. changes.Where(change => change.Count > 0).Select(change => change[^1]), .. KeptOut(draft)]);
    }

    // In the trash before and after, but what took it there comes back: decided again, the restoration would bring it along.
    private static IEnumerable<TaskPatch> KeptOut(Draft draft) => draft.Touched
        .Where(id => draft.Before.Find(id)?.Deletion is { } before && before.Root != id && draft.Find(id)!.Deletion?.Root == id && draft.Find(before.Root) is { IsLive: true })
        .Select(id => new TaskPatch(PatchOp.Delete, id, Body.Empty));

    /// <summary>The operations that turn one state of a task into another: at most one for its fields and one for its life.</summary>
    internal static IEnumerable<TaskPatch> Between(TaskState? before, TaskState after)
    {
        var change = (before?.Fields ?? Body.Empty).ChangeTo(after.Fields);
        var restored = before is { IsLive: false } && after.IsLive;
        if (restored)
        {
            var root = before!.Deletion!.Root;
            yield return new TaskPatch(PatchOp.Restore, after.Id, change, root == after.Id ? null : root);
            yield break;
        }

        if (before is null || change.Count > 0)
        {
            yield return new TaskPatch(before is null ? PatchOp.Create : PatchOp.Update, after.Id, change);
        }

        if (after.Deletion is { } deletion && before is not { IsLive: false })
        {
            yield return new TaskPatch(PatchOp.Delete, after.Id, Body.Empty, deletion.Root == after.Id ? null : deletion.Root, deletion.Severed);
        }
    }
}
