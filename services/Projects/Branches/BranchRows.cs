using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Branches;

/// <summary>A branch on the wire.</summary>
/// <param name="ProjectId">The project, or the branch, that it forks from.</param>
/// <param name="Version">The branch's own version: 1 is the project's <paramref name="FromVersion"/>.</param>
/// <param name="MergedVersion">The version of the project that the newest merge made.</param>
internal sealed record BranchSummary(
    Guid Id, Guid ProjectId, string Name, long FromVersion, BranchStatus Status, long Version, long? MergedVersion,
    DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset UpdatedAt, string UpdatedBy);

/// <summary>The rows of <c>branch_view</c>: one a branch, and none of its project or tasks.</summary>
internal sealed class BranchRows(NpgsqlDataSource database)
{
    private const string Columns =
        "id, project_id, name, from_version, status, version, merged_version, created_at, created_by, updated_at, updated_by";

    /// <summary>Adds the row of the branch after an append to the append's batch.</summary>
    public static void Write(NpgsqlBatch batch, StreamKey stream, ProjectMoment after)
    {
        var branch = after.Branch!;
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            $"""
            insert into branch_view (workspace_id, {Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, $10)
            on conflict (workspace_id, id) do update set
                name = excluded.name, status = excluded.status, version = excluded.version, merged_version = excluded.merged_version,
                updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """).With(
                stream.Tenant, stream.Id, branch.ProjectId, branch.Name, branch.FromVersion, NameOf(branch.Status), after.State.Version, branch.MergedVersion, after.At, after.Actor));
    }

    /// <summary>The branch, or null where there is none in the workspace, or no longer.</summary>
    public async Task<BranchSummary?> FindAsync(StreamKey stream, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns} from branch_view where workspace_id = $1 and id = $2 and status <> 'deleted'")
            .With(stream.Tenant, stream.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    /// <summary>The branches of a project, newest first.</summary>
    public async Task<(List<BranchSummary> Page, long Total)> ListAsync(
        StreamKey project, BranchStatus? status, long offset, int limit, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select {Columns}, count(*) over () from branch_view
            where workspace_id = $1 and project_id = $2 and status <> 'deleted' and ($3::text is null or status = $3)
            order by created_at desc, id desc limit $4 offset $5
            """).With(project.Tenant, project.Id, status is { } only ? NameOf(only) : null, limit, offset);
        var branches = new List<BranchSummary>();
        var total = 0L;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            branches.Add(Read(reader));
            total = reader.GetInt64(11);
        }

        return (branches, total);
    }

    private static BranchSummary Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        reader.GetGuid(1),
        reader.GetString(2),
        reader.GetInt64(3),
        Enum.Parse<BranchStatus>(reader.GetString(4), ignoreCase: true),
        reader.GetInt64(5),
        reader.IsDBNull(6) ? null : reader.GetInt64(6),
        reader.GetFieldValue<DateTimeOffset>(7),
        reader.GetString(8),
        reader.GetFieldValue<DateTimeOffset>(9),
        reader.GetString(10));

    private static string NameOf(BranchStatus status) => status switch
    {
        BranchStatus.Open => "open",
        BranchStatus.Merged => "merged",
        _ => "deleted",
    };
}
