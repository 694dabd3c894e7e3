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
        return await Preview.Async(ledger, caller, head, new Submission(read.Patch, read.BaseVersion), read.Names, cancellation);
    }
}
