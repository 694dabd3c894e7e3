using Npgsql;
using NpgsqlTypes;
using Orchestrator.Patches;
using Orchestrator.PatchLog.Projections;

namespace Orchestrator.Projects.Feed;

/// <summary>A row a patch, in words, so that a workspace's feed is one look at one index.</summary>
internal sealed class ActivityProjection : Projection
{
    // A feed links to a few tasks; the rest of a large patch is in the patch.
    private const int TaskLimit = 20;

    public override string Name => "activity";

    public override IReadOnlyList<string> Tables => ["activity"];

    public override async Task ProjectAsync(NpgsqlConnection connection, IReadOnlyList<ProjectChange> changes, CancellationToken cancellation)
    {
        await using var rows = await connection.BeginBinaryImportAsync(
            "copy activity (seq_id, workspace_id, project_id, version, at, actor, origin, cause, summary, tasks, operations) from stdin (format binary)", cancellation);
        foreach (var change in changes)
        {
            var (metadata, patch) = (change.Event.Metadata, change.Patch);
            await rows.StartRowAsync(cancellation);
            await rows.WriteAsync(change.Sequence, cancellation);
            await rows.WriteAsync(change.Stream.Tenant, cancellation);
            await rows.WriteAsync(change.Stream.Id, cancellation);
            await rows.WriteAsync(change.Event.Version, cancellation);
            await rows.WriteAsync(metadata.At.ToUniversalTime(), cancellation);
            await rows.WriteAsync(metadata.Actor, cancellation);
            await rows.WriteAsync(metadata.Origin, cancellation);
            await rows.WriteAsync(metadata.CausationId, NpgsqlDbType.Text, cancellation);
            await rows.WriteAsync(PatchDescription.InOneLine(change.Before, patch), cancellation);
            await rows.WriteAsync(
                patch.TaskPatches.Where(operation => operation.CascadedFrom is null).Select(operation => operation.TaskId).Distinct().Take(TaskLimit).ToArray(), cancellation);
            await rows.WriteAsync(patch.TaskPatches.Length + (patch.MetaUpdates.Count > 0 ? 1 : 0), cancellation);
        }

        await rows.CompleteAsync(cancellation);
    }
}
