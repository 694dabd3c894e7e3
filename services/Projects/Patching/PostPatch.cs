using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Patching;

/// <summary><c>POST /api/projects/{id}/patches</c>: the door through which every change comes; <c>?dryRun=true</c> answers the diff and appends nothing.</summary>
internal static class PostPatch
{
    public static async Task<IResult> Handle(
        Guid id, JsonElement patch, bool? dryRun, Caller caller, ProjectLedger ledger, ProjectStates states, HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        if (dryRun is not true)
        {
            return await Submit.PatchAsync(context, ledger, caller, id, patch, time, cancellation);
        }

        var read = PatchReader.Read(patch, () => Guid.CreateVersion7(time.GetUtcNow()));
        if (read.Problems.Count > 0)
        {
            return LedgerProblems.Of(read.Problems);
        }

        var head = await states.HeadAsync(new StreamKey(caller.WorkspaceId, id), cancellation);
        return await ledger.PreviewAsync(caller, head, new Submission(read.Patch, read.BaseVersion), cancellation) switch
        {
            LedgerResult.Landed landed => Results.Ok(new DryRun(
                head.State.Version, PatchJson.ToJson(landed.Patch), PatchDescription.Of(head.State, landed.Patch), read.Names, landed.RebasedFrom)),
            LedgerResult.Unchanged => Results.Ok(new DryRun(head.State.Version, PatchJson.ToJson(ProjectPatch.Nothing), [], read.Names, null)),
            var refused => LedgerProblems.Of(refused),
        };
    }

    /// <param name="Version">The version that the diff is against.</param>
    private sealed record DryRun(long Version, JsonElement Patch, IReadOnlyList<DiffEntry> Diff, IReadOnlyDictionary<string, Guid> Ids, long? RebasedFrom);
}
