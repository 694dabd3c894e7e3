using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Tests;

/// <summary>The project of tests/seeds/scale.mjs, small enough for a test and large enough to have snapshots.</summary>
public class LargeProjectTests(ProjectsApp app)
{
    private const int Patches = 1_500;
    private const int Tasks = 700;

    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task Every_moment_is_the_same_while_others_write_after_the_snapshots_are_dropped_and_in_another_process()
    {
        var project = await ImportAsync();
        await SnapshotsOfAsync(project, 2);
        var random = new Random(3);
        var versions = Enumerable.Range(0, 40).Select(_ => 1 + random.Next(Patches)).ToArray();

        var writing = Parallel.ForEachAsync(Enumerable.Range(0, 60), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
            (await ana.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "Late {{number}}" }""")).ShouldBe(201));
        var before = await ReadAsync(ana);
        await writing;
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(Patches + 60);

        await ExecuteAsync("delete from snapshots where stream_id = $1", project);
        await using var copy = app.CreateCopy(app.Database);
        var elsewhere = app.Through(copy, ana);
        Same(await ReadAsync(elsewhere), before);
        await SnapshotsOfAsync(project, 3);
        Same(await ReadAsync(ana), before);

        static void Same(IReadOnlyDictionary<int, JsonElement> actual, IReadOnlyDictionary<int, JsonElement> expected) =>
            actual.Where(entry => !JsonElement.DeepEquals(entry.Value, expected[entry.Key])).Select(entry => entry.Key).ShouldBeEmpty();

        // The answer of each version, and that its instant finds it, or a later one of the same instant.
        async Task<IReadOnlyDictionary<int, JsonElement>> ReadAsync(Person person)
        {
            var read = new ConcurrentDictionary<int, JsonElement>();
            await Parallel.ForEachAsync(versions, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (version, _) =>
            {
                var state = (await person.GetAsync($"/api/projects/{project}?version={version}")).Json;
                state.GetProperty("version").GetInt64().ShouldBe(version);
                var at = state.GetProperty("at").GetString();
                var asOf = await person.GetAsync($"/api/projects/{project}?asOf={at}");
                (asOf.Status, asOf.Text("at"), asOf.Version >= version).ShouldBe((200, at, true));
                read[version] = state.GetProperty("tasks");
            });
            return read;
        }
    }

    private async Task<Guid> ImportAsync()
    {
        using var script = Process.Start(new ProcessStartInfo("node", [Script(), "--patches", $"{Patches}", "--tasks", $"{Tasks}"]) { RedirectStandardOutput = true })!;
        var lines = await script.StandardOutput.ReadToEndAsync();
        var started = (await ana.SendAsync(HttpMethod.Post, "/api/projects/import?format=patches", lines, "application/x-ndjson")).ShouldBe(202);
        var import = (await ana.SendAsync(HttpMethod.Get, $"/api/imports/{started.Id("importId")}", null, headers: ("Prefer", "wait=60"))).ShouldBe(200);
        import.Text("status").ShouldBe("done", import.Json.GetRawText());
        import.Json.GetProperty("done").GetInt32().ShouldBe(Patches);
        return import.Id("projectId");
    }

    // They are written in the background, after the answer.
    private async Task SnapshotsOfAsync(Guid project, long count)
    {
        var found = 0L;
        for (var attempt = 0; attempt < 300 && found < count; attempt++)
        {
            await using var command = Database.CreateCommand("select count(*) from snapshots where stream_id = $1").With(project);
            found = (long)(await command.ExecuteScalarAsync())!;
            await Task.Delay(found < count ? 100 : 0);
        }

        found.ShouldBe(count);
    }

    private NpgsqlDataSource Database => app.Factory.Services.GetRequiredService<NpgsqlDataSource>();

    private async Task ExecuteAsync(string sql, Guid stream)
    {
        await using var command = Database.CreateCommand(sql).With(stream);
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Orchestrator.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "tests", "seeds", "scale.mjs");
    }
}
