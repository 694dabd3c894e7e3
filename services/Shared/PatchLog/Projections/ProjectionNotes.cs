using Npgsql;

namespace Orchestrator.PatchLog.Projections;



/// <summary>What is written down about a projection, for operators and for the node that works on it next.</summary>
public sealed class ProjectionNotes(string name)
{
    /// <summary>Asks whoever works on the projection to rebuild it. Asked twice, it is done once more from the start.</summary>
    public static NpgsqlBatchCommand RequestRebuild(string name) => new NpgsqlBatchCommand(
        """
        insert into projection_notes (name, rebuild_done, rebuild_total) values ($1, 0, 0)
        on conflict (name) do update set rebuild_done = 0, rebuild_total = 0
        """).With(name);

    public async Task<bool> IsRebuildWantedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select true from projection_notes where name = $1 and rebuild_total is not null", connection).With(name);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>How far the rebuild is, in events.</summary>
    public Task ProgressAsync(NpgsqlConnection connection, long done, CancellationToken cancellation) => ExecuteAsync(
        connection,
        """
        update projection_notes set rebuild_done = $2, rebuild_total = (select coalesce(sum(version), 0) from mt_streams where type = 'project')
        where name = $1
        """, cancellation, done);

    /// <param name="error">Why it failed; null where it did not.</param>
    public Task RebuiltAsync(NpgsqlConnection connection, string? error, CancellationToken cancellation) => ExecuteAsync(
        connection, "update projection_notes set rebuild_done = null, rebuild_total = null, error = $2 where name = $1", cancellation, SqlParameters.Text(error));

    public Task PausedAsync(NpgsqlConnection connection, string error, CancellationToken cancellation) => ExecuteAsync(
        connection,
        "insert into projection_notes (name, paused, error) values ($1, true, $2) on conflict (name) do update set paused = true, error = excluded.error",
        cancellation, error);

    public Task ResumedAsync(NpgsqlConnection connection, CancellationToken cancellation) => ExecuteAsync(
        connection, "update projection_notes set paused = false, error = null where name = $1 and paused", cancellation);

    private async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object?[] values)
    {
#pragma warning disable CA2100 // Constants of this class.
        await using var command = new NpgsqlCommand(sql, connection).With([name, .. values]);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
