using Orchestrator.Projects.Tests.Comments;

namespace Orchestrator.Projects.Tests;

public class ConditionalReadTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_project_that_has_not_moved_is_not_sent_again()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        foreach (var path in (string[])[$"/api/projects/{project}", $"/api/tasks/{tasks["roof"]}", $"/api/tasks/{tasks["roof"]}/subtree", $"/api/projects/{project}?version=2"])
        {
            (await ana.GetAsync(path)).ShouldBe(200).Headers.ETag!.ToString().ShouldBe("\"2\"");
            var same = await KnowingAsync(path, "\"1\", W/\"2\"");
            (same.Status, same.Json.ValueKind, same.Headers.ETag!.Tag).ShouldBe((304, System.Text.Json.JsonValueKind.Undefined, "\"2\""));
            (await KnowingAsync(path, "\"1\"")).ShouldBe(200);
        }

        (await ana.SetAsync(project, tasks["roof"], """{ "status": "done" }""")).Headers.ETag!.Tag.ShouldBe("\"3\"");
        (await KnowingAsync($"/api/projects/{project}", "\"2\"")).ShouldBe(200).Version.ShouldBe(3);

        // An answer about the past tells the newest version too, which has moved.
        (await KnowingAsync($"/api/projects/{project}?version=2", "\"2\"")).ShouldBe(200).Json.GetProperty("headVersion").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task A_list_that_has_not_changed_is_not_sent_again()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        foreach (var path in (string[])[
            "/api/projects", "/api/tasks", $"/api/tasks/{tasks["roof"]}/comments", $"/api/projects/{project}/patches", $"/api/projects/{project}/blame",
            $"/api/projects/{project}/branches", "/api/proposals", "/api/notifications"])
        {
            var tag = (await ana.GetAsync(path)).ShouldBe(200).Headers.ETag!.ToString();
            (await KnowingAsync(path, tag)).ShouldBe(304);
        }

        var before = (await ana.GetAsync($"/api/tasks/{tasks["roof"]}/comments")).Headers.ETag!.ToString();
        await ana.SayAsync(tasks["roof"], "New");
        (await KnowingAsync($"/api/tasks/{tasks["roof"]}/comments", before)).ShouldBe(200);
    }

    [Fact]
    public async Task A_copy_of_yesterday_is_sent_anew_since_the_day_makes_tasks_overdue()
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        var path = $"/api/projects/{project}";
        var read = (await ana.GetAsync(path)).ShouldBe(200).LastModified!.Value;
        (await SinceAsync(read)).ShouldBe(304);
        (await SinceAsync(read.AddDays(-1))).ShouldBe(200);

        Task<Reply> SinceAsync(DateTimeOffset instant) =>
            ana.SendAsync(HttpMethod.Get, path, null, headers: [("If-None-Match", "\"2\""), ("If-Modified-Since", instant.ToString("R"))]);
    }

    [Fact]
    public async Task What_somebody_else_may_not_read_is_404_whatever_they_know()
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        (await app.NewPerson().SendAsync(HttpMethod.Get, $"/api/projects/{project}", null, headers: ("If-None-Match", "\"2\""))).ShouldBe(404);
    }

    private Task<Reply> KnowingAsync(string path, string tag) => ana.SendAsync(HttpMethod.Get, path, null, headers: ("If-None-Match", tag));
}
