using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;
using Orchestrator.Postgres;
using Orchestrator.TestKit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Orchestrator.Deploy.Tests;

public sealed class MigrationJobTests(PostgresServer postgres)
{
    [Fact]
    public async Task Every_service_migrates_and_ends_also_where_all_of_them_do_at_once()
    {
        var database = await postgres.CreateDatabaseAsync();
        // Several share a schema: what one of them has begun, the others wait for.
        foreach (var (code, said) in await Task.WhenAll(DeployFiles.Services.Select(service => MigrateAsync(service, database))))
        {
            code.ShouldBe(0, said);
        }

        await using var source = NpgsqlDataSource.Create(database);
        await using var schemas = source.CreateCommand("select string_agg(table_schema, ' ' order by table_schema) from information_schema.tables where table_name = 'schema_versions'");
        ((string)(await schemas.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).Split(' ').ShouldBe(["accounts", "agents", "assistant", "integrations", "messaging", "projects"]);
        await using var accounts = source.CreateCommand("select count(*) from accounts.schema_versions");
        (await accounts.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldNotBe(0L);
    }

    [Fact]
    public async Task A_migration_that_can_not_be_done_ends_with_an_error_and_its_reason()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(database))
        {
            await using var stranger = source.CreateCommand("create schema accounts; create table accounts.schema_versions (something int)");
            await stranger.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var (code, said) = await MigrateAsync("accounts", database);
        code.ShouldNotBe(0);
        said.ShouldContain("42703");
    }

    private static async Task<(int Code, string Said)> MigrateAsync(string service, string database)
    {
        var project = Path.Combine(DeployFiles.Root, DeployFiles.Projects[service]);
        var configuration = typeof(MigrationJobTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Configuration").Value!;
        var program = Path.Combine(Path.GetDirectoryName(project)!, "bin", configuration, "net10.0", $"Orchestrator.{Path.GetFileNameWithoutExtension(project)}.dll");
        var said = new ConcurrentQueue<string>();
        var code = await ChildProcess.RunAsync(
            new("dotnet", program, "--migrate") { Environment = new Dictionary<string, string> { ["ConnectionStrings__orchestrator"] = database } },
            said.Enqueue, TestContext.Current.CancellationToken);
        return (code, string.Join('\n', said));
    }
}
