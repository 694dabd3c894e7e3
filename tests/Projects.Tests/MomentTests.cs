using System.Text.Json;

namespace Orchestrator.Projects.Tests;

public class MomentTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_task_and_its_subtree_can_be_read_as_they_were()
    {
        var (project, tasks) = await ana.CreateProjectAsync("house", "garden");
        var house = tasks["house"];
        var room = await AddAsync("room", house);
        var wall = await AddAsync("wall", room);
        (await ana.PatchAsync($"/api/tasks/{room}", """{ "title": "bedroom" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{wall}", $$"""{ "parentTaskId": "{{tasks["garden"]}}" }""")).ShouldBe(200);
        (await ana.DeleteAsync($"/api/tasks/{house}")).ShouldBe(200);

        (await ana.GetAsync($"/api/tasks/{room}?version=4")).ShouldBe(200).Text("title").ShouldBe("room");
        (await ana.GetAsync($"/api/tasks/{room}?version=5")).Text("title").ShouldBe("bedroom");
        (await ana.GetAsync($"/api/tasks/{room}?version=5")).Headers.ETag!.Tag.ShouldBe("\"5\"");
        (await ana.GetAsync($"/api/tasks/{room}?version=5")).Json.GetProperty("deleted").GetBoolean().ShouldBeFalse();
        (await ana.GetAsync($"/api/tasks/{room}")).Json.GetProperty("deleted").GetBoolean().ShouldBeTrue();
        (await ana.GetAsync($"/api/tasks/{wall}")).Json.GetProperty("depth").GetInt32().ShouldBe(1);

        (await RowsAsync("?version=5")).ShouldBe(["0 house", "1 bedroom", "2 wall"]);
        (await RowsAsync("?version=3")).ShouldBe(["0 house", "1 room"]);
        (await RowsAsync("?version=6")).ShouldBe(["0 house", "1 bedroom"]);
        (await RowsAsync("")).ShouldBe(["0 house", "1 bedroom"], "in the trash: what went there with it");
        (await ana.PostAsync($"/api/tasks/{house}/restore")).ShouldBe(200);
        (await RowsAsync("")).ShouldBe(["0 house", "1 bedroom"]);

        var subtree = (await ana.GetAsync($"/api/tasks/{room}/subtree?version=5")).ShouldBe(200).Json;
        (subtree.GetProperty("version").GetInt64(), subtree.GetProperty("headVersion").GetInt64(), subtree.GetProperty("projectId").GetGuid()).ShouldBe((5, 8, project));
        subtree.GetProperty("tasks")[0].GetProperty("depth").GetInt32().ShouldBe(1);
        var at = (await ana.GetAsync($"/api/projects/{project}/patches/7")).Text("at");
        (await ana.GetAsync($"/api/tasks/{house}?asOf={at}")).Json.GetProperty("deleted").GetBoolean().ShouldBeTrue();

        async Task<Guid> AddAsync(string title, Guid parent) =>
            (await ana.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "{{title}}", "parentTaskId": "{{parent}}" }""")).ShouldBe(201).Json.GetProperty("ids").GetProperty("$task").GetGuid();

        async Task<string[]> RowsAsync(string query) =>
            [.. (await ana.GetAsync($"/api/tasks/{house}/subtree{query}")).ShouldBe(200).Json.GetProperty("tasks").EnumerateArray().Select(Row)];

        static string Row(JsonElement task) => $"{task.GetProperty("depth").GetInt32()} {task.GetProperty("title").GetString()}";
    }

    [Theory]
    [InlineData("?version=0", 404)]
    [InlineData("?version=4", 404)]
    [InlineData("?version=-1", 404)]
    [InlineData("?version=1", 404)]
    [InlineData("?version=two", 400)]
    [InlineData("?version=99999999999999999999", 400)]
    [InlineData("?asOf=yesterday", 400)]
    [InlineData("?asOf=2001-01-01T00:00:00Z", 404)]
    [InlineData("?version=2&asOf=2026-01-01T00:00:00Z", 422)]
    [InlineData("?version=3", 200)]
    [InlineData("?asOf=9999-12-31T23:59:59Z", 200)]
    [InlineData("?asOf=0001-01-01T00:00:00Z", 404)]
    public async Task A_moment_that_is_none_is_refused_alike_by_the_project_its_tasks_and_their_subtrees(string query, int status)
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "status": "done" }""")).ShouldBe(200);
        var replies = new[]
        {
            await ana.GetAsync($"/api/tasks/{tasks["roof"]}{query}"),
            await ana.GetAsync($"/api/tasks/{tasks["roof"]}/subtree{query}"),
            await ana.GetAsync($"/api/projects/{project}{query}"),
        };

        // The project was there at version 1; the task was not yet.
        replies[..(query == "?version=1" ? 2 : 3)].ShouldAllBe(reply => reply.Status == status);
        replies.Where(reply => reply.Status != 200).ShouldAllBe(reply => reply.Json.GetProperty("status").GetInt32() == reply.Status);
    }
}
