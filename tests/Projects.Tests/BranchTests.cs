namespace Orchestrator.Projects.Tests;

public class BranchTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_branch_starts_as_the_project_was_and_goes_its_own_way()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        await ana.SetAsync(project, tasks["roof"], """{ "title": "Tiled roof" }""");

        var opened = (await ana.PostAsync($"/api/projects/{project}/branches", """{ "name": " Without tiles ", "fromVersion": 2 }""")).ShouldBe(201);
        var branch = opened.Id("id");
        opened.Headers.Location!.ToString().ShouldBe($"/api/branches/{branch}");
        (opened.Text("name"), opened.Text("status"), opened.Version, opened.Text("createdBy")).ShouldBe(("Without tiles", "open", 1, ana.UserId.ToString()));

        var state = (await ana.GetAsync($"/api/projects/{branch}")).ShouldBe(200);
        state.Version.ShouldBe(1);
        state.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var origin = state.Json.GetProperty("branch");
        (origin.GetProperty("projectId").GetGuid(), origin.GetProperty("fromVersion").GetInt64(), origin.GetProperty("name").GetString()).ShouldBe((project, 2, "Without tiles"));
        (await ana.TasksAsync(branch)).ShouldBe(await ana.TasksAsync(project, "?version=2"));

        (await ana.SetAsync(branch, tasks["roof"], """{ "status": "done" }""")).Version.ShouldBe(2);
        await ana.AddAsync(branch, "gutter");
        (await ana.PatchAsync($"/api/projects/{branch}", """{ "title": "Hut" }""")).ShouldBe(200).Version.ShouldBe(4);
        (await ana.TitlesAsync(branch)).ShouldBe(["roof", "walls", "gutter"]);
        (await ana.TitlesAsync(project)).ShouldBe(["Tiled roof", "walls"]);
        (await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Text("title").ShouldBe("Tiled roof", "without projectId the project is meant");
        (await ana.FieldAsync(branch, tasks["roof"], "title")).ShouldBe("roof");
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(3);
    }

    [Fact]
    public async Task Every_door_of_a_project_opens_on_a_branch()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var branch = await ana.BranchAsync(project);
        await ana.SetAsync(branch, tasks["roof"], """{ "status": "done" }""");
        (await ana.PostAsync($"/api/tasks/{tasks["walls"]}/move?projectId={branch}", $$"""{ "beforeTaskId": "{{tasks["roof"]}}" }""")).ShouldBe(200);
        (await ana.DeleteAsync($"/api/tasks/{tasks["roof"]}?projectId={branch}")).ShouldBe(200);
        (await ana.PostAsync($"/api/tasks/{tasks["roof"]}/restore?projectId={branch}")).ShouldBe(200).Version.ShouldBe(5);
        (await ana.TitlesAsync(branch)).ShouldBe(["walls", "roof"]);
        (await ana.TitlesAsync(branch, "?version=4")).ShouldBe(["walls"]);
        (await ana.TitlesAsync(branch, "?version=1")).ShouldBe(["roof", "walls"]);

        (await ana.PostAsync($"/api/projects/{branch}/patches/2/undo")).ShouldBe(201).Version.ShouldBe(6);
        (await ana.FieldAsync(branch, tasks["roof"], "status")).ShouldBe("todo");
        (await ana.PostAsync($"/api/projects/{branch}/patches/1/undo")).ShouldBe(422);
        (await ana.PostAsync($"/api/projects/{branch}/revert", """{ "toVersion": 1 }""")).ShouldBe(201).Version.ShouldBe(7);
        (await ana.TasksAsync(branch)).ShouldBe(await ana.TasksAsync(project));
        (await ana.GetAsync($"/api/projects/{branch}/diff?from=1&to=3")).ShouldBe(200).Json.GetProperty("diff").GetArrayLength().ShouldBe(2);
        (await ana.PostAsync($"/api/projects/{branch}/patches?dryRun=true", """{ "metaUpdates": { "title": "Hut" } }""")).ShouldBe(200).Version.ShouldBe(7);

        var history = (await ana.GetAsync($"/api/projects/{branch}/patches")).ShouldBe(200).Json;
        history.GetProperty("totalItems").GetInt32().ShouldBe(7);
        history.GetProperty("items")[6].GetProperty("summary").GetString().ShouldBe("Open the branch “What if” at version 2");
        history.GetProperty("items")[5].GetProperty("summary").GetString().ShouldBe("Mark “roof” done");
        (await ana.GetAsync($"/api/projects/{branch}/patches/1")).ShouldBe(200).Json.GetProperty("diff").GetArrayLength().ShouldBe(0);
        (await ana.GetAsync($"/api/projects/{branch}/patches/2")).ShouldBe(200).Json.GetProperty("diff")[0].GetProperty("fields")[0].GetProperty("before").GetString().ShouldBe("todo");
    }

    [Fact]
    public async Task Of_what_a_branch_inherited_the_blame_names_the_projects_patch()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var branch = await ana.BranchAsync(project);
        await ana.SetAsync(branch, tasks["roof"], """{ "status": "done" }""");
        var blame = (await ana.GetAsync($"/api/projects/{branch}/blame")).ShouldBe(200);
        blame.Version.ShouldBe(2);
        var fields = blame.Json.GetProperty("tasks")[0].GetProperty("fields");
        SetBy("title").ShouldBe((project, 2));
        SetBy("status").ShouldBe((branch, 2));
        (await ana.GetAsync($"/api/projects/{branch}/blame?asOf=2001-01-01T00:00:00Z")).ShouldBe(404);

        (Guid, long) SetBy(string field) => (fields.GetProperty(field).GetProperty("projectId").GetGuid(), fields.GetProperty(field).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_branch_reads_the_same_from_the_log_alone()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var branch = await ana.BranchAsync(project);
        await ana.SetAsync(branch, tasks["roof"], """{ "status": "done" }""");
        (await ana.PatchAsync($"/api/branches/{branch}", """{ "name": "Thatch" }""")).ShouldBe(200);
        var kept = await ana.GetAsync($"/api/projects/{branch}");
        await using var copy = app.CreateCopy(app.Database);
        var cold = app.Through(copy, ana);
        (await cold.GetAsync($"/api/projects/{branch}")).ShouldBe(200).Json.GetRawText().ShouldBe(kept.Json.GetRawText());
    }

    [Fact]
    public async Task Branches_are_listed_with_their_project_and_nowhere_else()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var first = await ana.BranchAsync(project, "First");
        var second = await ana.BranchAsync(project, "Second");
        await ana.SetAsync(second, tasks["roof"], """{ "status": "done" }""");

        var list = (await ana.GetAsync($"/api/projects/{project}/branches")).ShouldBe(200).Json;
        list.GetProperty("totalItems").GetInt32().ShouldBe(2);
        list.GetProperty("items").EnumerateArray().Select(branch => (branch.GetProperty("name").GetString(), branch.GetProperty("version").GetInt64())).ShouldBe([("Second", 2), ("First", 1)]);
        (await ana.GetAsync("/api/projects")).Json.GetProperty("totalItems").GetInt32().ShouldBe(1);

        (await ana.PatchAsync($"/api/branches/{first}", """{ "name": "Renamed" }""")).ShouldBe(200).Text("name").ShouldBe("Renamed");
        (await ana.GetAsync($"/api/branches/{first}")).ShouldBe(200).Version.ShouldBe(2);
        (await ana.GetAsync($"/api/projects/{first}?version=1")).Json.GetProperty("branch").GetProperty("name").GetString().ShouldBe("First");

        (await ana.DeleteAsync($"/api/branches/{first}")).ShouldBe(204);
        foreach (var path in (string[])[$"/api/branches/{first}", $"/api/branches/{first}/diff", $"/api/projects/{first}", $"/api/projects/{first}/patches", $"/api/projects/{first}/patches/1", $"/api/projects/{first}/diff?from=1", $"/api/projects/{first}/branches", $"/api/tasks/{tasks["roof"]}?projectId={first}"])
        {
            (await ana.GetAsync(path)).ShouldBe(404);
        }

        (await ana.DeleteAsync($"/api/branches/{first}")).ShouldBe(404);
        (await ana.MergeAsync(first)).ShouldBe(404);
        (await ana.PostAsync($"/api/projects/{first}/patches", """{ "metaUpdates": { "title": "x" } }""")).ShouldBe(409).Text("type").ShouldBe("/problems/branch-deleted");
        (await ana.GetAsync($"/api/projects/{project}/branches")).Json.GetProperty("items").EnumerateArray().Select(branch => branch.GetProperty("id").GetGuid()).ShouldBe([second]);
    }

    [Theory]
    [InlineData("{}", 422, "name")]
    [InlineData("""{ "name": "  " }""", 422, "name")]
    [InlineData("""{ "name": "two\nlines" }""", 422, "name")]
    [InlineData("""{ "name": 7 }""", 400, "name")]
    [InlineData("""{ "name": "x", "fromVersion": 0 }""", 422, "fromVersion")]
    [InlineData("""{ "name": "x", "fromVersion": 3 }""", 422, "fromVersion")]
    [InlineData("""{ "name": "x", "fromVersion": "one" }""", 400, "fromVersion")]
    [InlineData("""{ "name": "x", "colour": 1 }""", 400, "colour")]
    [InlineData("[]", 400, "body")]
    public async Task A_bad_request_for_a_branch_is_refused_by_name(string request, int status, string field)
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        (await ana.PostAsync($"/api/projects/{project}/branches", request)).ShouldBe(status).Json.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
        (await ana.GetAsync($"/api/projects/{project}/branches")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_name_takes_100_characters_and_not_101()
    {
        var (project, _) = await ana.CreateProjectAsync();
        var branch = await ana.BranchAsync(project, new string('x', 100));
        (await ana.PatchAsync($"/api/branches/{branch}", $$"""{ "name": "{{new string('x', 101)}}" }""")).ShouldBe(422);
        (await ana.PatchAsync($"/api/branches/{branch}", "{}")).ShouldBe(422);
    }

    [Fact]
    public async Task A_branch_is_never_created_deleted_or_restored_by_a_patch()
    {
        var (project, _) = await ana.CreateProjectAsync();
        var branch = await ana.BranchAsync(project);
        foreach (var op in (string[])["delete", "restore", "create"])
        {
            (await ana.PostAsync($"/api/projects/{branch}/patches", $$"""{ "op": "{{op}}", "metaUpdates": { "title": "x" } }""")).ShouldBe(422)
                .Json.GetProperty("errors").GetProperty("op")[0].GetString()!.ShouldContain("DELETE /api/branches/");
        }

        (await ana.DeleteAsync($"/api/projects/{branch}")).ShouldBe(422);
        (await ana.GetAsync($"/api/projects/{branch}")).Version.ShouldBe(1);

        (await ana.DeleteAsync($"/api/projects/{project}")).ShouldBe(200);
        (await ana.PostAsync($"/api/projects/{project}/branches", """{ "name": "Late" }""")).ShouldBe(422);
        (await ana.PostAsync($"/api/projects/{project}/branches", """{ "name": "From before", "fromVersion": 1 }""")).ShouldBe(201);
    }

    [Fact]
    public async Task Strangers_see_no_branch_and_viewers_only_look()
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        var branch = await ana.BranchAsync(project);
        await ana.AddAsync(branch, "gutter");
        foreach (var (person, read, write) in ((Person, int, int)[])[(app.NewPerson(), 404, 404), (app.PersonIn(ana.Workspace, ServiceDefaults.WorkspaceRole.Viewer), 200, 403)])
        {
            (await person.GetAsync($"/api/projects/{project}/branches")).ShouldBe(read);
            (await person.GetAsync($"/api/branches/{branch}")).ShouldBe(read);
            (await person.GetAsync($"/api/projects/{branch}")).ShouldBe(read);
            (await person.DiffAsync(branch)).ShouldBe(read);
            (await person.PostAsync($"/api/projects/{project}/branches", """{ "name": "x" }""")).ShouldBe(write);
            (await person.PatchAsync($"/api/branches/{branch}", """{ "name": "x" }""")).ShouldBe(write);
            (await person.MergeAsync(branch)).ShouldBe(write);
            (await person.DeleteAsync($"/api/branches/{branch}")).ShouldBe(write);
        }

        (await ana.PostAsync($"/api/projects/{Guid.NewGuid()}/branches", """{ "name": "x" }""")).ShouldBe(404);
        (await ana.GetAsync($"/api/branches/{project}")).ShouldBe(404);
        (await ana.DiffAsync(project)).ShouldBe(404);
        (await ana.GetAsync($"/api/branches/{branch}")).Text("status").ShouldBe("open");
    }

    [Fact]
    public async Task A_repeated_opening_with_the_same_key_happens_once()
    {
        var (project, _) = await ana.CreateProjectAsync();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ana.SendAsync(HttpMethod.Post, $"/api/projects/{project}/branches", """{ "name": "Once" }""", headers: key)));
        replies.Select(reply => reply.ShouldBe(201).Id("id")).Distinct().Count().ShouldBe(1);
        (await ana.GetAsync($"/api/projects/{project}/branches")).Json.GetProperty("totalItems").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_proposal_can_be_made_for_a_branch_and_lands_there()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var branch = await ana.BranchAsync(project);
        var id = (await ana.PostAsync("/api/proposals", $$"""{ "kind": "plan", "projectId": "{{branch}}", "instruction": "Tile it" }""")).ShouldBe(202).Id("id");
        await app.Agent.ProposeAsync(id, 1, $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{tasks["roof"]}}", "body": { "title": "Tiled roof" } }] }""");
        (await ana.SendAsync(HttpMethod.Get, $"/api/proposals/{id}", null, headers: ("Prefer", "wait=30"))).ShouldBe(200).Text("status").ShouldBe("ready");
        (await ana.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(200).Id("projectId").ShouldBe(branch);
        (await ana.TitlesAsync(branch)).ShouldBe(["Tiled roof"]);
        (await ana.TitlesAsync(project)).ShouldBe(["roof"]);
    }
}
