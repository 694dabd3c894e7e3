using Orchestrator.Projects.Tests.Projections;

namespace Orchestrator.Projects.Tests;

/// <summary>Lists are asked of rows in memory: of every node's own, and none may be behind the log.</summary>
public class ResidentTaskTests(ProjectsApp app)
{
    [Fact]
    public async Task What_one_node_wrote_another_one_lists_at_once()
    {
        await using var installation = await Installation.CreateAsync(app);
        var writer = installation.PersonOf(installation.Start());
        var reader = installation.PersonOf(installation.Start(), writer.Workspace);
        var (project, _) = await writer.CreateProjectAsync();
        (await TitlesAsync(reader)).ShouldBeEmpty();

        var first = await AddAsync("First", """ "estimatedMinutes": 60 """);
        var second = await AddAsync("Second", $$""" "estimatedMinutes": 30, "dependencies": ["{{first}}"] """);
        (await TitlesAsync(reader)).ShouldBe(["First", "Second"]);
        (await TitlesAsync(reader, "isBlocked=true")).ShouldBe(["Second"]);

        // What a patch changes in tasks that it does not touch is seen as well.
        (await writer.PatchAsync($"/api/tasks/{first}", """{ "status": "done" }""")).ShouldBe(200);
        (await TitlesAsync(reader, "isBlocked=true")).ShouldBeEmpty();
        await AddAsync("Below", $$""" "parentTaskId": "{{second}}", "estimatedMinutes": 15 """);
        (await TitlesAsync(reader, "isLeaf=false")).ShouldBe(["Second"]);
        var parent = (await reader.GetAsync("/api/tasks?isLeaf=false")).Json.GetProperty("items")[0];
        parent.GetProperty("rollup").GetProperty("estimatedMinutes").GetInt32().ShouldBe(45);
        parent.GetProperty("version").GetInt64().ShouldBe(5);

        (await writer.DeleteAsync($"/api/tasks/{second}")).ShouldBe(200);
        (await TitlesAsync(reader)).ShouldBe(["First"]);
        (await TitlesAsync(reader, "includeDeleted=true&sort=-title")).ShouldBe(["Second", "First", "Below"]);
        (await writer.DeleteAsync($"/api/projects/{project}")).ShouldBe(200);
        (await TitlesAsync(reader)).ShouldBeEmpty();

        async Task<Guid> AddAsync(string title, string more)
        {
            var reply = (await writer.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "{{title}}", {{more}} }""")).ShouldBe(201);
            return reply.Json.GetProperty("ids").EnumerateObject().First().Value.GetGuid();
        }
    }

    private static async Task<string[]> TitlesAsync(Person person, string query = "") =>
        [.. (await person.GetAsync($"/api/tasks?{query}")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().Select(task => task.GetProperty("title").GetString()!)];
}
