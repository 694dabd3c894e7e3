using Orchestrator.PatchLog;
using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Ledger;

/// <summary>What a dry run answers: the patch that would land, and what it would do.</summary>
/// <param name="Version">The version that the diff is against.</param>
internal sealed record Preview(long Version, JsonElement Patch, IReadOnlyList<DiffEntry> Diff, IReadOnlyDictionary<string, Guid> Ids, long? RebasedFrom)
{
    /// <summary>200 with the patch and its diff against the head, or the refusal that the submission would meet; appends nothing.</summary>
    public static async Task<IResult> Async(
        ProjectLedger ledger, Caller caller, ProjectMoment head, Submission submission, IReadOnlyDictionary<string, Guid> names, CancellationToken cancellation) =>
        await ledger.PreviewAsync(caller, head, submission, cancellation) switch
        {
            LedgerResult.Landed landed => Results.Ok(new Preview(
                head.State.Version, PatchJson.ToJson(landed.Patch), PatchDescription.Of(head.State, landed.Patch), names, landed.RebasedFrom)),
            LedgerResult.Unchanged => Results.Ok(new Preview(head.State.Version, PatchJson.ToJson(ProjectPatch.Nothing), [], names, null)),
            var refused => LedgerProblems.Of(refused),
        };
}
