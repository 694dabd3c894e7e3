using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Importing;

internal enum ImportStatus
{
    Running,
    Done,
    Failed,
}

/// <param name="Line">1-based line of the file; 0 for the whole.</param>
internal sealed record ImportNote(int Line, string Code, string Message);

internal sealed record ImportProgress(Guid ImportId, Guid ProjectId, ImportStatus Status, int Done, int Total, IReadOnlyList<ImportNote> Report);

/// <summary>The progress of imports. A running one shows a sign of life; without it, it died with its process.</summary>
internal sealed class Imports(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(20);

    public NpgsqlBatchCommand Start(Guid workspaceId, Guid importId, Guid projectId, int total) =>
        new NpgsqlBatchCommand(
            "insert into imports (workspace_id, id, project_id, status, done, total, report, heartbeat) values ($1, $2, $3, 'running', 0, $4, '[]', $5)")
            .With(workspaceId, importId, projectId, total, time.GetUtcNow());

    public NpgsqlBatchCommand Finish(Guid importId, ImportStatus status, int done, IReadOnlyList<ImportNote> report) =>
        new NpgsqlBatchCommand("update imports set status = $2, done = $3, report = $4, heartbeat = $5 where id = $1").With(
            importId, JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()), done,
            SqlParameters.Jsonb(JsonSerializer.SerializeToUtf8Bytes(report, JsonDefaults.Options)), time.GetUtcNow());

    public async Task ProgressAsync(Guid importId, int done, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("update imports set done = $2, heartbeat = $3 where id = $1 and status = 'running'")
            .With(importId, done, time.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<ImportProgress?> FindAsync(Guid workspaceId, Guid importId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select project_id, status, done, total, report, heartbeat from imports where workspace_id = $1 and id = $2").With(workspaceId, importId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        var status = Enum.Parse<ImportStatus>(reader.GetString(1), ignoreCase: true);
        var report = JsonSerializer.Deserialize<List<ImportNote>>(reader.GetFieldValue<byte[]>(4), JsonDefaults.Options)!;
        if (status == ImportStatus.Running && time.GetUtcNow() - reader.GetFieldValue<DateTimeOffset>(5) > SignOfLife)
        {
            status = ImportStatus.Failed;
            report.Add(new ImportNote(0, "interrupted", "The service stopped while importing; nothing was stored. Send the file again."));
        }

        return new ImportProgress(importId, reader.GetGuid(0), status, reader.GetInt32(2), reader.GetInt32(3), report);
    }
}
