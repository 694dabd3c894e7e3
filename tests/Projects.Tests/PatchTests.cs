namespace Orchestrator.Projects.Tests;

public class PatchTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_patch_lands_and_every_version_can_be_read_again()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var landed = (await ana.PostAsync($"/api/projects/{project}/patches",
            $$"""{ "baseVersion": 2, "taskPatches": [{ "op": "update", "taskId": "{{tasks["roof"]}}", "body": { "status": "done", "estimatedMinutes": 90 } }] }""")).ShouldBe(201);
        landed.Version.ShouldBe(3);
        landed.Headers.ETag!.Tag.ShouldBe("\"3\"");

        (await StatusOf("roof", "")).ShouldBe("done");
        (await StatusOf("roof", "?version=2")).ShouldBe("todo");
        (await ana.GetAsync($"/api/projects/{project}?version=4")).ShouldBe(404);
        (await ana.GetAsync($"/api/projects/{project}?asOf=2001-01-01T00:00:00Z")).ShouldBe(404);

        async Task<string?> StatusOf(string title, string query) =>
            (await ana.GetAsync($"/api/projects/{project}{query}")).ShouldBe(200).Json.GetProperty("tasks").EnumerateArray()
                .Single(task => task.GetProperty("title").GetString() == title).GetProperty("status").GetString();
    }

    [Fact]
    public async Task Disjoint_changes_on_an_old_base_are_rebased_and_the_same_field_conflicts()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var path = $"/api/projects/{project}/patches";
        (await ana.PostAsync(path, Set(2, "status", "\"done\""))).ShouldBe(201);
        var rebased = (await ana.PostAsync(path, Set(2, "priority", "\"high\""))).ShouldBe(201);
        rebased.Json.GetProperty("rebasedFrom").GetInt64().ShouldBe(2);

        var refused = (await ana.PostAsync(path, Set(2, "status", "\"blocked\""))).ShouldBe(409);
        refused.Text("type").ShouldBe("/problems/patch-conflict");
        var conflict = refused.Json.GetProperty("conflicts")[0];
        conflict.GetProperty("field").GetString().ShouldBe("status");
        conflict.GetProperty("base").GetString().ShouldBe("todo");
        conflict.GetProperty("theirs").GetString().ShouldBe("done");
        conflict.GetProperty("yours").GetString().ShouldBe("blocked");
        conflict.GetProperty("version").GetInt64().ShouldBe(3);
        conflict.GetProperty("actor").GetString().ShouldBe(ana.UserId.ToString());
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(4);

        string Set(long version, string field, string value) =>
            $$"""{ "baseVersion": {{version}}, "taskPatches": [{ "op": "update", "taskId": "{{tasks["roof"]}}", "body": { "{{field}}": {{value}} } }] }""";
    }

    [Fact]
    public async Task Many_writers_on_one_project_lose_nothing()
    {
        var (project, _) = await ana.CreateProjectAsync();
        var writers = Enumerable.Range(0, 32).Select(async writer =>
        {
            for (var number = 0; number < 5; number++)
            {
                (await ana.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "task {{writer}}.{{number}}" }""")).ShouldBe(201);
            }
        });
        await Task.WhenAll(writers);

        var state = (await ana.GetAsync($"/api/projects/{project}")).ShouldBe(200);
        state.Version.ShouldBe(161);
        state.Json.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("title").GetString()).Distinct().Count().ShouldBe(160);
        var summary = (await ana.GetAsync("/api/projects")).Json.GetProperty("items")[0];
        summary.GetProperty("taskCounts").GetProperty("todo").GetInt32().ShouldBe(160);
    }

    [Fact]
    public async Task A_dry_run_answers_the_diff_and_appends_nothing()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var diff = (await ana.PostAsync($"/api/projects/{project}/patches?dryRun=true",
            $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{tasks["roof"]}}", "body": { "title": "Tiled roof" } }] }""")).ShouldBe(200).Json.GetProperty("diff");
        diff[0].GetProperty("summary").GetString().ShouldBe("Rename “roof” to “Tiled roof”");
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Deleting_a_parent_takes_its_subtree_and_restoring_it_brings_that_back()
    {
        var (project, tasks) = await ana.CreateProjectAsync("house", "garden");
        var room = (await ana.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "room", "parentTaskId": "{{tasks["house"]}}" }""")).ShouldBe(201).Json.GetProperty("ids").GetProperty("$task").GetGuid();
        var deleted = (await ana.DeleteAsync($"/api/tasks/{tasks["house"]}")).ShouldBe(200);
        deleted.Json.GetProperty("patch").GetProperty("taskPatches").GetArrayLength().ShouldBe(2);
        (await ana.GetAsync($"/api/tasks/{room}")).Json.GetProperty("deleted").GetBoolean().ShouldBeTrue();
        (await ana.PostAsync($"/api/tasks/{tasks["house"]}/restore")).ShouldBe(200);
        (await ana.GetAsync($"/api/tasks/{room}")).Json.GetProperty("deleted").GetBoolean().ShouldBeFalse();
        (await ana.PostAsync($"/api/tasks/{tasks["garden"]}/move", $$"""{ "beforeTaskId": "{{tasks["house"]}}" }""")).ShouldBe(200);
        (await ana.GetAsync($"/api/projects/{project}")).Json.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("title").GetString())
            .ShouldBe(["garden", "house", "room"]);
    }

    [Fact]
    public async Task The_history_names_every_patch_newest_first_and_shows_before_and_after()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Tiled roof" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/projects/{project}", """{ "dueDate": "2027-01-31" }""")).ShouldBe(200);

        var history = (await ana.GetAsync($"/api/projects/{project}/patches?pageSize=3")).ShouldBe(200).Json;
        history.GetProperty("totalItems").GetInt32().ShouldBe(4);
        history.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("summary").GetString())
            .ShouldBe(["Set the project's due date", "Rename “roof” to “Tiled roof”", "Add “roof”"]);
        var rest = (await ana.GetAsync($"/api/projects/{project}/patches?pageSize=3&after={history.GetProperty("nextCursor").GetString()}")).Json;
        rest.GetProperty("items")[0].GetProperty("summary").GetString().ShouldBe("Create the project “House”");

        var patch = (await ana.GetAsync($"/api/projects/{project}/patches/3")).ShouldBe(200).Json;
        var field = patch.GetProperty("diff")[0].GetProperty("fields")[0];
        field.GetProperty("before").GetString().ShouldBe("roof");
        field.GetProperty("after").GetString().ShouldBe("Tiled roof");
    }

    [Fact]
    public async Task A_repeated_post_with_the_same_key_happens_once()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = (await ana.SendAsync(HttpMethod.Post, "/api/projects", """{ "title": "Once" }""", headers: key)).ShouldBe(201);
        var second = (await ana.SendAsync(HttpMethod.Post, "/api/projects", """{ "title": "Once" }""", headers: key)).ShouldBe(201);
        second.Id("projectId").ShouldBe(first.Id("projectId"));
        (await ana.SendAsync(HttpMethod.Post, "/api/projects", """{ "title": "Twice" }""", headers: key)).ShouldBe(422);

        var parallel = ("Idempotency-Key", Guid.NewGuid().ToString());
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ana.SendAsync(HttpMethod.Post, "/api/projects", """{ "title": "Race" }""", headers: parallel)));
        replies.Select(reply => reply.ShouldBe(201).Id("projectId")).Distinct().Count().ShouldBe(1);
        (await ana.GetAsync("/api/projects")).Json.GetProperty("totalItems").GetInt32().ShouldBe(2);
    }
}
