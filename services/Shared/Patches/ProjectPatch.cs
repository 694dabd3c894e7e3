using System.Collections.Immutable;

namespace Orchestrator.Patches;

public enum PatchOp
{
    Create,
    Update,
    Delete,
    Restore,
}

/// <summary>
/// A change of one project: the only way a project changes, and, normalised, the event that is stored. Operations apply in
/// order; the patch lands whole or not at all.
/// </summary>
/// <param name="Op">What happens to the project itself; <see cref="PatchOp.Update"/> unless said otherwise.</param>
/// <param name="MetaUpdates">A merge patch of the project's own fields.</param>
public sealed record ProjectPatch(PatchOp Op, Body MetaUpdates, ImmutableArray<TaskPatch> TaskPatches)
{
    public static readonly ProjectPatch Nothing = new(PatchOp.Update, Body.Empty, []);

    public bool IsEmpty => Op == PatchOp.Update && MetaUpdates.Count == 0 && TaskPatches.IsEmpty;
}

/// <summary>One operation on one task.</summary>
/// <param name="Body">A merge patch of the task's fields; empty in a delete.</param>
/// <param name="CascadedFrom">In a normalised delete or restore: the task whose deletion or restoration took this one along.</param>
/// <param name="Severed">In a normalised delete: the live tasks that lost their dependency on this one by it, so that a restore can mend them.</param>
public sealed record TaskPatch(PatchOp Op, Guid TaskId, Body Body, Guid? CascadedFrom = null, ImmutableArray<Guid> Severed = default);
