namespace Orchestrator.Patches.Deciding;

/// <summary>
/// What a draft changed, net, as a normalised patch. A restoration brings its dependents along and a deletion its subtree, so both have to
/// stand on the right side of what else is said, or the patch could not be decided again: first what comes back, then what is created or
/// changed, last what goes. Each part has an order that it keeps when it is: that of the first touch, or of the ids where one operation
/// touches many.
/// </summary>
internal static class NetPatch
{
    internal static ProjectPatch Of(Draft draft, PatchOp op)
    {
        var operations = draft.Touched.SelectMany(id => Between(draft, draft.Before.Find(id), draft.Find(id)!)).ToLookup(operation => operation.Op);
        var back = operations[PatchOp.Restore].OrderBy(operation => operation.CascadedFrom is null ? default : operation.TaskId).ToList();
        var dependents = back.SelectMany(operation => draft.Before.Find(operation.TaskId)!.Deletion!.Severed).ToHashSet();
        var set = operations[PatchOp.Create].Concat(operations[PatchOp.Update]).ToLookup(operation => operation.TaskId);
        var between = draft.Touched
            .OrderBy(id => draft.Before.Find(id) is { IsLive: false } ? 0 : dependents.Contains(id) ? 1 : 2)
            .ThenBy(id => draft.Before.Find(id) is { IsLive: false } || dependents.Contains(id) ? id : default)
            .SelectMany(id => set[id])
            .ToList();
        var gone = operations[PatchOp.Delete].Select(operation => WithItsRoot(draft, operation)).OrderBy(operation => operation.CascadedFrom is not null).ThenBy(operation => operation.TaskId);
        return new ProjectPatch(
            op,
            draft.Before.Fields.ChangeTo(draft.Fields),
            [.. back, .. between, .. ToldAgain(draft, back, between), .. gone]);
    }

    /// <summary>The operations that turn one state of a task into another: at most one for its fields and one for its life.</summary>
    internal static IEnumerable<TaskPatch> Between(TaskState? before, TaskState after)
    {
        var change = (before?.Fields ?? Body.Empty).ChangeTo(after.Fields);
        if (before is { IsLive: false } && after.IsLive)
        {
            yield return Restoration(before, change);
            yield break;
        }

        if (before is null || change.Count > 0)
        {
            yield return new TaskPatch(before is null ? PatchOp.Create : PatchOp.Update, after.Id, change);
        }

        if (after.Deletion is not null && before is not { IsLive: false })
        {
            yield return Removal(after);
        }
    }

    private static IEnumerable<TaskPatch> Between(Draft draft, TaskState? before, TaskState after)
    {
        if (before is not { Deletion: { } deletion } || after.IsLive)
        {
            return Between(before, after);
        }

        // In the trash before and after, but alive in between: something else took it there, or it was changed.
        var change = before.Fields.ChangeTo(after.Fields);
        if (change.Count == 0 && after.Deletion!.Root == deletion.Root)
        {
            return [];
        }

        var returnsWithItsRoot = deletion.Root != before.Id && draft.Find(deletion.Root) is { IsLive: true };
        return (returnsWithItsRoot, change.Count) switch
        {
            (false, _) => [Restoration(before, change), Removal(after)],
            (true, 0) => [Removal(after)],
            (true, _) => [new TaskPatch(PatchOp.Update, after.Id, change), Removal(after)],
        };
    }

    // The only fields of a normalised patch that it does not change: dependencies that its restorations would, given back or dropped, if it kept silent.
    private static IEnumerable<TaskPatch> ToldAgain(Draft draft, List<TaskPatch> back, List<TaskPatch> between)
    {
        if (back.Count == 0)
        {
            return [];
        }

        var told = between.Where(operation => operation.Body.Has(TaskFields.Dependencies)).Select(operation => operation.TaskId).ToHashSet();
        var alone = new Draft(draft.Before);
        new Operations(alone, new ProjectPatch(PatchOp.Update, Body.Empty, [.. back]), []).Apply();
        return alone.Touched
            .Where(id => !told.Contains(id) && alone.Find(id)!.IsLive && !alone.Find(id)!.Dependencies.SequenceEqual(draft.Find(id)!.Dependencies))
            .Order()
            .Select(id => new TaskPatch(PatchOp.Update, id, Body.Empty.WithIds(TaskFields.Dependencies, draft.Find(id)!.Dependencies)));
    }

    // What hung on a task that left the subtree again is beneath the root no more, and no deletion of the root would take it along.
    private static TaskPatch WithItsRoot(Draft draft, TaskPatch removal)
    {
        var seen = new HashSet<Guid>();
        for (var above = draft.Find(removal.TaskId)!.ParentTaskId; above is { } id && seen.Add(id); above = draft.Find(id)?.ParentTaskId)
        {
            if (id == removal.CascadedFrom)
            {
                return removal;
            }
        }

        return removal with { CascadedFrom = null };
    }

    private static TaskPatch Restoration(TaskState before, Body change) =>
        new(PatchOp.Restore, before.Id, change, before.Deletion!.Root == before.Id ? null : before.Deletion.Root);

    private static TaskPatch Removal(TaskState after) =>
        new(PatchOp.Delete, after.Id, Body.Empty, after.Deletion!.Root == after.Id ? null : after.Deletion.Root, after.Deletion.Severed);
}
