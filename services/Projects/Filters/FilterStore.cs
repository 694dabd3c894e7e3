using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Filters;

/// <summary>The rows of saved filters. They are settings, not work, so they have no history.</summary>
internal sealed class FilterStore(NpgsqlDataSource database, IdempotencyKey idempotency)
{
    private const string Columns = "id, name, query, sort, project_id, shared, owner_id, version, created_at, updated_at";

    // Whose a filter is and whether it is shared says who sees it.
    private const string Visible = "workspace_id = $1 and (shared or owner_id = $2)";

    public async Task<(List<SavedFilter> Filters, long Total)> ListAsync(Caller caller, Guid? projectId, PageRequest page, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select {Columns}, count(*) over () from saved_filters where {Visible} and ($3::uuid is null or project_id = $3)
            order by lower(name), id limit $4 offset $5
            """).With(caller.WorkspaceId, caller.UserId, projectId, page.PageSize, page.Offset);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var filters = new List<SavedFilter>();
        var total = 0L;
        while (await reader.ReadAsync(cancellation))
        {
            filters.Add(Read(reader));
            total = reader.GetInt64(10);
        }

        return (filters, total);
    }

    public async Task<SavedFilter?> FindAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns} from saved_filters where {Visible} and id = $3").With(caller.WorkspaceId, caller.UserId, id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    /// <summary>Stores a new filter, together with the answer for a retry of the request.</summary>
    public async Task AddAsync(Guid workspace, SavedFilter filter, Answer answer, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            $"insert into saved_filters (workspace_id, {Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)").With(
                workspace, filter.Id, filter.Name, filter.Query, SqlParameters.Text(filter.Sort), filter.ProjectId, filter.Shared, filter.OwnerId, filter.Version,
                filter.CreatedAt, filter.UpdatedAt));
        idempotency.Remember(batch, answer, filter.CreatedAt);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <returns>False where somebody else changed or deleted it since it was read.</returns>
    public async Task<bool> ChangeAsync(Guid workspace, SavedFilter filter, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            update saved_filters set name = $3, query = $4, sort = $5, project_id = $6, shared = $7, version = $8, updated_at = $9
            where workspace_id = $1 and id = $2 and version = $8 - 1
            """).With(workspace, filter.Id, filter.Name, filter.Query, SqlParameters.Text(filter.Sort), filter.ProjectId, filter.Shared, filter.Version, filter.UpdatedAt);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    public async Task DeleteAsync(Guid workspace, Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("delete from saved_filters where workspace_id = $1 and id = $2").With(workspace, id);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static SavedFilter Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetGuid(4), reader.GetBoolean(5),
        reader.GetGuid(6), reader.GetInt64(7), reader.GetFieldValue<DateTimeOffset>(8), reader.GetFieldValue<DateTimeOffset>(9));
}
