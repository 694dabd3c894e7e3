using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Branches;

/// <summary><c>GET /api/projects/{id}/branches?status=open|merged</c>, newest first; <c>GET /api/branches/{id}</c>.</summary>
internal static class ListBranches
{
    /// <summary>The branches of a project, newest first.</summary>
    public static async Task<IResult> List(
        Guid id, string? status, PageRequest page, Caller caller, ProjectStates states, BranchRows rows, CancellationToken cancellation)
    {
        if (status is not (null or "open" or "merged"))
        {
            return Problems.Malformed("status", "Must be open or merged.");
        }

        var project = new StreamKey(caller.WorkspaceId, id);
        if (!(await states.HeadAsync(project, cancellation)).Exists)
        {
            return Problems.NotFound("project");
        }

        var only = status is null ? default(BranchStatus?) : status == "open" ? BranchStatus.Open : BranchStatus.Merged;
        var (branches, total) = await rows.ListAsync(project, only, page.Offset, page.PageSize, cancellation);
        return Results.Ok(page.Of(branches, total));
    }

    /// <summary>One branch.</summary>
    public static async Task<IResult> One(Guid id, Caller caller, BranchRows rows, CancellationToken cancellation) =>
        await rows.FindAsync(new StreamKey(caller.WorkspaceId, id), cancellation) is { } branch ? Results.Ok(branch) : Problems.NotFound("branch");
}
