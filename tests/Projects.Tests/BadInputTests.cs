using System.Text.Json;

namespace Orchestrator.Projects.Tests;

public class BadInputTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    public static TheoryData<string, int, string> BadPatches => new()
    {
        { "{ \"taskPatches\": [", 400, "body" },
        { "[]", 400, "body" },
        { """{ "tasks": [] }""", 400, "tasks" },
        { """{ "taskPatches": [{ "op": "create", "body": { "title": "x", "colour": "red" } }] }""", 400, "taskPatches[0].body.colour" },
        { """{ "taskPatches": [{ "op": "make", "taskId": "$x" }] }""", 400, "taskPatches[0].op" },
        { """{ "taskPatches": [{ "op": "create", "taskId": "$x", "body": { "title": 7 } }] }""", 400, "taskPatches[0].body.title" },
        { """{ "taskPatches": [{ "op": "create", "taskId": "$x", "body": { "title": "x", "dueDate": "31.12.2026" } }] }""", 400, "taskPatches[0].body.dueDate" },
        { """{ "taskPatches": [{ "op": "create", "taskId": "$x", "body": {} }] }""", 422, "taskPatches[0].body.title" },
        { """{ "taskPatches": [{ "op": "create", "taskId": "$x", "body": { "title": "a\u0000b" } }] }""", 422, "taskPatches[0].body.title" },
        { """{ "taskPatches": [{ "op": "create", "taskId": "$x", "body": { "title": "\ud800" } }] }""", 400, "taskPatches[0].body.title" },
        { """{ "taskPatches": [{ "op": "create", "taskId": "$x", "body": { "title": "x", "parentTaskId": "$x" } }] }""", 422, "taskPatches[0].body.parentTaskId" },
        { """{ "taskPatches": [{ "op": "create", "taskId": "$x", "body": { "title": "x", "dependencies": ["$y"] } }, { "op": "create", "taskId": "$y", "body": { "title": "y", "dependencies": ["$x"] } }] }""", 422, "taskPatches[0].body.dependencies" },
        { """{ "taskPatches": [{ "op": "create", "taskId": "$x", "body": { "title": "x", "parentTaskId": "$nobody" } }] }""", 422, "taskPatches[0].body.parentTaskId" },
        { """{ "taskPatches": [{ "op": "delete", "taskId": "0197a3c4-0000-7000-8000-000000000000" }] }""", 422, "taskPatches[0].taskId" },
        { """{ "op": "create", "metaUpdates": { "title": "Again" } }""", 422, "op" },
        { """{ "baseVersion": 99, "metaUpdates": { "title": "Later" } }""", 422, "baseVersion" },
        { """{ "projectId": "0197a3c4-0000-7000-8000-000000000000", "metaUpdates": { "title": "Other" } }""", 422, "projectId" },
    };

    [Theory]
    [InlineData("""{ "title": "\ud800" }""")]
    [InlineData("""{ "\ud800": 1 }""")]
    [InlineData("\"\\ud800\"")]
    public async Task Half_a_surrogate_pair_is_400_wherever_it_stands(string body)
    {
        (await ana.PostAsync("/api/projects", body)).ShouldBe(400);
        var (project, _) = await ana.CreateProjectAsync();
        (await ana.PostAsync($"/api/projects/{project}/tasks", body)).ShouldBe(400);
        (await ana.PatchAsync($"/api/projects/{project}", body)).ShouldBe(400);
    }

    [Fact]
    public async Task An_id_of_something_else_that_has_a_stream_is_no_project()
    {
        var proposal = (await ana.PostAsync("/api/proposals", """{ "kind": "plan", "goal": "Build a shed" }""")).ShouldBe(202).Id("id");
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.GetAsync($"/api/proposals/{project}")).ShouldBe(404);
        (await ana.PostAsync($"/api/proposals/{project}/accept", "{}")).ShouldBe(404);
        foreach (var path in new[] { $"/api/projects/{proposal}", $"/api/projects/{proposal}/patches/1", $"/api/projects/{proposal}/diff?from=0", $"/api/tasks/{tasks["roof"]}?projectId={proposal}" })
        {
            (await ana.GetAsync(path)).ShouldBe(404);
        }

        (await ana.PostAsync($"/api/projects/{proposal}/patches", """{ "metaUpdates": { "title": "Mine" } }""")).ShouldBe(404);
    }

    [Theory]
    [MemberData(nameof(BadPatches))]
    public async Task A_bad_patch_is_refused_by_name_and_changes_nothing(string patch, int status, string field)
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        var reply = (await ana.PostAsync($"/api/projects/{project}/patches", patch)).ShouldBe(status);
        reply.Json.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        reply.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain(name => name.StartsWith(field, StringComparison.Ordinal));
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_title_takes_200_characters_and_not_201()
    {
        (await ana.PostAsync("/api/projects", JsonSerializer.Serialize(new { title = new string('x', 200) }))).ShouldBe(201);
        (await ana.PostAsync("/api/projects", JsonSerializer.Serialize(new { title = new string('x', 201) }))).ShouldBe(422)
            .Json.GetProperty("errors").GetProperty("metaUpdates.title")[0].GetString()!.ShouldContain("201");
    }

    [Fact]
    public async Task The_tree_takes_depth_5_and_not_6()
    {
        var (project, _) = await ana.CreateProjectAsync();
        (await ana.PostAsync($"/api/projects/{project}/patches", Chain(6))).ShouldBe(201);
        (await ana.PostAsync($"/api/projects/{project}/patches", Chain(7))).ShouldBe(422);

        static string Chain(int length) => JsonSerializer.Serialize(new
        {
            taskPatches = Enumerable.Range(0, length).Select(level => new { op = "create", taskId = $"$t{level}", body = new { title = $"level {level}", parentTaskId = level == 0 ? null : $"$t{level - 1}" } }),
        });
    }

    [Fact]
    public async Task A_dependency_on_another_projects_task_is_refused()
    {
        var (_, others) = await ana.CreateProjectAsync("elsewhere");
        var (project, _) = await ana.CreateProjectAsync();
        (await ana.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "x", "dependencies": ["{{others["elsewhere"]}}"] }""")).ShouldBe(422);
    }

    [Fact]
    public async Task A_stale_if_match_is_412_and_a_fresh_one_lands()
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        (await Send("\"1\"")).ShouldBe(412);
        (await Send("nonsense")).ShouldBe(400);
        (await Send("\"2\"")).ShouldBe(201);

        Task<Reply> Send(string etag) =>
            ana.SendAsync(HttpMethod.Post, $"/api/projects/{project}/patches", """{ "metaUpdates": { "priority": "high" } }""", headers: ("If-Match", etag));
    }

    [Fact]
    public async Task A_20_MB_body_is_413_and_another_content_type_415()
    {
        var (project, _) = await ana.CreateProjectAsync();
        (await ana.PostAsync($"/api/projects/{project}/patches", $$"""{ "metaUpdates": { "summary": "{{new string('x', 20_000_000)}}" } }""")).ShouldBe(413);
        (await ana.SendAsync(HttpMethod.Post, $"/api/projects/{project}/patches", "title=x", "application/x-www-form-urlencoded")).ShouldBe(415);
    }

    [Fact]
    public async Task The_same_ids_in_another_workspace_are_other_things()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var bob = app.NewPerson();
        (await bob.PostAsync($"/api/projects/{project}/patches", $$"""
            { "op": "create", "metaUpdates": { "title": "Mine" }, "taskPatches": [{ "op": "create", "taskId": "{{tasks["roof"]}}", "body": { "title": "Mine too" } }] }
            """)).ShouldBe(201).Version.ShouldBe(1);

        foreach (var (person, title) in ((Person, string)[])[(ana, "roof"), (bob, "Mine too")])
        {
            (await person.GetAsync($"/api/tasks/{tasks["roof"]}")).ShouldBe(200).Text("title").ShouldBe(title);
            (await person.GetAsync("/api/projects")).Json.GetProperty("items")[0].GetProperty("taskCounts").GetProperty("total").GetInt32().ShouldBe(1);
        }
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_token_and_nobody_sees_anothers_project()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        using var stranger = app.Client(null);
        ((int)(await stranger.GetAsync($"/api/projects/{project}")).StatusCode).ShouldBe(401);
        using var forger = app.Client("eyJhbGciOiJub25lIn0.e30.");
        ((int)(await forger.GetAsync($"/api/projects/{project}")).StatusCode).ShouldBe(401);

        var bob = app.NewPerson();
        (await bob.GetAsync($"/api/projects/{project}")).ShouldBe(404);
        (await bob.GetAsync($"/api/tasks/{tasks["roof"]}")).ShouldBe(404);
        (await bob.PostAsync($"/api/projects/{project}/patches", """{ "metaUpdates": { "title": "Mine" } }""")).ShouldBe(404);
        (await bob.SendAsync(HttpMethod.Get, $"/api/projects/{project}", null, headers: ("X-Workspace-Id", ana.Workspace.ToString()))).ShouldBe(404);
        (await bob.GetAsync("/api/projects")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);

        var viewer = app.PersonIn(ana.Workspace, ServiceDefaults.WorkspaceRole.Viewer);
        (await viewer.GetAsync($"/api/projects/{project}")).ShouldBe(200);
        (await viewer.PostAsync($"/api/projects/{project}/patches", """{ "metaUpdates": { "title": "Mine" } }""")).ShouldBe(403);
    }
}
