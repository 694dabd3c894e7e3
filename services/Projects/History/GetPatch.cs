using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Branches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.History;

/// <summary><c>GET /api/projects/{id}/patches/{version}</c>: one patch with before and after of every field it changed.</summary>
internal static class GetPatch
{
    internal sealed record PatchDetail(
        long Version, DateTimeOffset At, string Actor, string? ActorName, string Origin, string? Cause, string? TraceId, string Summary, JsonElement Patch, IReadOnlyList<DiffEntry> Diff);

    public static async Task<IResult> Handle(Guid id, long version, Caller caller, ProjectStates states, ProjectLog log, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, id);
        if (!(await states.HeadAsync(stream, cancellation)).Exists)
        {
            return Problems.NotFound("project");
        }

        await foreach (var (stored, patch) in log.ReadAsync(stream, version - 1, version, cancellation))
        {
            var before = version == 1 ? ProjectState.Create(id) : (await states.AtVersionAsync(stream, version - 1, cancellation)).State;
            var metadata = stored.Metadata;
            return Results.Ok(new PatchDetail(
                version, metadata.At, metadata.Actor, Actors.NameOf(metadata.Actor, caller), metadata.Origin, metadata.CausationId, metadata.CorrelationId,
                CauseWords.Of(metadata, BranchWords.InOneLine(stored, before, patch)), PatchJson.ToJson(patch), patch.IsEmpty ? [] : PatchDescription.Of(before, patch)));
        }

        return Problems.NotFound("patch");
    }
}
