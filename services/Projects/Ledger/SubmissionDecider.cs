using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;
using Orchestrator.Projects.Branches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Ledger;

/// <summary>What becomes of a submission on a head of its project: a patch to append, carried over what is newer than its base, or why there is none. Appends nothing.</summary>
internal sealed class SubmissionDecider(ProjectStates states, ConflictSources sources, IEnumerable<IPatchDoor> doors, TimeProvider time)
{
    public async Task<LedgerResult> DecideAsync(StreamKey stream, ProjectMoment head, Submission submission, Caller caller, CancellationToken cancellation)
    {
        var state = head.State;
        if (!state.Exists && submission.Patch.Op != PatchOp.Create)
        {
            return new LedgerResult.NotFound();
        }

        if (head.Branch is { } branch && BranchRules.Check(branch, submission.Patch.Op) is { } refusal)
        {
            return refusal;
        }

        if (submission.MustMatch is { } expected && expected != state.Version)
        {
            return new LedgerResult.Stale(state.Version);
        }

        if (submission.BaseVersion > state.Version)
        {
            return new LedgerResult.Refused([new PatchProblem("baseVersion", $"is ahead of the project, which is at version {state.Version}")]);
        }

        if (submission.IsWork && await RefusalsAsync(caller, state, submission.Patch, cancellation) is { Count: > 0 } problems)
        {
            return new LedgerResult.Refused(problems);
        }

        var isStale = submission.BaseVersion is { } version && version < state.Version && submission.Patch.Op != PatchOp.Create;
        ProjectPatch patch;
        if (isStale)
        {
            var @base = submission.Base ?? (await states.AtVersionAsync(stream, submission.BaseVersion!.Value, cancellation)).State;
            var onBase = PatchDecider.Decide(@base, submission.Patch);
            if (!onBase.IsAccepted)
            {
                return new LedgerResult.Refused(onBase.Problems);
            }

            var rebased = PatchRebase.Onto(@base, state, onBase.Patch);
            if (rebased.Conflicts.Count > 0)
            {
                return new LedgerResult.Conflicted(
                    state.Version, rebased.Conflicts, await sources.FindAsync(stream, submission.BaseVersion!.Value, rebased.Conflicts, cancellation));
            }

            if (rebased.Problems.Count > 0)
            {
                return new LedgerResult.Refused(rebased.Problems);
            }

            patch = rebased.Patch;
        }
        else
        {
            var decision = PatchDecider.Decide(state, submission.Patch);
            if (!decision.IsAccepted)
            {
                return new LedgerResult.Refused(decision.Problems);
            }

            patch = decision.Patch;
        }

        if (submission.IsWork && Recurring.Continue(state, patch, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) is var continued && continued != patch)
        {
            var decision = PatchDecider.Decide(state, continued);
            if (!decision.IsAccepted)
            {
                return new LedgerResult.Refused(decision.Problems);
            }

            patch = decision.Patch;
        }

        var at = time.NextInstant(head.At);
        return patch.IsEmpty
            ? new LedgerResult.Unchanged(head)
            : new LedgerResult.Landed(
                head with { State = state.Apply(patch, at), At = at, Actor = submission.Actor ?? caller.UserId.ToString(), Hash = EventChain.None }, patch, isStale ? submission.BaseVersion : null);
    }

    private async ValueTask<List<PatchProblem>> RefusalsAsync(Caller caller, ProjectState head, ProjectPatch patch, CancellationToken cancellation)
    {
        var problems = new List<PatchProblem>();
        foreach (var door in doors)
        {
            await door.CheckAsync(caller, head, patch, problems, cancellation);
        }

        return problems;
    }
}
