namespace Orchestrator.Projects.Tests;

public class TakeBackTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task Undoing_an_old_patch_takes_back_what_it_did_and_keeps_what_came_after()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Tiled roof", "priority": "high" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["walls"]}", """{ "status": "done" }""")).ShouldBe(200);

        var undone = (await ana.PostAsync($"/api/projects/{project}/patches/3/undo")).ShouldBe(201);
        undone.Version.ShouldBe(5);
        undone.Json.GetProperty("rebasedFrom").GetInt64().ShouldBe(3);
        var roof = (await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Json;
        (roof.GetProperty("title").GetString(), roof.GetProperty("priority").GetString()).ShouldBe(("roof", null));
        (await ana.GetAsync($"/api/tasks/{tasks["walls"]}")).Text("status").ShouldBe("done");
        var patch = (await ana.GetAsync($"/api/projects/{project}/patches/5")).Json;
        (patch.GetProperty("origin").GetString(), patch.GetProperty("cause").GetString()).ShouldBe(("undo", "patch:3"));

        // An undo is a patch like any other.
        (await ana.PostAsync($"/api/projects/{project}/patches/5/undo")).ShouldBe(201);
        (await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Text("title").ShouldBe("Tiled roof");
    }

    [Fact]
    public async Task Undoing_what_later_work_stands_on_conflicts_and_changes_nothing()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Tiled roof" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Thatched roof" }""")).ShouldBe(200);
        (await ana.PostAsync($"/api/projects/{project}/patches/3/undo")).ShouldBe(409).Json.GetProperty("conflicts")[0].GetProperty("field").GetString().ShouldBe("title");

        (await ana.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "tiles", "parentTaskId": "{{tasks["roof"]}}" }""")).ShouldBe(201);
        (await ana.PostAsync($"/api/projects/{project}/patches/2/undo")).ShouldBe(409);
        (await ana.PostAsync($"/api/projects/{project}/patches/1/undo")).ShouldBe(422);
        (await ana.PostAsync($"/api/projects/{project}/patches/9/undo")).ShouldBe(404);
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(5);
    }

    [Fact]
    public async Task Reverting_makes_the_project_what_it_was_with_one_more_patch()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        (await ana.DeleteAsync($"/api/tasks/{tasks["roof"]}")).ShouldBe(200);
        (await ana.PostAsync($"/api/projects/{project}/tasks", """{ "title": "garden" }""")).ShouldBe(201);
        (await ana.PostAsync($"/api/projects/{project}/revert", """{ "toVersion": 2 }""")).ShouldBe(201).Version.ShouldBe(5);
        (await ana.GetAsync($"/api/projects/{project}")).Json.GetProperty("tasks").GetRawText()
            .ShouldBe((await ana.GetAsync($"/api/projects/{project}?version=2")).Json.GetProperty("tasks").GetRawText());
        (await ana.PostAsync($"/api/projects/{project}/revert", """{ "toVersion": 2 }""")).ShouldBe(200);
        (await ana.PostAsync($"/api/projects/{project}/revert", """{ "toVersion": 99 }""")).ShouldBe(422);
    }

    [Fact]
    public async Task The_difference_of_two_versions_is_a_patch_that_can_be_applied()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Tiled roof" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "status": "done" }""")).ShouldBe(200);
        var diff = (await ana.GetAsync($"/api/projects/{project}/diff?from=4&to=2")).ShouldBe(200).Json;
        diff.GetProperty("diff")[0].GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("field").GetString()).ShouldBe(["title", "status"]);
        (await ana.PostAsync($"/api/projects/{project}/patches", diff.GetProperty("patch").GetRawText())).ShouldBe(201);
        (await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Text("title").ShouldBe("roof");
        (await ana.GetAsync($"/api/projects/{project}/diff?from=2&to=5")).Json.GetProperty("diff").GetArrayLength().ShouldBe(0);
        (await ana.GetAsync($"/api/projects/{project}/diff")).ShouldBe(400);
        (await ana.GetAsync($"/api/projects/{project}/diff?from=2&to=77")).ShouldBe(404);
    }
}
