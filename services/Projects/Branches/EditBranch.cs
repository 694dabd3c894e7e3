using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Branches;

/// <summary><c>PATCH /api/branches/{id} {name}</c> and <c>DELETE /api/branches/{id}</c>.</summary>
internal static class EditBranch
{
    internal sealed record RenameRequest(string? Name);

    /// <summary>Renames a branch.</summary>
    public static async Task<IResult> Rename(Guid id, RenameRequest request, Caller caller, BranchLog log, BranchRows rows, CancellationToken cancellation) =>
        (BranchRules.CheckName(request.Name, out var name) ?? Submit.Permission(caller)
            ?? await log.AppendAsync(caller, id, new BranchRenamed(name), branch => branch.Status == BranchStatus.Open ? null : BranchRules.Closed(branch), cancellation)) is { } problem
            ? problem
            : await ListBranches.One(id, caller, rows, cancellation);

    /// <summary>Takes the branch out of sight, merged or not. Its stream stays, as everything does, and so does what was merged of it.</summary>
    public static async Task<IResult> Delete(Guid id, Caller caller, BranchLog log, CancellationToken cancellation) =>
        (Submit.Permission(caller) ?? await log.AppendAsync(caller, id, new BranchDeleted(), _ => null, cancellation)) is { } problem
            ? problem
            : Results.NoContent();
}
