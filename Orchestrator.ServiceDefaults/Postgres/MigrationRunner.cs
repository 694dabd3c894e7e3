using Microsoft.Extensions.Logging;
using Npgsql;

namespace Orchestrator.ServiceDefaults;

/// <summary>Brings a schema up to the scripts of a service. Copies that start at once take turns; later ones find the work done.</summary>
internal sealed partial class MigrationRunner(
    NpgsqlDataSource database, string schema, IReadOnlyList<MigrationScript> scripts, TimeProvider time, ILogger<MigrationRunner> logger)
{
    // One lock for all schemas: PostgreSQL's catalogue does not like concurrent DDL any better when it is spread.
    private const long Lock = 0x4F72_6368_4D69_6772;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <exception cref="InvalidOperationException">A script was changed after it was applied.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", cancellationToken);
        try
        {
            await PrepareSchemaAsync(connection, cancellationToken);
            foreach (var script in Missing(await ReadAppliedAsync(connection, cancellationToken))) await ApplyAsync(connection, script, cancellationToken);
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    /// <summary>Changes nothing: returns once somebody else has applied every script.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        var told = "";
        while (await FirstMissingAsync(connection, cancellationToken) is { } script)
        {
            if (script != told) Missing(logger, script, schema);
            told = script;
            await Task.Delay(BetweenLooks, time, cancellationToken);
        }
    }

    private async Task<string?> FirstMissingAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return Missing(await ReadAppliedAsync(connection, cancellationToken)).FirstOrDefault()?.Name;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return scripts[0].Name;
        }
    }

    private IEnumerable<MigrationScript> Missing(Dictionary<string, string> applied)
    {
        foreach (var script in scripts)
            if (!applied.TryGetValue(script.Name, out var hash))
                yield return script;
            else if (hash != script.Hash)
                throw new InvalidOperationException(
                    $"Migration {script.Name} of schema {schema} was changed after it was applied. "
                    + "Restore its text and put the change into a new script.");
    }

    /// <summary>Waits for a PostgreSQL that is itself still starting, or dies and starts again meanwhile.</summary>
    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await database.OpenConnectionAsync(cancellationToken);
            }
            catch (NpgsqlException exception) when (exception.IsTransient && time.GetElapsedTime(begin) < Patience)
            {
                Waiting(logger, exception.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(500), time, cancellationToken);
            }
        }
    }

    private async Task PrepareSchemaAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, $"""create schema if not exists "{schema}" """, cancellationToken);
        // For the rest of this connection's use; returning it to the pool resets it.
        await ExecuteAsync(connection, $"""set search_path to "{schema}" """, cancellationToken);
        await ExecuteAsync(connection, """
            create table if not exists schema_versions (
                name text primary key,
                hash text not null,
                applied_at timestamptz not null)
            """, cancellationToken);
    }

    private async Task<Dictionary<string, string>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
#pragma warning disable CA2100 // The schema's name is the code's own.
        await using var command = new NpgsqlCommand($"""select name, hash from "{schema}".schema_versions""", connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) applied.Add(reader.GetString(0), reader.GetString(1));
        return applied;
    }

    private async Task ApplyAsync(NpgsqlConnection connection, MigrationScript script, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, script.Text, cancellationToken);
        await using var record = new NpgsqlCommand("insert into schema_versions (name, hash, applied_at) values ($1, $2, $3)", connection)
        {
            Parameters = { new() { Value = script.Name }, new() { Value = script.Hash }, new() { Value = time.GetUtcNow() } },
        };
        await record.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Applied(logger, script.Name, schema);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The text comes from this class and from scripts that are compiled in.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Applied migration {Script} to schema {Schema}")]
    private static partial void Applied(ILogger logger, string script, string schema);

    [LoggerMessage(LogLevel.Information, "Waiting for migration {Script} of schema {Schema}: start this program with --migrate to apply it")]
    private static partial void Missing(ILogger logger, string script, string schema);

    [LoggerMessage(LogLevel.Information, "Waiting for PostgreSQL: {Reason}")]
    private static partial void Waiting(ILogger logger, string reason);
}
