using Orchestrator.Projects.History;

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
        (await ana.TasksAsync(project)).ShouldBe(await ana.TasksAsync(project, "?version=2"));
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

    [Fact]
    public async Task Redoing_brings_back_what_an_undo_took_and_says_what_it_did()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Tiled roof" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "status": "done" }""")).ShouldBe(200);
        var patches = $"/api/projects/{project}/patches";
        (await ana.PostAsync($"{patches}/3/redo")).ShouldBe(409).Text("detail").ShouldBe("Version 3 was not undone.");
        (await ana.PostAsync($"{patches}/3/undo")).ShouldBe(201).Version.ShouldBe(5);
        (await ana.PostAsync($"{patches}/3/undo")).ShouldBe(409).Text("detail").ShouldBe("Version 3 was undone by version 5. To have it back, redo it.");
        (await ana.PostAsync($"{patches}/3/redo")).ShouldBe(201).Version.ShouldBe(6);
        (await ana.PostAsync($"{patches}/3/redo")).ShouldBe(409).Text("detail").ShouldBe("Version 3 was brought back by version 6 already.");
        var roof = (await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Json;
        (roof.GetProperty("title").GetString(), roof.GetProperty("status").GetString()).ShouldBe(("Tiled roof", "done"));

        (await ana.GetAsync(patches)).Json.GetProperty("items").EnumerateArray().Take(2).Select(line => line.GetProperty("summary").GetString()).ShouldBe(
            ["Redo of version 3: rename “roof” to “Tiled roof”", "Undo of version 3: rename “Tiled roof” to “roof”"]);
        var redo = (await ana.GetAsync($"{patches}/6")).Json;
        (redo.GetProperty("origin").GetString(), redo.GetProperty("cause").GetString(), redo.GetProperty("summary").GetString())
            .ShouldBe(("redo", "patch:3", "Redo of version 3: rename “roof” to “Tiled roof”"));

        // Undo and redo can go on, and a redo meets later work as an undo does.
        (await ana.PostAsync($"{patches}/3/undo")).ShouldBe(201).Version.ShouldBe(7);
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Thatched roof" }""")).ShouldBe(200);
        (await ana.PostAsync($"{patches}/3/redo")).ShouldBe(409).Text("type").ShouldBe("/problems/patch-conflict");
        (await ana.PostAsync($"{patches}/99/redo")).ShouldBe(404);
        (await ana.PostAsync($"{patches}/1/redo")).ShouldBe(422);
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(8);
    }

    [Fact]
    public async Task A_second_undo_does_not_take_what_was_set_again_since()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Tiled roof" }""")).ShouldBe(200);
        (await ana.PostAsync($"/api/projects/{project}/patches/3/undo")).ShouldBe(201);
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Tiled roof" }""")).ShouldBe(200);
        (await ana.PostAsync($"/api/projects/{project}/patches/3/undo")).ShouldBe(409).Text("type").ShouldBe("/problems/already-undone");
        (await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Text("title").ShouldBe("Tiled roof");
    }

    [Fact]
    public async Task Many_undos_of_one_patch_at_once_take_it_back_once()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Tiled roof", "labels": ["x"], "description": "a\nb" }""")).ShouldBe(200);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ana.PostAsync($"/api/projects/{project}/patches/3/undo")));
        replies.Count(reply => reply.Status == 201).ShouldBe(1);
        replies.ShouldAllBe(reply => reply.Status == 201 || reply.Status == 409 || reply.Status == 200);
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(4);
    }

    [Fact]
    public async Task Undo_keeps_the_lines_and_criteria_that_others_wrote_since()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var roof = $"/api/tasks/{tasks["roof"]}";
        (await ana.PatchAsync(roof, """{ "description": "one\ntwo\nthree", "acceptanceCriteria": [{ "text": "dry" }, { "text": "warm" }] }""")).ShouldBe(200);
        (await ana.PatchAsync(roof, """{ "description": "ONE\ntwo\nthree", "acceptanceCriteria": [{ "text": "dry", "met": true }, { "text": "warm" }] }""")).ShouldBe(200);
        (await ana.PatchAsync(roof, """{ "description": "ONE\ntwo\nTHREE", "acceptanceCriteria": [{ "text": "dry", "met": true }, { "text": "warm" }, { "text": "quiet" }] }""")).ShouldBe(200);
        (await ana.PostAsync($"/api/projects/{project}/patches/4/undo")).ShouldBe(201);
        var task = (await ana.GetAsync(roof)).Json;
        task.GetProperty("description").GetString().ShouldBe("one\ntwo\nTHREE");
        task.GetProperty("acceptanceCriteria").EnumerateArray().Select(item => (item.GetProperty("text").GetString(), item.GetProperty("met").GetBoolean()))
            .ShouldBe([("dry", false), ("warm", false), ("quiet", false)]);
    }

    [Fact]
    public void What_takes_back_an_undo_brings_back_what_that_one_had_taken()
    {
        var takeBacks = new TakeBacks();
        takeBacks.Apply(4, "undo", of: 3);
        takeBacks.UndoneBy(3).ShouldBe(4);

        // An undo of the undo is a redo.
        takeBacks.Apply(5, "undo", of: 4);
        (takeBacks.UndoneBy(3), takeBacks.RedoneBy(3), takeBacks.UndoneBy(4)).ShouldBe((null, 5, 5));

        // And an undo of that one undoes the patch again; then it is redone under its own number.
        takeBacks.Apply(6, "undo", of: 5);
        (takeBacks.UndoneBy(3), takeBacks.UndoneBy(5), takeBacks.UndoneBy(4)).ShouldBe((4, 6, null));
        takeBacks.Apply(7, "redo", of: 3);
        (takeBacks.UndoneBy(3), takeBacks.RedoneBy(3)).ShouldBe((null, 7));
        takeBacks.Apply(8, "undo", of: 7);
        (takeBacks.UndoneBy(3), takeBacks.UndoneBy(7)).ShouldBe((4, 8));
    }
}
