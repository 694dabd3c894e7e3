using System.Diagnostics;
using Npgsql;

namespace Orchestrator.PatchLog;

/// <summary>
/// One transaction after the other on a connection of its own: its statements stay prepared and its session's caches warm, where the pool hands
/// out one cold connection after the other.
/// </summary>
internal sealed class CommitLane(NpgsqlDataSource database) : IAsyncDisposable
{
    // A connection that rested this long may be dead without anybody's knowing: a restart of the server, a firewall.
    private static readonly TimeSpan LongRest = TimeSpan.FromSeconds(1);

    private NpgsqlConnection? connection;
    private long lastUse;

    /// <summary>Executes a batch as one transaction in one round trip.</summary>
    public async Task ExecuteAsync(Action<NpgsqlBatch> fill)
    {
        await EnsureAliveAsync();
        try
        {
            await using var batch = new NpgsqlBatch(connection);
            fill(batch);
            await batch.ExecuteNonQueryAsync();
            lastUse = Stopwatch.GetTimestamp();
        }
        catch (Exception exception) when (!EventLog.IsRolledBack(exception))
        {
            // The session is over, or nobody knows how it stands: the next one opens another.
            await DisposeAsync();
            throw;
        }
    }

    private async Task EnsureAliveAsync()
    {
        if (connection is not null && Stopwatch.GetElapsedTime(lastUse) > LongRest)
        {
            try
            {
                await using var ask = new NpgsqlCommand("select 1", connection);
                await ask.ExecuteNonQueryAsync();
            }
            catch (NpgsqlException)
            {
                await DisposeAsync();
            }
        }

        connection ??= await database.OpenConnectionAsync();
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
