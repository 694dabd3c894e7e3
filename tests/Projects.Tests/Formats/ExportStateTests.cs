using System.Text.Json;

namespace Orchestrator.Projects.Tests.Formats;

/// <summary>Exports of states over HTTP: now and then, named, refused.</summary>
public class ExportStateTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Theory]
    [InlineData("json", "House.json", "application/json")]
    [InlineData("csv", "House.csv", "text/csv")]
    [InlineData("markdown", "House.md", "text/markdown")]
    [InlineData("ics", "House.ics", "text/calendar")]
    [InlineData("patches", "House.patches.ndjson", "application/x-ndjson")]
    public async Task A_project_goes_out_as_it_is_and_as_it_was(string format, string file, string mediaType)
    {
        var project = await ana.ImportAsync(
        [
            """{ "at": "2025-03-01T10:00:00Z", "actor": "ana", "patch": { "op": "create", "metaUpdates": { "title": "House" } } }""",
            """{ "at": "2025-03-02T10:00:00Z", "actor": "ana", "patch": { "taskPatches": [{ "op": "create", "body": { "title": "roof" } }] } }""",
            """{ "at": "2025-03-03T10:00:00Z", "actor": "ana", "patch": { "taskPatches": [{ "op": "create", "body": { "title": "Cellar" } }] } }""",
        ]);

        using var now = await ana.Client.GetAsync(new Uri($"/api/projects/{project}/export?format={format}", UriKind.Relative));
        now.EnsureSuccessStatusCode();
        now.Headers.ETag!.Tag.ShouldBe("\"3\"");
        now.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        now.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        now.Content.Headers.ContentDisposition.FileName.ShouldBe(file);
        (await now.Content.ReadAsStringAsync()).ShouldContain("Cellar");

        foreach (var moment in (string[])["version=2", "asOf=2025-03-02T23:00:00Z"])
        {
            var then = await ana.Client.GetStringAsync(new Uri($"/api/projects/{project}/export?format={format}&{moment}", UriKind.Relative));
            then.ShouldContain("roof");
            then.ShouldNotContain("Cellar");
        }

        (await ana.GetAsync($"/api/projects/{project}/export?format={format}&version=99")).ShouldBe(404);
        (await app.NewPerson().GetAsync($"/api/projects/{project}/export?format={format}")).ShouldBe(404);
    }

    [Fact]
    public async Task A_file_name_has_no_path_in_it()
    {
        var project = (await ana.PostAsync("/api/projects", """{ "title": "../a/b: \"c\"" }""")).ShouldBe(201).Id("projectId");
        using var answer = await ana.Client.GetAsync(new Uri($"/api/projects/{project}/export?format=csv", UriKind.Relative));
        answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe("..-a-b- -c-.csv");
    }

    [Fact]
    public async Task The_trash_is_in_the_json_alone()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        (await ana.DeleteAsync($"/api/tasks/{tasks["roof"]}")).ShouldBe(200);
        var json = JsonElement.Parse(await ana.Client.GetStringAsync(new Uri($"/api/projects/{project}/export?format=json", UriKind.Relative)));
        json.GetProperty("tasks").EnumerateArray().Select(task => task.TryGetProperty("deletedWith", out _)).ShouldBe([false, true]);
        foreach (var format in (string[])["csv", "markdown", "ics"])
        {
            (await ana.Client.GetStringAsync(new Uri($"/api/projects/{project}/export?format={format}", UriKind.Relative))).ShouldNotContain("roof");
        }
    }
}
