namespace Orchestrator.Projects.Tests.Formats;

/// <summary>Calendars behind secret addresses.</summary>
public class CalendarFeedTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();
    private readonly HttpClient nobody = app.Client(token: null);

    [Fact]
    public async Task Whoever_has_the_address_reads_the_project_until_it_is_revoked()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "dueDate": "2026-06-01" }""")).ShouldBe(200);
        var feed = (await ana.PostAsync("/api/calendar-feeds", $$"""{ "projectId": "{{project}}" }""")).ShouldBe(201);
        var address = new Uri(feed.Text("url")!);
        address.Segments[^1].Length.ShouldBeGreaterThanOrEqualTo(43 + ".ics".Length, "256 bits");

        using var calendar = await nobody.GetAsync(address);
        calendar.EnsureSuccessStatusCode();
        calendar.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        var text = (await calendar.Content.ReadAsStringAsync()).Replace("\r\n ", "");
        text.ShouldContain($"UID:{tasks["roof"]}@{project}\r\n");
        text.ShouldContain("DUE;VALUE=DATE:20260601\r\n");
        text.ShouldContain("DTSTART;VALUE=DATE:20260601\r\nDTEND;VALUE=DATE:20260602\r\n");
        (await StatusAsync(address, calendar.Headers.ETag!.Tag)).ShouldBe(304);
        (await ana.PatchAsync($"/api/tasks/{tasks["walls"]}", """{ "status": "done" }""")).ShouldBe(200);
        (await StatusAsync(address, calendar.Headers.ETag.Tag)).ShouldBe(200);

        var listed = (await ana.GetAsync("/api/calendar-feeds")).ShouldBe(200).Json.GetProperty("items")[0];
        listed.GetProperty("id").GetGuid().ShouldBe(feed.Id("id"));
        listed.GetRawText().ShouldNotContain(address.Segments[^1][..^4]);
        (await app.NewPerson().DeleteAsync($"/api/calendar-feeds/{feed.Id("id")}")).ShouldBe(404);
        (await ana.DeleteAsync($"/api/calendar-feeds/{feed.Id("id")}")).ShouldBe(204);
        (await StatusAsync(address)).ShouldBe(404);
        (await ana.DeleteAsync($"/api/calendar-feeds/{feed.Id("id")}")).ShouldBe(404);
    }

    [Fact]
    public async Task My_tasks_of_all_projects_and_nobody_elses()
    {
        var (house, houseTasks) = await ana.CreateProjectAsync("roof", "walls");
        var (_, boatTasks) = await ana.CreateProjectAsync("mast");
        foreach (var task in (Guid[])[houseTasks["roof"], boatTasks["mast"]])
        {
            (await ana.PatchAsync($"/api/tasks/{task}", $$"""{ "assigneeId": "{{ana.UserId}}" }""")).ShouldBe(200);
        }

        var feed = (await ana.PostAsync("/api/calendar-feeds", """{ "assigneeId": "me" }""")).ShouldBe(201);
        var text = await nobody.GetStringAsync(new Uri(feed.Text("url")!));
        text.ShouldContain("SUMMARY:roof");
        text.ShouldContain("SUMMARY:mast");
        text.ShouldNotContain("SUMMARY:walls");
        (await ana.DeleteAsync($"/api/projects/{house}")).ShouldBe(200);
        (await nobody.GetStringAsync(new Uri(feed.Text("url")!))).ShouldNotContain("SUMMARY:roof");
    }

    [Fact]
    public async Task A_deleted_project_and_a_guessed_address_are_not_there()
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        var feed = (await ana.PostAsync("/api/calendar-feeds", $$"""{ "projectId": "{{project}}", "assigneeId": "me" }""")).ShouldBe(201);
        (await nobody.GetStringAsync(new Uri(feed.Text("url")!))).ShouldNotContain("VTODO", customMessage: "nothing is assigned to me");
        (await ana.DeleteAsync($"/api/projects/{project}")).ShouldBe(200);
        (await StatusAsync(new Uri(feed.Text("url")!))).ShouldBe(404);
        (await StatusAsync(new Uri("/api/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics", UriKind.Relative))).ShouldBe(404);
    }

    [Theory]
    [InlineData("""{}""", 422)]
    [InlineData("""{ "assigneeId": "0197a3c4-0000-7000-8000-000000000001" }""", 422)]
    [InlineData("""{ "projectId": "0197a3c4-0000-7000-8000-000000000001" }""", 404)]
    public async Task What_no_feed_can_show_is_refused(string request, int status) => (await ana.PostAsync("/api/calendar-feeds", request)).ShouldBe(status);

    private async Task<int> StatusAsync(Uri address, string? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", known);
        using var answer = await nobody.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
