namespace Orchestrator.Patches.Proposing;

/// <summary>An edit changes what it is told to: anything, or, of a selection, the selected tasks and what is under them; new tasks may stand anywhere.</summary>
/// <param name="Selected">The tasks that may be changed; empty for all.</param>
/// <param name="Own">The tasks that earlier revisions of the proposal added.</param>
public sealed record EditScope(IReadOnlyCollection<Guid> Selected, IReadOnlyCollection<Guid> Own) : ProposalScope
{
    internal override IEnumerable<PatchProblem> Check(ProjectState shown, ProjectPatch asked, ProjectPatch decided)
    {
        if (Selected.Count == 0)
        {
            yield break;
        }

        var allowed = Selected.Concat(Own).ToHashSet();
        if (decided.MetaUpdates.Count > 0)
        {
            yield return new PatchProblem("metaUpdates", "must be absent: the instruction is about the selected tasks");
        }

        foreach (var (index, operation) in asked.TaskPatches.Index())
        {
            if (operation.Op != PatchOp.Create && !IsBeneath(shown, operation.TaskId, allowed.Contains, orSelf: true))
            {
                yield return new PatchProblem($"taskPatches[{index}].taskId", $"is {Words(shown, operation.TaskId)}, which is not among the selected tasks");
            }
        }
    }
}
