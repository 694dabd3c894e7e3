using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.History;

/// <summary>Undo and redo of one patch, and revert to a version: each appends a new patch and erases nothing.</summary>
internal static class TakeBack
{
    internal sealed record RevertRequest(long? ToVersion);

    internal sealed record Call(Caller Caller, ProjectLedger Ledger, ProjectStates States, NpgsqlDataSource Database);

    /// <summary>
    /// <c>POST /api/projects/{id}/patches/{version}/undo</c>: the inverse of the patch, made on the version that it left and rebased onto the
    /// head; 409 where later work stands on it, or it is undone already.
    /// </summary>
    public static Task<IResult> Undo(Guid id, long version, [AsParameters] Call call, CancellationToken cancellation) =>
        OfPatchAsync(id, version, call, TakeBacks.Undo, takeBacks => takeBacks.UndoneBy(version) is { } holder
            ? Problems.Conflict("already-undone", "It is undone already", $"Version {version} was undone by version {holder}. To have it back, redo it.")
            : null, cancellation);

    /// <summary><c>POST /api/projects/{id}/patches/{version}/redo</c>: takes back the undo that holds the patch down; 409 where none does.</summary>
    public static Task<IResult> Redo(Guid id, long version, [AsParameters] Call call, CancellationToken cancellation) =>
        OfPatchAsync(id, version, call, TakeBacks.Redo, takeBacks => takeBacks.UndoneBy(version) is not null ? null : Problems.Conflict(
            "not-undone",
            "There is nothing to redo",
            takeBacks.RedoneBy(version) is { } returner ? $"Version {version} was brought back by version {returner} already." : $"Version {version} was not undone."),
            cancellation);

    /// <summary><c>POST /api/projects/{id}/revert {toVersion}</c>: one patch that makes the state equal to that version's.</summary>
    public static async Task<IResult> Revert(
        Guid id, RevertRequest request, Caller caller, ProjectLedger ledger, ProjectStates states, CancellationToken cancellation)
    {
        if (Submit.Permission(caller) is { } forbidden)
        {
            return forbidden;
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        if (await states.HeadAsync(stream, cancellation) is not { Exists: true, State: var head })
        {
            return Problems.NotFound("project");
        }

        if (request.ToVersion is not { } version || version < 1 || version > head.Version)
        {
            return Problems.Validation("toVersion", $"Must be a version of the project, 1 to {head.Version}.");
        }

        var target = (await states.AtVersionAsync(stream, version, cancellation)).State;
        return await Submit.SubmissionAsync(
            ledger, caller, id, new Submission(PatchDiff.Between(head, target), head.Version, Origin: "revert", Causation: TakeBacks.CauseOf(version)), cancellation);
    }

    // What is taken back is the patch itself, or, in a redo, the undo of it.
    private static async Task<IResult> OfPatchAsync(
        Guid id, long version, Call call, string origin, Func<TakeBacks, Problem?> refusal, CancellationToken cancellation)
    {
        if (Submit.Permission(call.Caller) is { } forbidden)
        {
            return forbidden;
        }

        var stream = new StreamKey(call.Caller.WorkspaceId, id);
        var head = await call.States.HeadAsync(stream, cancellation);
        if (!head.Exists || version < 1 || version > head.State.Version)
        {
            return Problems.NotFound("patch");
        }

        if (version == 1)
        {
            return Problems.Validation("version", head.Branch is null
                ? "Is the creation of the project, which can't be undone; delete the project instead."
                : $"Is the opening of the branch, which can't be undone; DELETE /api/branches/{id} instead.");
        }

        var takeBacks = await TakeBacks.ReadAsync(call.Database, stream, cancellation);
        if (refusal(takeBacks) is { } problem)
        {
            return problem;
        }

        var taken = origin == TakeBacks.Redo ? takeBacks.UndoneBy(version)!.Value : version;
        var before = (await call.States.AtVersionAsync(stream, taken - 1, cancellation)).State;
        var after = (await call.States.AtVersionAsync(stream, taken, cancellation)).State;
        return await Submit.SubmissionAsync(
            call.Ledger, call.Caller, id, new Submission(PatchDiff.Between(after, before), taken, Origin: origin, Causation: TakeBacks.CauseOf(version)), cancellation);
    }
}
