using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Branches;

/// <summary><c>GET /api/branches/{id}/diff</c>: what a merge would bring, entry by entry, and what stands against it now.</summary>
internal static class CompareBranch
{
    /// <param name="Ahead">The branch's own patches.</param>
    /// <param name="Behind">The project's patches since the fork.</param>
    /// <param name="Patch">What the branch changed, net, and no merge has brought yet; on the fork, with what was merged.</param>
    /// <param name="Diff">Its entries; their indexes are what a merge's <c>operations</c> takes.</param>
    /// <param name="Conflicts">Fields that both sides changed since, to different values.</param>
    /// <param name="Problems">Rules that the merged project would break.</param>
    internal sealed record BranchDiff(
        Guid BranchId, Guid ProjectId, BranchStatus Status, long FromVersion, long ProjectVersion, long BranchVersion, long Ahead, long Behind,
        JsonElement Patch, IReadOnlyList<DiffEntry> Diff, IReadOnlyList<ConflictLine> Conflicts, IReadOnlyList<PatchProblem> Problems);

    public static async Task<IResult> Handle(Guid id, Caller caller, ProjectStates states, ConflictSources sources, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, id);
        if (await Comparison.LoadAsync(stream, states, cancellation) is not { Origin: var origin } comparison)
        {
            return Problems.NotFound("branch");
        }

        var (branch, project, ground, patch) = comparison;
        var rebased = PatchRebase.Onto(ground, project.State, patch);
        var conflicts = rebased.Conflicts.Count == 0
            ? []
            : LedgerProblems.Lines(rebased.Conflicts, await sources.FindAsync(stream with { Id = origin.ProjectId }, origin.FromVersion, rebased.Conflicts, cancellation));
        return Results.Ok(new BranchDiff(
            id, origin.ProjectId, origin.Status, origin.FromVersion, project.State.Version, branch.State.Version,
            branch.State.Version - origin.Remarks, project.State.Version - origin.FromVersion,
            PatchJson.ToJson(patch), patch.IsEmpty ? [] : PatchDescription.Of(ground, patch), conflicts, rebased.Problems));
    }
}
