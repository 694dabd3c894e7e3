using Npgsql;

namespace Orchestrator.PatchLog.Projections;

/// <summary>
/// Tables that are filled beside the ones that serve, in the schema "{schema}_rebuild", and then take their place with their names,
/// constraints and indexes. Whoever reads sees the old rows or the new ones, never some of each. Numbered columns are identity columns:
/// a serial's sequence would go with the old table.
/// </summary>
/// <param name="schema">Where the serving tables are.</param>
public sealed class ShadowTables(string schema, IReadOnlyList<string> tables)
{
    private readonly string shadow = $"{schema}_rebuild";

    /// <summary>The shadows of <paramref name="tables"/>, for a connection whose search path names the schema.</summary>
    public static async Task<ShadowTables> OfAsync(NpgsqlConnection connection, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select current_schema()", connection);
        return new ShadowTables((string)(await command.ExecuteScalarAsync(cancellation))!, tables);
    }

    /// <summary>Drops what an interrupted rebuild left.</summary>
    public Task DropAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        ExecuteAsync(connection, tables.Select(table => $"""drop table if exists "{shadow}"."{table}" """), cancellation);

    /// <summary>Creates them empty, with their keys, and lets the connection mean them by their plain names from now on.</summary>
    /// <exception cref="InvalidOperationException">A table has what a swap would lose: triggers, foreign keys or row-level security.</exception>
    public async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await DropAsync(connection, cancellation);
        foreach (var table in tables)
        {
            if (await AnyAsync(connection, table, "select oid::text from pg_class where oid = $1::regclass and (relhastriggers or relrowsecurity)", cancellation))
            {
                throw new InvalidOperationException($"{table} has triggers, foreign keys or row-level security, which a rebuild would lose.");
            }

            await ExecuteAsync(connection, [$"""create table "{shadow}"."{table}" (like "{schema}"."{table}" including all excluding indexes)"""], cancellation);
            await ExecuteAsync(connection, await KeysAsync(connection, table, cancellation), cancellation);
        }

        await ExecuteAsync(connection, [$"""set search_path to "{shadow}", "{schema}" """], cancellation);
    }

    /// <summary>Once they are full: the other indexes, which are cheaper to build than to keep, and statistics for the planner.</summary>
    public async Task FinishAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var table in tables)
        {
            await ExecuteAsync(connection, [.. await IndexesAsync(connection, table, cancellation), $"""analyze "{shadow}"."{table}" """], cancellation);
        }
    }

    /// <summary>To be called in a transaction, which is kept short: nobody reads the tables until it ends.</summary>
    public Task SwapAsync(NpgsqlConnection connection, CancellationToken cancellation) => ExecuteAsync(
        connection, tables.SelectMany(table => (string[])[$"""drop table "{schema}"."{table}" """, $"""alter table "{shadow}"."{table}" set schema "{schema}" """]), cancellation);

    private Task<List<string>> KeysAsync(NpgsqlConnection connection, string table, CancellationToken cancellation) => TextsAsync(
        connection, table,
        $"""
        select format('alter table %I.%I add constraint %I %s', '{shadow}', '{table}', conname, pg_get_constraintdef(oid))
        from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u')
        """, cancellation);

    private Task<List<string>> IndexesAsync(NpgsqlConnection connection, string table, CancellationToken cancellation) => TextsAsync(
        connection, table,
        $"""
        select replace(pg_get_indexdef(indexrelid), format(' ON %I.%I ', '{schema}', '{table}'), format(' ON %I.%I ', '{shadow}', '{table}'))
        from pg_index where indrelid = $1::regclass and not exists (select from pg_constraint where conindid = indexrelid)
        """, cancellation);

    private async Task<bool> AnyAsync(NpgsqlConnection connection, string table, string sql, CancellationToken cancellation) =>
        (await TextsAsync(connection, table, sql, cancellation)).Count > 0;

#pragma warning disable CA2100 // Names of tables and schemas can't be parameters; these are the code's own.
    private async Task<List<string>> TextsAsync(NpgsqlConnection connection, string table, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection).With($"""
            "{schema}"."{table}"
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, IEnumerable<string> statements, CancellationToken cancellation)
    {
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
#pragma warning restore CA2100
}
