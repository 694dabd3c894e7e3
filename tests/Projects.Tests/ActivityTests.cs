using System.Text.Json;
using Orchestrator.Projects.Tests.Projections;

namespace Orchestrator.Projects.Tests;

public class ActivityTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task The_workspace_tells_what_happened_newest_first()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Tiled roof" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/projects/{project}", """{ "title": "Villa" }""")).ShouldBe(200);
        var entries = await SettledAsync(4);
        entries.Select(entry => entry.GetProperty("summary").GetString()).ShouldBe(
            ["Rename the project “House” to “Villa”", "Rename “roof” to “Tiled roof”", "Add 2 tasks", "Create the project “House”"]);
        entries.Select(entry => entry.GetProperty("projectTitle").GetString()).Distinct().ShouldBe(["Villa"]);
        entries.Select(entry => entry.GetProperty("version").GetInt64()).ShouldBe([4, 3, 2, 1]);
        entries[1].GetProperty("tasks")[0].GetGuid().ShouldBe(tasks["roof"]);
        entries[2].GetProperty("operations").GetInt32().ShouldBe(2);
        entries[0].GetProperty("actorName").GetString().ShouldBe("Ana");
        var detail = (await ana.GetAsync($"/api/projects/{project}/patches/3")).Json;
        foreach (var member in (string[])["at", "actor", "origin", "summary"])
        {
            entries[1].GetProperty(member).GetRawText().ShouldBe(detail.GetProperty(member).GetRawText());
        }
    }

    [Fact]
    public async Task It_is_filtered_by_project_actor_origin_and_time()
    {
        var (house, _) = await ana.CreateProjectAsync("roof");
        var ben = app.PersonIn(ana.Workspace);
        var (garden, tasks) = await ben.CreateProjectAsync("fence");
        (await ben.PatchAsync($"/api/tasks/{tasks["fence"]}", """{ "status": "done" }""")).ShouldBe(200);
        (await ben.PostAsync($"/api/projects/{garden}/patches/3/undo")).ShouldBe(201);
        await SettledAsync(6);
        (await CountAsync($"projectId={house}")).ShouldBe(2);
        (await CountAsync($"actor={ben.UserId}")).ShouldBe(4);
        (await CountAsync("origin=undo")).ShouldBe(1);
        (await CountAsync($"projectId={garden}&actor={ana.UserId}")).ShouldBe(0);
        (await CountAsync("from=2999-01-01T00:00:00Z")).ShouldBe(0);
        (await CountAsync("to=2001-01-01T00:00:00Z")).ShouldBe(0);
        (await CountAsync("from=2001-01-01T00:00:00Z&to=2999-01-01T00:00:00Z")).ShouldBe(6);
        (await ana.GetAsync("/api/activity?from=yesterday")).ShouldBe(400).Json.GetProperty("errors").TryGetProperty("from", out _).ShouldBeTrue();
        (await ana.GetAsync("/api/activity?projectId=1")).ShouldBe(400).Json.GetProperty("errors").TryGetProperty("projectId", out _).ShouldBeTrue();
        (await ana.GetAsync("/api/activity?after=1")).ShouldBe(400).Json.GetProperty("errors").TryGetProperty("after", out _).ShouldBeTrue();
        (await ana.GetAsync("/api/activity?after=__________________________")).ShouldBe(400);
        (await ana.GetAsync("/api/activity?pageSize=0")).ShouldBe(400);
    }

    [Fact]
    public async Task Another_workspace_sees_nothing_of_it()
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        await SettledAsync(2);
        var eve = app.NewPerson();
        (await eve.GetAsync("/api/activity")).ShouldBe(200).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await eve.GetAsync($"/api/activity?projectId={project}")).ShouldBe(200).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await eve.SendAsync(HttpMethod.Get, "/api/activity", null, headers: ("X-Workspace-Id", ana.Workspace.ToString()))).ShouldBe(404);
    }

    [Fact]
    public async Task Paging_misses_and_repeats_nothing_while_patches_arrive()
    {
        var (project, _) = await ana.CreateProjectAsync();
        const int before = 60;
        for (var number = 1; number < before; number++)
        {
            (await ana.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "task {{number}}" }""")).ShouldBe(201);
        }

        await SettledAsync(before);
        var isOver = false;
        var writing = Task.Run(async () =>
        {
            while (!Volatile.Read(ref isOver))
            {
                (await ana.PostAsync($"/api/projects/{project}/tasks", """{ "title": "late" }""")).ShouldBe(201);
            }
        });
        var versions = new List<long>();
        var cursor = "";
        do
        {
            var page = (await ana.GetAsync($"/api/activity?pageSize=7{cursor}")).ShouldBe(200).Json;
            versions.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("version").GetInt64()));
            page.GetProperty("hasNext").GetBoolean().ShouldBe(page.GetProperty("nextCursor").ValueKind == JsonValueKind.String);
            cursor = page.GetProperty("nextCursor").GetString() is { } next ? $"&after={next}" : "";
        }
        while (cursor.Length > 0);
        Volatile.Write(ref isOver, true);
        await writing;
        versions.Count.ShouldBeGreaterThanOrEqualTo(before);
        versions.ShouldBe(Enumerable.Range(1, versions.Count).Select(version => (long)version).Reverse());
    }

    private async Task<int> CountAsync(string query) =>
        (await ana.GetAsync($"/api/activity?{query}")).ShouldBe(200).Json.GetProperty("items").GetArrayLength();

    private async Task<List<JsonElement>> SettledAsync(int count)
    {
        List<JsonElement> entries = [];
        await Installation.UntilAsync(async () =>
        {
            entries = [.. (await ana.GetAsync("/api/activity?pageSize=200")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()];
            return entries.Count >= count;
        }, $"the feed does not come to {count} entries");
        entries.Count.ShouldBe(count);
        return entries;
    }
}
