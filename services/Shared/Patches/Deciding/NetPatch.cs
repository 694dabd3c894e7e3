using System.Collections.Immutable;

namespace Orchestrator.Patches.Deciding;

/// <summary>What a draft changed, net, as a normalised patch.</summary>
internal static class NetPatch
{
    internal static ProjectPatch Of(Draft draft, PatchOp op)
    {
        var operations = ImmutableArray.CreateBuilder<TaskPatch>();
        foreach (var id in draft.Touched)
        {
            operations.AddRange(Between(draft.Before.Find(id), draft.Find(id)!));
        }

        return new ProjectPatch(op, draft.Before.Fields.ChangeTo(draft.Fields), operations.ToImmutable());
    }

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
