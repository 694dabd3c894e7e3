using Npgsql;
using Orchestrator.TestKit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Orchestrator.AppHost.Tests;

public sealed class TestKitTests(PostgresServer postgres)
{
    [Fact]
    public async Task Every_test_gets_an_empty_database_of_its_own()
    {
        var first = await postgres.CreateDatabaseAsync();
        var second = await postgres.CreateDatabaseAsync();
        await ScalarAsync(first, "create table mark (id int)");

        (await ScalarAsync(first, "select count(*) from pg_tables where tablename = 'mark'")).ShouldBe(1L);
        (await ScalarAsync(second, "select count(*) from pg_tables where tablename = 'mark'")).ShouldBe(0L);
    }

    [Fact]
    public async Task Text_is_UTF8_and_every_script_has_upper_and_lower_case() =>
        (await ScalarAsync(await postgres.CreateDatabaseAsync(), "select lower('ÄÖÜ Ж') = 'äöü ж' and 'Élan' ilike 'éLAN'"))
            .ShouldBe(true);

    static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
