using System.Diagnostics;
using Npgsql;
using Orchestrator.Postgres;
using Xunit;

namespace Orchestrator.TestKit;

/// <summary>
/// A PostgreSQL for a test assembly: <c>[assembly: AssemblyFixture(typeof(PostgresServer))]</c>, then take it as a constructor
/// argument. It starts in about a second and leaves nothing behind, even when the test host is killed. Set
/// <c>ORCHESTRATOR_TEST_POSTGRES</c> to a connection string to use a server of your own, say of an older version.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    const string FolderPrefix = "orchestrator-test-";
    readonly string folder = Path.Combine(Path.GetTempPath(), $"{FolderPrefix}{Environment.ProcessId}-{Guid.CreateVersion7():N}");
    EmbeddedPostgres? embedded;
    string server = "";
    int databases;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("ORCHESTRATOR_TEST_POSTGRES") is { Length: > 0 } given)
        {
            server = given;
            return;
        }
        SweepAfterKilledRuns();
        embedded = await EmbeddedPostgres.StartAsync(new PostgresSettings(folder) { Durable = false, MaxConnections = 300 }, _ => { });
        server = embedded.ConnectionString();
    }

    /// <summary>Creates an empty database, so that tests running side by side don't meet.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        // A server of one's own may still hold the database of an earlier process with the same id.
        await using var create = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand($"drop database if exists {name} with (force)"),
                new NpgsqlBatchCommand($"create database {name}"),
            },
        };
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, IncludeErrorDetail = true }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (embedded is null) return;
        NpgsqlConnection.ClearAllPools();
        await embedded.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    static void SweepAfterKilledRuns()
    {
        foreach (var left in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            var owner = Path.GetFileName(left)[FolderPrefix.Length..].Split('-')[0];
            if (!int.TryParse(owner, out var pid) || IsRunning(pid)) continue;
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another user's, or another run is sweeping it at this moment.
            }
        }
    }

    static bool IsRunning(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
