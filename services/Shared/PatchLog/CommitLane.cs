using Npgsql;

namespace Orchestrator.PatchLog;

/// <summary>
/// One transaction after the other on a connection of its own: its statements stay prepared and its session's caches warm, where the pool hands
/// out one cold connection after the other.
/// </summary>
internal sealed class CommitLane(NpgsqlDataSource database) : IAsyncDisposable
{
    private NpgsqlConnection? connection;

    /// <summary>Executes a batch as one transaction in one round trip.</summary>
    public async Task ExecuteAsync(Action<NpgsqlBatch> fill)
    {
        connection ??= await database.OpenConnectionAsync();
        try
        {
            await using var batch = new NpgsqlBatch(connection);
            fill(batch);
            await batch.ExecuteNonQueryAsync();
        }
        catch (Exception exception) when (!EventLog.IsRolledBack(exception))
        {
            // The session is over, or nobody knows how it stands: the next one opens another.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is { } open)
        {
            connection = null;
            await open.DisposeAsync();
        }
    }
}
