using System.Text.Json;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tests.Time;

/// <summary>Time logged on tasks: who may, how it meets what others log, and what the reports make of it.</summary>
public class TimeTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task Logged_time_is_an_entry_and_raises_what_was_spent_in_one_patch()
    {
        var (_, tasks) = await ana.CreateProjectAsync("roof");
        var path = $"/api/tasks/{tasks["roof"]}";
        (await ana.PatchAsync(path, """{ "estimatedMinutes": 60, "actualMinutes": 10 }""")).ShouldBe(200);
        var logged = (await ana.PostAsync($"{path}/time", """{ "minutes": 25, "note": "tiles", "at": "2026-02-03T04:05:06+01:00" }""")).ShouldBe(201);
        var entry = logged.Id("entryId");
        var time = (await ana.GetAsync($"{path}/time")).ShouldBe(200).Json;
        JsonElement.DeepEquals(time, JsonElement.Parse(
            $$$"""
            { "items": [{ "id": "{{{entry}}}", "minutes": 25, "note": "tiles", "at": "2026-02-03T03:05:06.000Z", "userId": "{{{ana.UserId}}}" }],
              "estimatedMinutes": 60, "actualMinutes": 35, "rollup": { "estimatedMinutes": 60, "actualMinutes": 35 } }
            """)).ShouldBeTrue(time.GetRawText());

        (await ana.PatchAsync($"{path}/time/{entry}", """{ "minutes": 30, "note": null }""")).ShouldBe(200).Id("entryId").ShouldBe(entry);
        (await ActualAsync(path)).ShouldBe(40);
        (await ana.DeleteAsync($"{path}/time/{entry}")).ShouldBe(200);
        (await ActualAsync(path)).ShouldBe(10);
        (await ana.DeleteAsync($"{path}/time/{entry}")).ShouldBe(404);
    }

    [Fact]
    public async Task Of_64_who_log_at_once_nobody_conflicts_and_nothing_is_lost()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var path = $"/api/tasks/{tasks["roof"]}";
        using var copy = app.CreateCopy(app.Database);
        var there = app.Through(copy, ana);
        await Task.WhenAll(Enumerable.Range(1, 64).Select(async writer =>
            (await (writer % 2 == 0 ? ana : there).PostAsync($"{path}/time", $$"""{ "minutes": {{writer}} }""")).ShouldBe(201)));
        (await ana.GetAsync($"{path}/time")).Json.GetProperty("items").GetArrayLength().ShouldBe(64);
        (await ActualAsync(path)).ShouldBe(64 * 65 / 2);

        // An old entry is taken back although the newer ones changed the sum.
        var version = (await ana.GetAsync($"/api/projects/{project}/patches?pageSize=200")).Json.GetProperty("items").EnumerateArray()
            .Single(patch => patch.GetProperty("summary").GetString() == "Log 7 min on “roof”").GetProperty("version").GetInt64();
        (await ana.PostAsync($"/api/projects/{project}/patches/{version}/undo")).ShouldBe(201);
        (await ActualAsync(path)).ShouldBe((64 * 65 / 2) - 7);
        (await ana.PostAsync($"/api/projects/{project}/patches/{version}/redo")).ShouldBe(201);
        (await ActualAsync(path)).ShouldBe(64 * 65 / 2);
    }

    [Fact]
    public async Task Only_who_logged_it_or_an_admin_changes_an_entry_whichever_way_the_patch_comes()
    {
        var (bruno, cleo) = (app.PersonIn(ana.Workspace), app.PersonIn(ana.Workspace));
        var (_, tasks) = await ana.CreateProjectAsync("roof");
        var path = $"/api/tasks/{tasks["roof"]}";
        var entry = (await bruno.PostAsync($"{path}/time", """{ "minutes": 5 }""")).ShouldBe(201).Id("entryId");
        (await cleo.PatchAsync($"{path}/time/{entry}", """{ "minutes": 50 }""")).ShouldBe(403);
        (await cleo.DeleteAsync($"{path}/time/{entry}")).ShouldBe(403);
        foreach (var entries in new[] { $$"""{ "{{entry}}": { "minutes": 50 } }""", $$"""{ "{{entry}}": null }""", "null" })
        {
            (await cleo.PatchAsync(path, $$"""{ "timeEntries": {{entries}} }""")).ShouldBe(422);
        }

        (await cleo.PatchAsync(path, $$"""{ "timeEntries": { "{{Guid.CreateVersion7()}}": { "minutes": 5, "at": "2026-01-02T03:04:05Z", "userId": "{{bruno.UserId}}" } } }""")).ShouldBe(422);

        // What is sent along unchanged is no change, and an admin may.
        (await cleo.PatchAsync(path, $$"""{ "title": "walls", "timeEntries": { "{{entry}}": { "minutes": 5 } } }""")).ShouldBe(200);
        (await bruno.PatchAsync($"{path}/time/{entry}", """{ "minutes": 6 }""")).ShouldBe(200);
        (await ana.DeleteAsync($"{path}/time/{entry}")).ShouldBe(200);
    }

    [Theory]
    [InlineData("{}", 422, "minutes")]
    [InlineData("""{ "minutes": 0 }""", 422, "minutes")]
    [InlineData("""{ "minutes": 52560001 }""", 422, "minutes")]
    [InlineData("""{ "minutes": 1.5 }""", 400, "minutes")]
    [InlineData("""{ "minutes": 5, "note": "\u0007" }""", 422, "note")]
    [InlineData("""{ "minutes": 5, "at": "yesterday" }""", 400, "at")]
    public async Task What_is_no_entry_is_refused_by_its_member(string json, int status, string member)
    {
        var (_, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.PostAsync($"/api/tasks/{tasks["roof"]}/time", json)).ShouldBe(status).Json.GetProperty("errors").EnumerateObject().Single().Name.ShouldBe(member);
    }

    [Fact]
    public async Task No_time_is_logged_in_the_trash_beyond_the_limit_or_by_a_viewer()
    {
        var (_, tasks) = await ana.CreateProjectAsync("roof", "gone");
        (await ana.DeleteAsync($"/api/tasks/{tasks["gone"]}")).ShouldBe(200);
        (await ana.PostAsync($"/api/tasks/{tasks["gone"]}/time", """{ "minutes": 5 }""")).ShouldBe(422);
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "actualMinutes": 52560000 }""")).ShouldBe(200);
        (await ana.PostAsync($"/api/tasks/{tasks["roof"]}/time", """{ "minutes": 5 }""")).ShouldBe(422);
        (await app.PersonIn(ana.Workspace, WorkspaceRole.Viewer).PostAsync($"/api/tasks/{tasks["roof"]}/time", """{ "minutes": 5 }""")).ShouldBe(403);
    }

    [Fact]
    public async Task Reports_sum_the_workspace_by_task_project_person_and_day()
    {
        var bruno = app.PersonIn(ana.Workspace);
        var (house, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var (garden, beds) = await ana.CreateProjectAsync("beds");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "estimatedMinutes": 60 }""")).ShouldBe(200);
        await LogAsync(ana, tasks["roof"], 10, "2026-01-01T23:59:59Z");
        await LogAsync(bruno, tasks["roof"], 20, "2026-01-02T00:00:00Z");
        await LogAsync(ana, tasks["walls"], 5, "2026-01-02T12:00:00Z");
        await LogAsync(ana, beds["beds"], 100, "2026-01-03T12:00:00Z");

        (await ReportAsync("")).ShouldBe([($"{beds["beds"]}", 100), ($"{tasks["roof"]}", 30), ($"{tasks["walls"]}", 5)]);
        (await ReportAsync("groupBy=project")).ShouldBe([($"{garden}", 100), ($"{house}", 35)]);
        (await ReportAsync("groupBy=user")).ShouldBe([($"{ana.UserId}", 115), ($"{bruno.UserId}", 20)]);
        (await ReportAsync("groupBy=day")).ShouldBe([("2026-01-01", 10), ("2026-01-02", 25), ("2026-01-03", 100)]);
        (await ReportAsync($"groupBy=day&projectId={house}&userId={ana.UserId}&from=2026-01-02&to=2026-01-02")).ShouldBe([("2026-01-02", 5)]);
        var groups = (await ana.GetAsync($"/api/time?projectId={house}")).Json;
        (groups.GetProperty("totalMinutes").GetInt64(), groups.GetProperty("groups")[0].GetProperty("title").GetString(), groups.GetProperty("groups")[0].GetProperty("estimatedMinutes").GetInt64()).ShouldBe((35, "roof", 60));
        (await ana.GetAsync("/api/time?groupBy=week")).ShouldBe(400);
        (await ana.GetAsync("/api/time?from=2026-02-01&to=2026-01-01")).ShouldBe(400);

        // What is in the trash does not count, nor does another workspace.
        (await ana.DeleteAsync($"/api/projects/{garden}")).ShouldBe(200);
        (await ReportAsync("groupBy=project")).ShouldBe([($"{house}", 35)]);
        (await app.NewPerson().GetAsync("/api/time")).Json.GetProperty("totalMinutes").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Effort_sets_the_estimate_against_what_it_took_by_task_person_and_subtree()
    {
        var bruno = app.PersonIn(ana.Workspace);
        var (house, tasks) = await ana.CreateProjectAsync("house", "roof", "tiles", "garden");
        await SetAsync("house", $$"""{ "estimatedMinutes": 10 }""");
        await SetAsync("roof", $$"""{ "estimatedMinutes": 30, "parentTaskId": "{{tasks["house"]}}", "assigneeId": "{{ana.UserId}}", "actualMinutes": 7 }""");
        await SetAsync("tiles", $$"""{ "estimatedMinutes": 60, "parentTaskId": "{{tasks["roof"]}}", "assigneeId": "{{bruno.UserId}}" }""");
        await LogAsync(ana, tasks["tiles"], 45, "2026-01-01T08:00:00Z");
        await LogAsync(bruno, tasks["tiles"], 30, "2026-01-01T08:00:00Z");

        var byTask = (await ana.GetAsync($"/api/projects/{house}/effort?taskId={tasks["roof"]}")).ShouldBe(200).Json;
        byTask.GetProperty("items").EnumerateArray().Select(item => (
                item.GetProperty("title").GetString(), item.GetProperty("differenceMinutes").GetInt64(), item.GetProperty("rollup").GetProperty("estimatedMinutes").GetInt64(), item.GetProperty("rollup").GetProperty("actualMinutes").GetInt64()))
            .ShouldBe([("roof", -23, 90, 82), ("tiles", 15, 60, 75)]);
        (byTask.GetProperty("estimatedMinutes").GetInt64(), byTask.GetProperty("actualMinutes").GetInt64()).ShouldBe((90, 82));

        var byPerson = (await ana.GetAsync($"/api/projects/{house}/effort?by=person")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()
            .Select(item => (item.GetProperty("key").ValueKind == JsonValueKind.Null ? "" : item.GetProperty("key").GetString(), item.GetProperty("estimatedMinutes").GetInt64(), item.GetProperty("actualMinutes").GetInt64()));
        byPerson.ShouldBe([($"{ana.UserId}", 30, 52), ($"{bruno.UserId}", 60, 30), ("", 10, 0)]);
        (await ana.GetAsync($"/api/tasks/{tasks["house"]}/time")).Json.GetProperty("rollup").GetProperty("actualMinutes").GetInt64().ShouldBe(82);
        (await ana.GetAsync($"/api/projects/{house}/effort?by=label")).ShouldBe(400);

        async Task SetAsync(string task, string body) => (await ana.PatchAsync($"/api/tasks/{tasks[task]}", body)).ShouldBe(200);
    }

    private async Task<List<(string, long)>> ReportAsync(string query) =>
        [.. (await ana.GetAsync($"/api/time?{query}")).ShouldBe(200).Json.GetProperty("groups").EnumerateArray().Select(group => (group.GetProperty("key").GetString()!, group.GetProperty("minutes").GetInt64()))];

    private static async Task LogAsync(Person person, Guid task, int minutes, string at) =>
        (await person.PostAsync($"/api/tasks/{task}/time", $$"""{ "minutes": {{minutes}}, "at": "{{at}}" }""")).ShouldBe(201);

    private async Task<long> ActualAsync(string path) => (await ana.GetAsync(path)).ShouldBe(200).Json.GetProperty("actualMinutes").GetInt64();
}
