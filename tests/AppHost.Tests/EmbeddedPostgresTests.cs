using System.Runtime.Versioning;
using Npgsql;
using Orchestrator.Postgres;

namespace Orchestrator.AppHost.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedPostgresTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly List<string> said = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_restart_keeps_the_data_the_password_and_the_port()
    {
        string before;
        await using (var server = await StartAsync())
        {
            before = server.ConnectionString();
            await ExecuteAsync(before, "create table kept as select 42 as answer");
        }
        await using var again = await StartAsync();
        again.ConnectionString().ShouldBe(before);
        (await ExecuteAsync(before, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Commits_wait_for_the_disk_and_strangers_need_the_password()
    {
        await using var server = await StartAsync();
        (await ExecuteAsync(server.ConnectionString(), "show fsync")).ShouldBe("on");
        (await ExecuteAsync(server.ConnectionString(), "show synchronous_commit")).ShouldBe("on");
        (await ExecuteAsync(server.ConnectionString(), "show listen_addresses")).ShouldBe("127.0.0.1");

        var stranger = new NpgsqlConnectionStringBuilder(server.ConnectionString()) { Password = "postgres" }.ConnectionString;
        var refusal = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(stranger, "select 1"));
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
        File.GetUnixFileMode(Path.Combine(folder.Path, "cluster", "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_database_is_created_once()
    {
        await using var server = await StartAsync();
        await server.EnsureDatabaseAsync("it's \"odd\"");
        await server.EnsureDatabaseAsync("it's \"odd\"");
        (await ExecuteAsync(server.ConnectionString("it's \"odd\""), "select current_database()")).ShouldBe("it's \"odd\"");
    }

    [Fact]
    public async Task A_start_that_was_cut_off_while_making_the_cluster_is_begun_anew()
    {
        folder.Write("cluster/data.incoming/PG_VERSION", "18");
        await using var server = await StartAsync();
        (await ExecuteAsync(server.ConnectionString(), "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_left_behind_on_the_folder_is_stopped_first()
    {
        await using var leftBehind = await StartAsync();
        await using var server = await StartAsync();
        leftBehind.Exited.IsCompleted.ShouldBeTrue();
        said.ShouldContain(line => line.Contains($"left behind (pid {leftBehind.ProcessId})"));
        (await ExecuteAsync(server.ConnectionString(), "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Data_of_a_version_that_is_not_here_is_left_alone_and_named()
    {
        folder.Write("cluster/data/PG_VERSION", "12");
        (await Should.ThrowAsync<EmbeddedPostgresException>(StartAsync)).Message.ShouldContain("PostgreSQL 12");
    }

    [Fact]
    public async Task A_folder_that_the_unprivileged_user_cannot_reach_becomes_a_link()
    {
        Assert.SkipUnless(Unprivileged.Needed, "Only root runs PostgreSQL as another user.");
        Directory.CreateDirectory(Path.Combine(folder.Path, "inner"));
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var settings = new PostgresSettings(Path.Combine(folder.Path, "inner", "cluster"));

        await using (var server = await EmbeddedPostgres.StartAsync(settings, said.Add))
            await ExecuteAsync(server.ConnectionString(), "create table kept ()");
        var link = new DirectoryInfo(settings.Folder);
        link.LinkTarget.ShouldNotBeNull();
        File.GetUnixFileMode(folder.Path).HasFlag(UnixFileMode.OtherExecute).ShouldBeFalse();

        await using (var again = await EmbeddedPostgres.StartAsync(settings, said.Add))
            await ExecuteAsync(again.ConnectionString(), "select from kept");
        Directory.Delete(link.LinkTarget, recursive: true);
    }

    Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(new(Path.Combine(folder.Path, "cluster")), line => { lock (said) said.Add(line); });

    static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        return await database.CreateCommand(sql).ExecuteScalarAsync();
    }
}
