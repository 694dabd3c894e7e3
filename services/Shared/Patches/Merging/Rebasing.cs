using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Patches.Merging;

/// <summary>One patch on its way from the state that it was made on to a newer one.</summary>
internal sealed class Rebasing(ProjectState @base, ProjectState head, ProjectPatch patch)
{
    private readonly List<PatchConflict> conflicts = [];
    private readonly List<PatchProblem> problems = [];

    public Rebased Run()
    {
        var meta = MergeBody(null, @base.Fields, head.Fields, patch.MetaUpdates, "metaUpdates");
        var operations = ImmutableArray.CreateBuilder<TaskPatch>();
        foreach (var (index, operation) in patch.TaskPatches.Index())
        {
            if (Carry(operation, $"taskPatches[{index}].body") is { } carried)
            {
                operations.Add(carried);
            }
        }

        AddOrphans();
        if (conflicts.Count > 0 || problems.Count > 0)
        {
            return new Rebased(ProjectPatch.Nothing, conflicts, conflicts.Count > 0 ? [] : problems);
        }

        var decision = PatchDecider.Decide(head, new ProjectPatch(patch.Op, meta, operations.ToImmutable()));
        return new Rebased(decision.Patch, [], decision.Problems);
    }

    private TaskPatch? Carry(TaskPatch operation, string path)
    {
        if (@base.Find(operation.TaskId) is not { } before || head.Find(operation.TaskId) is not { } theirs)
        {
            return operation;
        }

        switch (operation.Op)
        {
            // Kept in the trash while what took it there comes back (PatchDiff): that holds as long as the other restoration does.
            case PatchOp.Delete when before.Deletion is { } deletion:
                return !theirs.IsLive && head.Find(deletion.Root) is { IsLive: false } ? operation : null;
            case PatchOp.Delete when !theirs.IsLive:
            case PatchOp.Restore when theirs.IsLive && operation.Body.Count == 0:
                return null;
            case PatchOp.Delete when before.Fields.ChangeTo(theirs.Fields) is { Count: > 0 } changed:
                var (field, value) = changed.First();
                conflicts.Add(new PatchConflict(operation.TaskId, "deleted", Given(before.Fields[field]), Given(value), JsonValues.True));
                return null;
            case PatchOp.Update when before.IsLive && !theirs.IsLive:
                conflicts.Add(new PatchConflict(operation.TaskId, "deleted", JsonValues.False, JsonValues.True, JsonValues.False));
                return null;
            default:
                var op = operation.Op == PatchOp.Restore && theirs.IsLive ? PatchOp.Update : operation.Op;
                return operation with { Op = op, Body = MergeBody(operation.TaskId, before.Fields, theirs.Fields, operation.Body, path) };
        }
    }

    // A deletion takes along what it finds; what came under the task since the base was not what was meant.
    private void AddOrphans()
    {
        var deleted = patch.TaskPatches.Where(operation => operation.Op == PatchOp.Delete).Select(operation => operation.TaskId).ToHashSet();
        if (deleted.Count == 0 || ReferenceEquals(@base, head))
        {
            return;
        }

        foreach (var family in head.LiveTasks
            .Where(task => task.ParentTaskId is { } parent && deleted.Contains(parent) && !deleted.Contains(task.Id))
            .Where(task => @base.Find(task.Id) is not { IsLive: true } before || before.ParentTaskId != task.ParentTaskId)
            .GroupBy(task => task.ParentTaskId!.Value))
        {
            conflicts.Add(new PatchConflict(family.Key, "deleted", null, JsonValues.Of(family.Select(task => task.Id.ToString()).Order()), JsonValues.True));
        }
    }

    // What two people may each do can be too much together: the merged value is checked as a sent one is.
    private Body MergeBody(Guid? taskId, Body before, Body theirs, Body change, string path)
    {
        var merged = new List<KeyValuePair<Field, JsonElement>>(change.Count);
        foreach (var (field, yours) in change)
        {
            var one = ReferenceEquals(field, TaskFields.ActualMinutes) && change.Has(TaskFields.TimeEntries)
                ? SpentTime.Merge(before, theirs, change)
                : FieldMerge.Merge(field, before[field], theirs[field], yours);
            if (one is not { } value)
            {
                var whole = field.Merge == Merge.Members ? MergePatch.Apply(before[field], yours) : yours;
                conflicts.Add(new PatchConflict(taskId, field.Name, Given(before[field]), Given(theirs[field]), Given(whole)));
            }
            else if (value.ValueKind != JsonValueKind.Null && field.Merge != Merge.Members && field.Check(value).Refusal is { } refusal)
            {
                problems.Add(new PatchProblem($"{path}.{field.Name}", $"merged with what others changed meanwhile, {refusal}"));
            }
            else
            {
                merged.Add(new(field, value));
            }
        }

        return Body.From(merged);
    }

    private static JsonElement? Given(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : value;
}
