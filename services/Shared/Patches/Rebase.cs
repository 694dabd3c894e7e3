using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Patches;

/// <summary>A field that two people changed to different values since the base.</summary>
/// <param name="TaskId">Null for a field of the project itself.</param>
/// <param name="Field">
/// The field's name, or <c>deleted</c> where one side deleted what the other changed, or put tasks under (their ids are then
/// <paramref name="Theirs"/>).
/// </param>
public sealed record PatchConflict(Guid? TaskId, string Field, JsonElement? Base, JsonElement? Theirs, JsonElement? Yours);

/// <summary>A patch carried over to a newer state, or what stands against it.</summary>
public sealed record Rebased(ProjectPatch Patch, IReadOnlyList<PatchConflict> Conflicts, IReadOnlyList<PatchProblem> Problems);

/// <summary>
/// Carries a normalised patch from the state it was made on to the head. A field conflicts where someone changed it since to
/// another value; sets merge by element, free objects by member, positions go to the later writer.
/// </summary>
public static class PatchRebase
{
    public static Rebased Onto(ProjectState @base, ProjectState head, ProjectPatch patch)
    {
        var conflicts = new List<PatchConflict>();
        var meta = MergeBody(null, @base.Fields, head.Fields, patch.MetaUpdates, conflicts);
        var operations = ImmutableArray.CreateBuilder<TaskPatch>();
        foreach (var operation in patch.TaskPatches)
        {
            if (Carry(operation, @base.Find(operation.TaskId), head, conflicts) is { } carried)
            {
                operations.Add(carried);
            }
        }

        AddOrphans(@base, head, patch, conflicts);

        if (conflicts.Count > 0)
        {
            return new Rebased(ProjectPatch.Nothing, conflicts, []);
        }

        var decision = PatchDecider.Decide(head, new ProjectPatch(patch.Op, meta, operations.ToImmutable()));
        return new Rebased(decision.Patch, [], decision.Problems);
    }

    private static TaskPatch? Carry(TaskPatch operation, TaskState? @base, ProjectState headState, List<PatchConflict> conflicts)
    {
        var head = headState.Find(operation.TaskId);
        if (@base is null || head is null)
        {
            return operation;
        }

        switch (operation.Op)
        {
            // Kept in the trash while what took it there comes back (PatchDiff): that holds as long as the other restoration does.
            case PatchOp.Delete when @base.Deletion is { } deletion:
                return !head.IsLive && headState.Find(deletion.Root) is { IsLive: false } ? operation : null;
            case PatchOp.Delete when !head.IsLive:
            case PatchOp.Restore when head.IsLive && operation.Body.Count == 0:
                return null;
            case PatchOp.Delete when @base.Fields.ChangeTo(head.Fields) is { Count: > 0 } theirs:
                var (field, value) = theirs.First();
                conflicts.Add(new PatchConflict(operation.TaskId, "deleted", Given(@base.Fields[field]), Given(value), JsonValues.True));
                return null;
            case PatchOp.Update when @base.IsLive && !head.IsLive:
                conflicts.Add(new PatchConflict(operation.TaskId, "deleted", JsonValues.False, JsonValues.True, JsonValues.False));
                return null;
            default:
                var op = operation.Op == PatchOp.Restore && head.IsLive ? PatchOp.Update : operation.Op;
                return operation with { Op = op, Body = MergeBody(operation.TaskId, @base.Fields, head.Fields, operation.Body, conflicts) };
        }
    }

    // A deletion takes along what it finds; what came under the task since the base was not what was meant.
    private static void AddOrphans(ProjectState @base, ProjectState head, ProjectPatch patch, List<PatchConflict> conflicts)
    {
        var deleted = patch.TaskPatches.Where(operation => operation.Op == PatchOp.Delete).Select(operation => operation.TaskId).ToHashSet();
        if (deleted.Count == 0 || @base.Version == head.Version)
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

    private static Body MergeBody(Guid? taskId, Body @base, Body head, Body change, List<PatchConflict> conflicts)
    {
        var merged = new List<KeyValuePair<Field, JsonElement>>();
        foreach (var (field, yours) in change)
        {
            var before = @base[field];
            var theirs = head[field];
            if (field.Merge is Merge.Later or Merge.Members || JsonElementEquality.Same(before, theirs))
            {
                merged.Add(new(field, yours));
            }
            else if (field.Merge == Merge.Set)
            {
                merged.Add(new(field, MergeSets(before, theirs, yours)));
            }
            else if (!JsonElementEquality.Same(theirs.ValueKind == JsonValueKind.Undefined ? JsonValues.Null : theirs, yours))
            {
                conflicts.Add(new PatchConflict(taskId, field.Name, Given(before), Given(theirs), Given(yours)));
            }
        }

        return Body.From(merged);
    }

    private static JsonElement MergeSets(JsonElement before, JsonElement theirs, JsonElement yours)
    {
        var added = Elements(yours).Except(Elements(before));
        var removed = Elements(before).Except(Elements(yours));
        var merged = Elements(theirs).Except(removed).Union(added).ToList();
        return merged.Count == 0 ? JsonValues.Null : JsonValues.Of(merged);
    }

    private static IEnumerable<string> Elements(JsonElement set) =>
        set.ValueKind == JsonValueKind.Array ? set.EnumerateArray().Select(element => element.GetString()!) : [];

    private static JsonElement? Given(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : value;
}
