using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Orchestrator.PatchLog.Projections;

/// <summary>
/// Background work that one node at a time does. The right to it is an advisory lock of a database session, and the work is done on
/// that session: when the node dies PostgreSQL ends both, and another node has the lock within seconds.
/// </summary>
public abstract partial class OneNode(string name, NpgsqlDataSource database, TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <summary>The key of the lock, as SQL over the name as $1; the schema is in it, so that two services in one database do not meet.</summary>
    internal const string LockKey = "hashtextextended(current_schema() || '/' || $1, 0)";

    /// <summary>Works until cancelled. It may throw; the lock is then given up and tried for again.</summary>
    protected abstract Task WorkAsync(NpgsqlConnection connection, CancellationToken cancellation);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not recorded, so that a sampler that follows the parent drops the database spans of every look at a quiet log.
        using var upkeep = new Activity($"upkeep of {name}").SetIdFormat(ActivityIdFormat.W3C).Start();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TryAsync(stoppingToken);
            }
            catch (Exception exception)
            {
                // Whoever stops may find the database gone before them, and it has ended the session and its lock then.
                if (!stoppingToken.IsCancellationRequested)
                {
                    Interrupted(logger, name, exception);
                }
            }

            await Task.Delay(BetweenTries, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!await AskAsync(connection, $"select pg_try_advisory_lock({LockKey})", cancellation))
        {
            return;
        }

        Started(logger, name);
        try
        {
            await WorkAsync(connection, cancellation);
        }
        finally
        {
            if (connection.FullState == System.Data.ConnectionState.Open)
            {
                // A pooled session lives on; its lock must not.
                await AskAsync(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
            }
        }
    }

    private async Task<bool> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // Constants of this class.
        await using var command = new NpgsqlCommand(sql, connection).With(name);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    [LoggerMessage(1, LogLevel.Information, "This node works on {Name}")]
    private static partial void Started(ILogger logger, string name);

    [LoggerMessage(2, LogLevel.Warning, "Work on {Name} was interrupted; whichever node is first goes on")]
    private static partial void Interrupted(ILogger logger, string name, Exception exception);
}
