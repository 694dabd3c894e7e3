using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.History;

/// <summary><c>GET /api/projects/{id}/patches/verify</c>: whether the log of a project, or of a branch, is still what was written, patch by patch.</summary>
internal static class VerifyPatches
{
    internal sealed record Verification(Guid ProjectId, long Version, long Verified, long Unsealed, string Head, bool Intact, ChainBreak? FirstBreak);

    public static async Task<IResult> Handle(Guid id, Caller caller, EventLog log, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, id);
        if (await log.VersionAsync(stream, [ProjectLog.StreamType, BranchEvents.StreamType], cancellation) is not { } version)
        {
            return Problems.NotFound("project");
        }

        var report = await ChainCheck.VerifyAsync(log, stream, version, cancellation);
        return Results.Ok(new Verification(id, version, report.Verified, report.Unsealed, report.Head, report.FirstBreak is null, report.FirstBreak));
    }
}
