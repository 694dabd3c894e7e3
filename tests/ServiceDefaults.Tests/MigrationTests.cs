using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Orchestrator.ServiceDefaults.Tests;

public sealed class MigrationTests(PostgresServer postgres)
{
    [Fact]
    public async Task The_scripts_of_an_assembly_run_once_in_order_before_the_service_listens()
    {
        var database = await postgres.CreateDatabaseAsync();
        for (var start = 0; start < 2; start++)
        {
            await using var app = await TestApp.StartAsync(
                app => app.MapGet("/notes", (NpgsqlDataSource notes) =>
                    ScalarAsync(notes, "select string_agg(text, ', ' order by id) from notes")),
                builder => builder.AddPostgres("notebook").AddMigrations("notebook", typeof(MigrationTests).Assembly),
                ("ConnectionStrings:orchestrator", database));
            (await app.Client.GetStringAsync("/notes")).ShouldBe("first; with a semicolon, SECOND");
        }
        await using var source = NpgsqlDataSource.Create(database);
        (await ScalarAsync(source, "select string_agg(name, ' ' order by name) from notebook.schema_versions"))
            .ShouldBe("001_first.sql 002_second.sql");
    }

    [Fact]
    public async Task Copies_that_start_at_once_apply_each_script_once()
    {
        await using var source = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        var script = MigrationScript.Of("001.sql", "create table counts (n int); insert into counts values (1); select pg_sleep(0.05);");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Runner(source, script).RunAsync(TestContext.Current.CancellationToken)));
        (await ScalarAsync(source, "select count(*)::text from shop.counts")).ShouldBe("1");
    }

    [Fact]
    public async Task A_script_that_was_changed_after_it_ran_stops_the_start()
    {
        await using var source = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await Runner(source, MigrationScript.Of("001.sql", "create table a (n int)\r\n;")).RunAsync(default);
        // Only the line ends differ: the same script.
        await Runner(source, MigrationScript.Of("001.sql", "create table a (n int)\n;")).RunAsync(default);

        var changed = Runner(
            source, MigrationScript.Of("001.sql", "create table a (n bigint)"), MigrationScript.Of("002.sql", "create table b (n int)"));
        var refused = await Should.ThrowAsync<InvalidOperationException>(() => changed.RunAsync(default));
        refused.Message.ShouldContain("001.sql");
        refused.Message.ShouldContain("shop");
        (await ScalarAsync(source, "select count(*)::text from pg_tables where tablename = 'b'")).ShouldBe("0");
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_behind_and_is_tried_again()
    {
        await using var source = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await Should.ThrowAsync<PostgresException>(
            () => Runner(source, MigrationScript.Of("001.sql", "create table a (n int); select 1 / 0;")).RunAsync(default));
        await Runner(source, MigrationScript.Of("001.sql", "create table a (n int);")).RunAsync(default);
        (await ScalarAsync(source, "select count(*)::text from shop.a")).ShouldBe("0");
    }

    [Fact]
    public async Task A_service_that_is_told_to_waits_until_another_has_applied_its_scripts()
    {
        var database = await postgres.CreateDatabaseAsync();
        var started = TestApp.StartAsync(
            app => app.MapGet("/notes", (NpgsqlDataSource notes) => ScalarAsync(notes, "select string_agg(text, ', ' order by id) from notes")),
            builder => builder.AddPostgres("notebook").AddMigrations("notebook", typeof(MigrationTests).Assembly),
            ("ConnectionStrings:orchestrator", database), ("Migrations:AtStart", "wait"));
        await using var source = NpgsqlDataSource.Create(database);
        while (await ScalarAsync(source, "select count(*)::text from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()") == "0") { }
        (await ScalarAsync(source, "select count(*)::text from pg_namespace where nspname = 'notebook'")).ShouldBe("0");

        var job = WebApplication.CreateBuilder();
        job.Configuration["ConnectionStrings:orchestrator"] = database;
        job.Configuration["Migrations:AtStart"] = "wait";
        job.AddServiceDefaults().AddPostgres("notebook").AddMigrations("notebook", typeof(MigrationTests).Assembly);
        await job.Build().RunServiceAsync(["--migrate"]);

        await using var app = await started;
        (await app.Client.GetStringAsync("/notes")).ShouldBe("first; with a semicolon, SECOND");
    }

    [Fact]
    public async Task Without_a_connection_string_the_start_stops_and_names_the_key()
    {
        var failure = await Should.ThrowAsync<Exception>(() => TestApp.StartAsync(
            _ => { }, builder => builder.AddPostgres("x").AddMigrations("x", typeof(MigrationTests).Assembly)));
        failure.Message.ShouldContain("ConnectionStrings:orchestrator");
        failure.Message.ShouldContain("ConnectionStrings__orchestrator");
    }

    private static MigrationRunner Runner(NpgsqlDataSource source, params MigrationScript[] scripts) =>
        new(source, "shop", scripts, TimeProvider.System, NullLogger<MigrationRunner>.Instance);

    private static async Task<string?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() as string;
    }
}
