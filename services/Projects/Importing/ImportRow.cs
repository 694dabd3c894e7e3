using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Live;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Importing;

/// <summary><c>GET /api/imports/{id}</c>.</summary>
/// <param name="Done">Of <paramref name="Total"/> lines, or tasks.</param>
/// <param name="ProposalId">The proposal that holds what the file would change; absent for a history, and where nothing changes.</param>
internal sealed record ImportProgress(
    Guid ImportId, Guid ProjectId, ImportStatus Status, int Done, int Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? ProposalId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImportCounts? Counts,
    IReadOnlyList<ImportNote> Report);

/// <summary>What an import leaves behind.</summary>
/// <param name="Proposal">It opened a proposal, under its own id.</param>
/// <param name="Landed">It changed the project itself; one that waits for its review has not.</param>
/// <param name="Said">What the file says (<see cref="Planning.SaidBefore"/>).</param>
internal sealed record ImportOutcome(
    ImportStatus Status, int Done, IReadOnlyList<ImportNote> Report, ImportCounts? Counts = null, bool Proposal = false, bool Landed = false, byte[]? Said = null);

/// <summary>The progress of imports. A running one shows a sign of life; without it, it died with its process.</summary>
internal sealed class Imports(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(20);

    /// <param name="source">The tool that the file is of; null for a history.</param>
    public NpgsqlBatchCommand Start(Guid workspaceId, Guid importId, Guid projectId, int total, string? source = null) =>
        new NpgsqlBatchCommand(
            "insert into imports (workspace_id, id, project_id, status, done, total, report, heartbeat, source) values ($1, $2, $3, 'running', 0, $4, '[]', $5, $6)")
            .With(workspaceId, importId, projectId, total, time.GetUtcNow(), SqlParameters.Text(source));

    public NpgsqlBatchCommand Finish(Guid importId, ImportOutcome outcome) =>
        new NpgsqlBatchCommand(LiveNote.Moving("update imports set status = $2, done = $3, report = $4, counts = $5::jsonb, proposal = $6, landed = $7, said = $8::bytea, heartbeat = $9 where id = $1")).With(
            importId, JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.Status.ToString()), outcome.Done,
            SqlParameters.Jsonb(JsonSerializer.SerializeToUtf8Bytes(outcome.Report, JsonDefaults.Options)),
            outcome.Counts is null ? null : SqlParameters.Jsonb(JsonSerializer.SerializeToUtf8Bytes(outcome.Counts, JsonDefaults.Options)),
            outcome.Proposal, outcome.Landed, outcome.Said, time.GetUtcNow());

    public async Task FinishAsync(Guid importId, ImportOutcome outcome, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Finish(importId, outcome));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public async Task AliveAsync(Guid[] importIds, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("update imports set heartbeat = $2 where id = any($1) and status = 'running'").With(importIds, time.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task ProgressAsync(Guid importId, int done, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(LiveNote.Moving("update imports set done = $2, heartbeat = $3 where id = $1 and status = 'running'"))
            .With(importId, done, time.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>What the source's files said of the project's tasks when one of them came in last: landed at once, or accepted after its review.</summary>
    public async Task<byte[]?> SaidAsync(Guid workspaceId, Guid projectId, string source, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select i.said
            from imports i left join proposal_view p on p.workspace_id = i.workspace_id and p.id = i.id
            where i.workspace_id = $1 and i.project_id = $2 and i.source = $3 and i.said is not null and (i.landed or p.status = 'accepted')
            order by i.id desc limit 1
            """).With(workspaceId, projectId, source);
        return await command.ExecuteScalarAsync(cancellation) as byte[];
    }

    public async Task<ImportProgress?> FindAsync(Guid workspaceId, Guid importId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select project_id, status, done, total, report, heartbeat, proposal, counts from imports where workspace_id = $1 and id = $2").With(workspaceId, importId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        var status = Enum.Parse<ImportStatus>(reader.GetString(1), ignoreCase: true);
        var report = JsonSerializer.Deserialize<List<ImportNote>>(reader.GetFieldValue<byte[]>(4), JsonDefaults.Options)!;
        var counts = reader.IsDBNull(7) ? null : JsonSerializer.Deserialize<ImportCounts>(reader.GetFieldValue<byte[]>(7), JsonDefaults.Options);
        if (status == ImportStatus.Running && time.GetUtcNow() - reader.GetFieldValue<DateTimeOffset>(5) > SignOfLife)
        {
            status = ImportStatus.Failed;
            report.Add(new ImportNote(0, "interrupted", "The service stopped while importing; nothing was stored. Send the file again."));
        }

        return new ImportProgress(importId, reader.GetGuid(0), status, reader.GetInt32(2), reader.GetInt32(3), reader.GetBoolean(6) ? importId : null, counts, report);
    }
}
