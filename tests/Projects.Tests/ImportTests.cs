namespace Orchestrator.Projects.Tests;

public class ImportTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_history_is_imported_with_its_instants_and_can_be_travelled()
    {
        var import = await ImportAsync(
            """{ "at": "2025-03-01T10:00:00+01:00", "actor": "import", "patch": { "baseVersion": 0, "op": "create", "metaUpdates": { "title": "Old" } } }""",
            """{ "at": "2025-03-02T10:00:00Z", "actor": "member-1", "patch": { "baseVersion": 1, "taskPatches": [{ "op": "create", "taskId": "0197a3c4-0000-7000-8000-000000000001", "body": { "title": "First" } }] } }""",
            """{ "at": "2025-03-03T10:00:00Z", "actor": "import", "patch": { "baseVersion": 2, "taskPatches": [{ "op": "update", "taskId": "0197a3c4-0000-7000-8000-000000000001", "body": { "status": "done" } }] } }""");
        import.Text("status").ShouldBe("done");
        var project = import.Id("projectId");
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(3);
        (await ana.GetAsync($"/api/projects/{project}?asOf=2025-03-02T23:00:00Z")).Version.ShouldBe(2);
        (await ana.GetAsync($"/api/projects/{project}?asOf=2025-03-01T09:00:00Z")).Version.ShouldBe(1);
        var patch = (await ana.GetAsync($"/api/projects/{project}/patches/2")).Json;
        patch.GetProperty("actor").GetString().ShouldBe("member-1");
        patch.GetProperty("at").GetString().ShouldBe("2025-03-02T10:00:00.000Z");
        var summary = (await ana.GetAsync("/api/projects?search=old")).Json.GetProperty("items")[0];
        summary.GetProperty("createdAt").GetString().ShouldBe("2025-03-01T09:00:00.000Z");
        summary.GetProperty("taskCounts").GetProperty("done").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_history_with_one_bad_line_is_refused_whole()
    {
        var import = await ImportAsync(
            """{ "at": "2025-03-01T10:00:00Z", "actor": "import", "patch": { "op": "create", "metaUpdates": { "title": "Half" } } }""",
            """{ "at": "2025-03-01T10:00:00Z", "actor": "import", "patch": { "taskPatches": [{ "op": "delete", "taskId": "0197a3c4-0000-7000-8000-000000000001" }] } }""");
        import.Text("status").ShouldBe("failed");
        import.Json.GetProperty("report")[0].GetProperty("line").GetInt32().ShouldBe(2);
        (await ana.GetAsync($"/api/projects/{import.Id("projectId")}")).ShouldBe(404);
        (await ana.GetAsync("/api/projects")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{ "at": "2025-03-01T10:00:00Z" """, "malformed")]
    [InlineData("""{ "at": "yesterday", "actor": "x", "patch": {} }""", "malformed")]
    [InlineData("""{ "at": "2999-03-01T10:00:00Z", "actor": "x", "patch": { "op": "create", "metaUpdates": { "title": "x" } } }""", "in_the_future")]
    [InlineData("""{ "at": "2025-03-01T10:00:00Z", "actor": "x", "patch": { "baseVersion": 3, "op": "create", "metaUpdates": { "title": "x" } } }""", "out_of_order")]
    public async Task A_bad_line_is_named(string line, string code)
    {
        var import = await ImportAsync(line);
        import.Text("status").ShouldBe("failed");
        import.Json.GetProperty("report")[0].GetProperty("code").GetString().ShouldBe(code);
    }

    private async Task<Reply> ImportAsync(params string[] lines)
    {
        var started = (await ana.SendAsync(HttpMethod.Post, "/api/projects/import?format=patches", string.Join('\n', lines), "application/x-ndjson")).ShouldBe(202);
        return (await ana.SendAsync(HttpMethod.Get, $"/api/imports/{started.Id("importId")}", null, headers: ("Prefer", "wait=30"))).ShouldBe(200);
    }
}
