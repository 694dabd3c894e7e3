using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Orchestrator.Postgres;

namespace Orchestrator.ServiceDefaults.Tests;

/// <summary>A PostgreSQL on a file system of 150 MB that is filled up to the last byte.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly string _disk = Directory.CreateTempSubdirectory("full-disk-").FullName;
    private bool _isMounted;

    public async ValueTask InitializeAsync() =>
        _isMounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && await MountAsync("mount", "-t", "tmpfs", "-o", "size=150m", "tmpfs", _disk);

    public async ValueTask DisposeAsync()
    {
        if (_isMounted) await MountAsync("umount", "--lazy", _disk);
        Directory.Delete(_disk, recursive: true);
    }

    [Fact]
    public async Task A_full_disk_is_said_plainly_and_what_was_refused_lands_once_there_is_room()
    {
        Assert.SkipUnless(_isMounted, "Only root can mount a small file system to fill.");
        await using var server = await EmbeddedPostgres.StartAsync(
            new(Path.Combine(_disk, "cluster")) { Durable = false, SharedBuffers = "16MB" }, _ => { }, TestContext.Current.CancellationToken);
        await using var app = await TestApp.StartAsync(
            Map, builder => builder.AddPostgres("public"), ("ConnectionStrings:orchestrator", server.ConnectionString()));
        (await app.Client.PutAsync("/things", null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var ballast = Path.Combine(_disk, "ballast");
        FillUp(ballast);
        HttpResponseMessage answer;
        do answer = await app.Client.PostAsync("/things", null);
        while (answer.StatusCode == HttpStatusCode.OK);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("/problems/storage-full");
        var stored = int.Parse(await app.Client.GetStringAsync("/things"));

        File.Delete(ballast);
        (await app.Client.PostAsync("/things", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.GetStringAsync("/things")).ShouldBe($"{stored + 1}");
    }

    private static void Map(WebApplication app)
    {
        app.MapPut("/things", (NpgsqlDataSource database) => ExecuteAsync(database, "create table things (body text)"));
        app.MapPost("/things", (NpgsqlDataSource database) => ExecuteAsync(
            database, "insert into things select string_agg(md5(random()::text), '') from generate_series(1, 4000)"));
        app.MapGet("/things", (NpgsqlDataSource database) => ExecuteAsync(database, "select count(*)::text from things"));
    }

    private static async Task<string> ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync() as string ?? "";
    }

    private static void FillUp(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[64 * 1024]);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static async Task<bool> MountAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
