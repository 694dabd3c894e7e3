using Npgsql;
using NpgsqlTypes;
using Orchestrator.Patches;
using Orchestrator.PatchLog.Projections;

namespace Orchestrator.Projects.Statistics;

/// <summary>A row for every change of what statistics count. Rows are facts and never change, so any range of days can be asked for later.</summary>
internal sealed class StepsProjection : Projection
{
    public override string Name => "statistics";

    public override IReadOnlyList<string> Tables => ["task_steps"];

    public override async Task ProjectAsync(NpgsqlConnection connection, IReadOnlyList<ProjectChange> changes, CancellationToken cancellation)
    {
        await using var rows = await connection.BeginBinaryImportAsync(
            "copy task_steps (workspace_id, project_id, version, task_id, at, status, estimated_minutes) from stdin (format binary)", cancellation);
        foreach (var change in changes)
        {
            foreach (var id in change.Patch.TaskPatches.Select(operation => operation.TaskId).Distinct())
            {
                var after = Counted(change.After.Find(id));
                if (after == Counted(change.Before.Find(id)))
                {
                    continue;
                }

                await rows.StartRowAsync(cancellation);
                await rows.WriteAsync(change.Stream.Tenant, cancellation);
                await rows.WriteAsync(change.Stream.Id, cancellation);
                await rows.WriteAsync(change.Event.Version, cancellation);
                await rows.WriteAsync(id, cancellation);
                await rows.WriteAsync(change.Event.Metadata.At.ToUniversalTime(), cancellation);
                await rows.WriteAsync(after.Status, NpgsqlDbType.Text, cancellation);
                await rows.WriteAsync(after.Minutes, cancellation);
            }
        }

        await rows.CompleteAsync(cancellation);
    }

    private static (string? Status, long Minutes) Counted(TaskState? task) => task is not { IsLive: true }
        ? (null, 0)
        : (task.Fields.Text(TaskFields.Status), task.Fields[TaskFields.EstimatedMinutes] is { ValueKind: System.Text.Json.JsonValueKind.Number } minutes ? minutes.GetInt64() : 0);
}
