namespace Orchestrator.Patches.Deciding;

/// <summary>What became of a patch: its normalised form, ready to be appended, or the reasons against it.</summary>
public sealed record Decision(ProjectPatch Patch, IReadOnlyList<PatchProblem> Problems)
{
    public bool IsAccepted => Problems.Count == 0;
}

/// <summary>
/// Decides a patch on a state: (state, patch) → normalised patch or refusal. The normalised patch has no-ops dropped, cascades
/// spelled out, one position for each new task, and its operations in the order in which they can be decided again. It is
/// a function of its arguments alone, and normalising a normalised patch changes nothing.
/// </summary>
public static class PatchDecider
{
    public static Decision Decide(ProjectState state, ProjectPatch patch)
    {
        var problems = new List<PatchProblem>();
        if (RefusalOfTheWhole(state, patch) is { } refusal)
        {
            return new Decision(ProjectPatch.Nothing, [refusal]);
        }

        var draft = new Draft(state);
        new Operations(draft, patch, problems).Apply();
        if (problems.Count == 0)
        {
            Dependencies.Sever(draft, patch);
            Arrivals.Tell(draft, patch);
            Rules.Check(draft, problems);
        }

        return problems.Count == 0
            ? new Decision(NetPatch.Of(draft, patch.Op), [])
            : new Decision(ProjectPatch.Nothing, problems);
    }

    private static PatchProblem? RefusalOfTheWhole(ProjectState state, ProjectPatch patch) => (patch.Op, state.Exists) switch
    {
        (PatchOp.Create, true) => new PatchProblem("op", "must not be create: the project exists"),
        (PatchOp.Create, false) when !patch.MetaUpdates.Has(ProjectFields.Title) => new PatchProblem("metaUpdates.title", "is missing"),
        (not PatchOp.Create, false) => new PatchProblem("op", "must be create: the project does not exist yet"),
        (PatchOp.Restore, true) when !state.IsDeleted => new PatchProblem("op", "must not be restore: the project is not deleted"),
        (PatchOp.Update or PatchOp.Delete, true) when state.IsDeleted => new PatchProblem("op", "must be restore: the project is deleted"),
        _ => null,
    };
}
