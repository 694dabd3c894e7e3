using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Reviewing;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Branches;

/// <summary>
/// <c>POST /api/branches/{id}/merge</c>: the branch's net patch, or the chosen part of it, rebased from the common ground onto the project's
/// head; lands as one patch or not at all. The branch is closed once nothing of it is left behind.
/// </summary>
internal static class MergeBranch
{
    // Each retry means that somebody else's patch landed on the branch.
    private const int Attempts = 20;

    /// <param name="Operations">Indexes of the branch's diff; absent for all.</param>
    /// <param name="Edits">A patch onto what the chosen operations make of the common ground.</param>
    /// <param name="BranchVersion">The version of the branch whose diff was read; the merge is refused where it has moved.</param>
    internal sealed record Request(IReadOnlyList<int>? Operations, JsonElement? Edits, long? BranchVersion);

    internal sealed record Merged(
        Guid BranchId, BranchStatus Status, Guid ProjectId, long Version, JsonElement Patch, IReadOnlyList<int> Operations, long? RebasedFrom);

    public static async Task<IResult> Handle(
        Guid id, Request? request, Caller caller, ProjectStates states, ProjectLedger ledger, TimeProvider time, CancellationToken cancellation)
    {
        if (Submit.Permission(caller) is { } forbidden)
        {
            return forbidden;
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await Comparison.LoadAsync(stream, states, cancellation) is not { } comparison)
            {
                return Problems.NotFound("branch");
            }

            if ((Refusal(comparison) ?? Moved(comparison, request)) is { } problem)
            {
                return problem;
            }

            var (selection, refusal) = Selection.Of(comparison.Ground, comparison.Patch, request?.Operations, request?.Edits, "delete the branch", time);
            if (selection is null)
            {
                return refusal!;
            }

            if (await LandAsync(stream, comparison, selection, caller, states, ledger, cancellation) is { } answer)
            {
                return answer;
            }

            // All of it means all that the branch has by now; indexes meant entries of a diff that is no more.
            if (request?.Operations is not null)
            {
                break;
            }
        }

        return BranchMoved();
    }

    /// <summary>The answer; null where the branch moved on meanwhile, so that what was decided on it counts no more.</summary>
    private static async Task<IResult?> LandAsync(
        StreamKey stream, Comparison comparison, Selection selection, Caller caller, ProjectStates states, ProjectLedger ledger, CancellationToken cancellation)
    {
        var origin = comparison.Origin;
        var ground = comparison.Ground.Apply(selection.Chosen);
        var isWhole = selection.Taken.Count == Selection.Count(comparison.Patch) || PatchDiff.Between(ground, comparison.Branch.State).IsEmpty;
        var submission = new Submission(selection.Patch, origin.FromVersion, Origin: "merge", Causation: stream.Id.ToString(), Base: comparison.Ground);
        var after = comparison.Branch;
        LedgerResult result;
        try
        {
            result = await ledger.SubmitAsync(caller, origin.ProjectId, submission, Answer, Note, cancellation);
        }
        catch (PostgresException exception) when (EventLog.IsLostRace(exception))
        {
            return null;
        }

        if (result is LedgerResult.Landed landed)
        {
            states.Keep(stream, after);
            return Answer(landed);
        }

        // A refusal rests on the branch's newest head as well as on the project's: another merge may have just landed the same.
        return (await states.HeadAsync(stream, cancellation)).State.Version != comparison.Branch.State.Version ? null
            : result is LedgerResult.Unchanged ? NothingToMerge()
            : LedgerProblems.Of(result);

        void Note(NpgsqlBatch batch, LedgerResult.Landed landed) => after = BranchLog.Append(
            batch, stream, comparison.Branch, new BranchMerged(landed.Moment.State.Version, isWhole, PatchJson.ToJson(selection.Chosen)),
            "merge", landed.Moment.At, landed.Moment.Actor);

        Answer Answer(LedgerResult.Landed landed) => new(
            StatusCodes.Status200OK,
            new Merged(
                stream.Id, isWhole ? BranchStatus.Merged : BranchStatus.Open, origin.ProjectId, landed.Moment.State.Version,
                PatchJson.ToJson(landed.Patch), selection.Taken, landed.RebasedFrom),
            $"/api/projects/{origin.ProjectId}/patches/{landed.Moment.State.Version}",
            landed.Moment.State.Version);
    }

    private static Problem? Refusal(Comparison comparison) =>
        comparison.Origin.Status != BranchStatus.Open ? BranchRules.Closed(comparison.Origin)
        : comparison.Patch.IsEmpty ? NothingToMerge()
        : null;

    private static Problem? Moved(Comparison comparison, Request? request) =>
        request?.BranchVersion is { } version && version != comparison.Branch.State.Version ? BranchMoved() : null;

    private static Problem BranchMoved() => Problems.Conflict(
        "branch-moved", "The branch has moved on", "Somebody changed the branch since. Read its diff again and choose anew.");

    private static Problem NothingToMerge() => Problems.Conflict(
        "nothing-to-merge", "Nothing is left to merge", "The project is already as the branch would make it. Change the branch, or delete it.");
}
