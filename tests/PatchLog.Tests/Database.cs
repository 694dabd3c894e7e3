using System.Text;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Orchestrator.PatchLog.Tests;

/// <summary>A database with the log's tables and nothing else.</summary>
public sealed class Database(PostgresServer postgres) : IAsyncLifetime
{
    public NpgsqlDataSource Source { get; private set; } = null!;

    public EventLog Log => new(Source);

    public async ValueTask InitializeAsync()
    {
        Source = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync() + ";Max Auto Prepare=100;Auto Prepare Min Usages=2");
        var assembly = typeof(EventLog).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var script = new StreamReader(assembly.GetManifestResourceStream(name)!);
            await ExecuteAsync(await script.ReadToEndAsync());
        }

        await ExecuteAsync("create table notes (stream uuid, version bigint, text text); create table keys (key text constraint keys_pkey primary key)");
    }

    public async Task ExecuteAsync(string sql, params object?[] values)
    {
        await using var command = Source.CreateCommand(sql).With(values);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql, params object?[] values)
    {
        await using var command = Source.CreateCommand(sql).With(values);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static NewEvent Event(string json, string actor = "ana") =>
        new(Guid.CreateVersion7(), "noted", Encoding.UTF8.GetBytes(json), new EventMetadata(actor, "user", DateTimeOffset.UtcNow.ToMilliseconds(), CausationId: "message:1"));

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
