using System.Text.Json;

namespace Orchestrator.Projects.Tests;

/// <summary>Two writers on one base: what comes together, and what the later one is told.</summary>
public class ConflictTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Theory]
    [InlineData("""{ "status": "done" }""", """{ "priority": "high" }""", "status=done priority=high")]
    [InlineData("""{ "status": "done" }""", """{ "status": "done", "priority": "high" }""", "status=done priority=high")]
    [InlineData("""{ "labels": ["a", "c"] }""", """{ "labels": ["b", "d"] }""", """labels=["c","d"]""")]
    [InlineData("""{ "labels": [] }""", """{ "labels": ["a", "b", "e"] }""", """labels=["e"]""")]
    [InlineData("""{ "metadata": { "x": 2 } }""", """{ "metadata": { "y": { "z": 3 } } }""", """metadata={"x":2,"y":{"z":3}}""")]
    [InlineData("""{ "metadata": { "x": null } }""", """{ "metadata": { "y": 4 } }""", """metadata={"y":4}""")]
    [InlineData("""{ "position": "M" }""", """{ "position": "Q" }""", "position=Q")]
    public async Task What_does_not_collide_lands_on_the_newest_version(string theirs, string yours, string expected)
    {
        var (project, roof) = await StartAsync();
        (await SendAsync(project, Task(roof, theirs))).ShouldBe(201);
        var landed = (await SendAsync(project, Task(roof, yours))).ShouldBe(201);
        (landed.Version, landed.Json.GetProperty("rebasedFrom").GetInt64()).ShouldBe((5, 3));
        var task = (await ana.GetAsync($"/api/tasks/{roof}?projectId={project}")).Json;
        foreach (var value in expected.Split(' '))
        {
            var (field, text) = (value.Split('=')[0], value.Split('=')[1]);
            task.GetProperty(field).ToString().ShouldBe(text);
        }
    }

    [Theory]
    [InlineData("title", "\"theirs\"", "\"yours\"", "\"roof\"")]
    [InlineData("status", "\"done\"", "\"blocked\"", "\"todo\"")]
    [InlineData("dueDate", "\"2027-01-01\"", "\"2027-02-02\"", "null")]
    [InlineData("estimatedMinutes", "30", "60", "null")]
    [InlineData("priority", "null", "\"high\"", "\"low\"")]
    [InlineData("priority", "\"high\"", "null", "\"low\"")]
    public async Task A_tasks_field_set_to_two_values_is_told_with_all_three_and_who_was_first(string field, string theirs, string yours, string before)
    {
        var (project, roof) = await StartAsync();
        (await SendAsync(project, Task(roof, $$"""{ "{{field}}": {{theirs}} }"""))).ShouldBe(201);
        (await ana.PatchAsync($"/api/projects/{project}", """{ "summary": "Something else" }""")).ShouldBe(200);
        var bo = app.PersonIn(ana.Workspace);
        var refused = (await bo.PostAsync($"/api/projects/{project}/patches", Patch(Task(roof, $$"""{ "{{field}}": {{yours}}, "metadata": { "mine": true } }""")))).ShouldBe(409);
        var conflict = Single(refused);
        Triple(conflict).ShouldBe((before, theirs, yours));
        (conflict.GetProperty("taskId").GetGuid(), conflict.GetProperty("field").GetString()).ShouldBe((roof, field));
        (conflict.GetProperty("version").GetInt64(), conflict.GetProperty("actor").GetString()).ShouldBe((4, ana.UserId.ToString()));
        var made = (await ana.GetAsync($"/api/projects/{project}/patches/4")).Json.GetProperty("at").GetString();
        conflict.GetProperty("at").GetString().ShouldBe(made);
        refused.Version.ShouldBe(5);
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(5);
    }

    [Fact]
    public async Task A_projects_field_conflicts_as_a_tasks_does()
    {
        var (project, _) = await StartAsync();
        (await SendAsync(project, """ "metaUpdates": { "title": "Villa", "tags": ["x"] } """)).ShouldBe(201);
        (await SendAsync(project, """ "metaUpdates": { "summary": "Of stone", "tags": ["y"] } """)).ShouldBe(201);
        (await ana.GetAsync($"/api/projects/{project}")).Json.GetProperty("tags").GetRawText().ShouldBe("""["x","y"]""");

        var conflict = Single((await SendAsync(project, """ "metaUpdates": { "title": "Hut", "priority": "low" } """)).ShouldBe(409));
        conflict.GetProperty("taskId").ValueKind.ShouldBe(JsonValueKind.Null);
        Triple(conflict).ShouldBe(("\"House\"", "\"Villa\"", "\"Hut\""));
        (conflict.GetProperty("field").GetString(), conflict.GetProperty("version").GetInt64()).ShouldBe(("title", 4));
    }

    [Fact]
    public async Task Changing_what_was_deleted_and_deleting_what_was_changed_conflict()
    {
        var (project, roof) = await StartAsync();
        (await ana.DeleteAsync($"/api/tasks/{roof}")).ShouldBe(200);
        var changed = Single((await SendAsync(project, Task(roof, """{ "status": "done" }"""))).ShouldBe(409));
        (changed.GetProperty("field").GetString(), changed.GetProperty("taskId").GetGuid(), changed.GetProperty("version").GetInt64()).ShouldBe(("deleted", roof, 4));
        (await SendAsync(project, $$""" "taskPatches": [{ "op": "delete", "taskId": "{{roof}}" }] """)).ShouldBe(200).Version.ShouldBe(4, "both wanted it gone");

        var (other, wall) = await StartAsync();
        await ana.SetAsync(other, wall, """{ "status": "done" }""");
        await ana.SetAsync(other, wall, """{ "priority": "high" }""");
        var deleted = Single((await SendAsync(other, $$""" "taskPatches": [{ "op": "delete", "taskId": "{{wall}}" }] """)).ShouldBe(409));
        (deleted.GetProperty("field").GetString(), deleted.GetProperty("taskId").GetGuid(), deleted.GetProperty("version").GetInt64()).ShouldBe(("deleted", wall, 5));

        var (third, house) = await StartAsync();
        await ana.AddAsync(third, "under it", house);
        Single((await SendAsync(third, $$""" "taskPatches": [{ "op": "delete", "taskId": "{{house}}" }] """)).ShouldBe(409)).GetProperty("version").GetInt64().ShouldBe(4);
    }

    [Fact]
    public async Task Every_collision_of_a_patch_is_told_at_once_and_nothing_of_it_lands()
    {
        var (project, roof) = await StartAsync();
        await ana.SetAsync(project, roof, """{ "title": "Tiled roof" }""");
        await ana.SetAsync(project, roof, """{ "status": "done" }""");
        (await ana.PatchAsync($"/api/projects/{project}", """{ "title": "Villa" }""")).ShouldBe(200);
        var refused = (await SendAsync(project, $$""" "metaUpdates": { "title": "Hut" }, {{Task(roof, """{ "title": "Thatch", "status": "blocked", "labels": ["z"] }""")}} """)).ShouldBe(409);
        refused.Json.GetProperty("conflicts").EnumerateArray().Select(conflict => (conflict.GetProperty("field").GetString(), conflict.GetProperty("version").GetInt64()))
            .ShouldBe([("title", 6), ("title", 4), ("status", 5)]);
        (await ana.FieldAsync(project, roof, "labels")).ShouldBe("""["a","b"]""");
    }

    // A project whose task is at version 3, which all the stale patches are made on.
    private async Task<(Guid Project, Guid Roof)> StartAsync()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        await ana.SetAsync(project, tasks["roof"], """{ "labels": ["a", "b"], "metadata": { "x": 1, "y": 1 }, "priority": "low" }""");
        return (project, tasks["roof"]);
    }

    private Task<Reply> SendAsync(Guid project, string members) => ana.PostAsync($"/api/projects/{project}/patches", Patch(members));

    private static string Patch(string members) => $$"""{ "baseVersion": 3, {{members}} }""";

    private static string Task(Guid id, string body) => $$""" "taskPatches": [{ "op": "update", "taskId": "{{id}}", "body": {{body}} }] """;

    private static JsonElement Single(Reply refused)
    {
        refused.Text("type").ShouldBe("/problems/patch-conflict");
        return refused.Json.GetProperty("conflicts").EnumerateArray().ShouldHaveSingleItem();
    }

    private static (string Base, string Theirs, string Yours) Triple(JsonElement conflict) =>
        (conflict.GetProperty("base").GetRawText(), conflict.GetProperty("theirs").GetRawText(), conflict.GetProperty("yours").GetRawText());
}
