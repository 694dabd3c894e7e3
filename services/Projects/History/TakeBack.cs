using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.History;

/// <summary>Undo of one patch, and revert to a version: each appends a new patch and erases nothing.</summary>
internal static class TakeBack
{
    internal sealed record RevertRequest(long? ToVersion);

    /// <summary>
    /// <c>POST /api/projects/{id}/patches/{version}/undo</c>: the inverse of the patch, made on the version that it left and rebased onto the
    /// head; 409 where later work stands on it.
    /// </summary>
    public static async Task<IResult> Undo(
        Guid id, long version, Caller caller, ProjectLedger ledger, ProjectStates states, CancellationToken cancellation)
    {
        if (Submit.Permission(caller) is { } forbidden)
        {
            return forbidden;
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        var head = (await states.HeadAsync(stream, cancellation)).State;
        if (version < 1 || version > head.Version)
        {
            return Problems.NotFound("patch");
        }

        if (version == 1)
        {
            return Problems.Validation("version", "Is the creation of the project, which can't be undone; delete the project instead.");
        }

        var before = (await states.AtVersionAsync(stream, version - 1, cancellation)).State;
        var after = (await states.AtVersionAsync(stream, version, cancellation)).State;
        return await Submit.SubmissionAsync(ledger, caller, id, new Submission(PatchDiff.Between(after, before), version, Origin: "undo", Causation: $"patch:{version}"), cancellation);
    }

    /// <summary><c>POST /api/projects/{id}/revert {toVersion}</c>: one patch that makes the state equal to that version's.</summary>
    public static async Task<IResult> Revert(
        Guid id, RevertRequest request, Caller caller, ProjectLedger ledger, ProjectStates states, CancellationToken cancellation)
    {
        if (Submit.Permission(caller) is { } forbidden)
        {
            return forbidden;
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        var head = (await states.HeadAsync(stream, cancellation)).State;
        if (!head.Exists)
        {
            return Problems.NotFound("project");
        }

        if (request.ToVersion is not { } version || version < 1 || version > head.Version)
        {
            return Problems.Validation("toVersion", $"Must be a version of the project, 1 to {head.Version}.");
        }

        var target = (await states.AtVersionAsync(stream, version, cancellation)).State;
        return await Submit.SubmissionAsync(
            ledger, caller, id, new Submission(PatchDiff.Between(head, target), head.Version, Origin: "revert", Causation: $"patch:{version}"), cancellation);
    }
}
