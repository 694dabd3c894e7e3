using System.Text;

namespace Orchestrator.Projects.Tests.Formats;

/// <summary>Imports of files over HTTP: each a proposal, accepted at once or after a review; the same file again changes nothing.</summary>
public class ImportFileTests(ProjectsApp app)
{
    private const string Tasks = """{ "tasks": [{ "id": 1, "title": "Walls", "status": "done", "dependencies": [7] }, { "id": 2, "title": "Roof", "status": "pending", "dependencies": [1], "priority": "high" }] }""";

    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_file_becomes_a_project_by_an_accepted_proposal()
    {
        var import = await ana.ImportFileAsync("taskmaster&title=House", Tasks);
        import.Text("status").ShouldBe("done", import.Json.GetRawText());
        import.Json.GetProperty("counts").GetRawText().ShouldBe("""{"tasks":2,"created":2,"updated":0,"unchanged":0,"skipped":0}""");
        (import.Json.GetProperty("done").GetInt32(), import.Json.GetProperty("total").GetInt32()).ShouldBe((2, 2));
        var note = import.Json.GetProperty("report")[0];
        note.GetRawText().ShouldBe("""{"code":"dangling_dependency","message":"It waits for '7', which is not in the file.","severity":"dropped","path":"tasks[0]"}""");

        var project = (await ana.GetAsync($"/api/projects/{import.Id("projectId")}")).ShouldBe(200);
        project.Text("title").ShouldBe("House");
        project.Version.ShouldBe(1);
        project.Json.GetProperty("tasks").GetArrayLength().ShouldBe(2);
        var patch = (await ana.GetAsync($"/api/projects/{import.Id("projectId")}/patches/1")).Json;
        patch.GetProperty("origin").GetString().ShouldBe("import");
        patch.GetProperty("actor").GetString().ShouldBe(ana.UserId.ToString());

        var proposal = (await ana.GetAsync($"/api/proposals/{import.Id("proposalId")}")).ShouldBe(200);
        proposal.Text("kind").ShouldBe("import");
        proposal.Text("status").ShouldBe("accepted");
        proposal.Text("rationale")!.ShouldContain("2 new");
        proposal.Json.GetProperty("diff").EnumerateArray().Single(entry => entry.GetProperty("title").GetString() == "Walls").GetProperty("reason").GetString()!.ShouldContain("waits for '7'");
        (await ana.GetAsync($"/api/proposals?kind=import&projectId={import.Id("projectId")}")).Json.GetProperty("totalItems").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_a_newer_one_only_what_is_new()
    {
        var project = (await ana.ImportFileAsync("taskmaster", Tasks)).Id("projectId");
        var roof = (await ana.GetAsync($"/api/tasks?projectId={project}&search=Roof")).Json.GetProperty("items")[0].GetProperty("id").GetGuid();
        (await ana.PatchAsync($"/api/tasks/{roof}", """{ "title": "Tiled roof", "dueDate": "2026-06-01" }""")).ShouldBe(200);

        var again = await ana.ImportFileAsync($"taskmaster&projectId={project}", Tasks);
        again.Text("status").ShouldBe("done");
        again.Json.GetProperty("counts").GetProperty("unchanged").GetInt32().ShouldBe(2);
        again.Json.TryGetProperty("proposalId", out _).ShouldBeFalse("there is nothing to propose");
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(2);

        var newer = await ana.ImportFileAsync($"taskmaster&projectId={project}", Tasks.Replace("Roof", "Roof of tiles").Replace("pending", "done").Replace("]}", """, { "id": 3, "title": "Garden" }] }""").Replace("high\" }] }", "high\" }, { \"id\": 3, \"title\": \"Garden\" }] }"));
        newer.Text("status").ShouldBe("done", newer.Json.GetRawText());
        newer.Json.GetProperty("counts").GetRawText().ShouldBe("""{"tasks":3,"created":1,"updated":1,"unchanged":1,"skipped":0}""");
        newer.Json.GetProperty("report").EnumerateArray().Select(note => note.GetProperty("code").GetString()).ShouldBe(["dangling_dependency", "changed_here"]);
        var task = (await ana.GetAsync($"/api/tasks/{roof}")).Json;
        task.GetProperty("title").GetString().ShouldBe("Tiled roof", "it was changed here, too");
        task.GetProperty("status").GetString().ShouldBe("done");
        task.GetProperty("dueDate").GetString().ShouldBe("2026-06-01", "the file does not speak of it");

        (await ana.DeleteAsync($"/api/tasks/{roof}")).ShouldBe(200);
        var trashed = await ana.ImportFileAsync($"taskmaster&projectId={project}", Tasks);
        trashed.Json.GetProperty("report").EnumerateArray().Select(note => note.GetProperty("code").GetString()).ShouldContain("in_trash");
        trashed.Json.GetProperty("counts").GetProperty("skipped").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_source_is_known_again_by_its_key()
    {
        const string csv = "Summary,Issue key,Status,Project key,Project name\nCart,SHOP-1,To Do,SHOP,Web shop\n";
        var first = await ana.ImportFileAsync("jira", csv);
        var second = await ana.ImportFileAsync("jira", csv + "Pay,SHOP-2,Done,SHOP,Web shop\n");
        second.Id("projectId").ShouldBe(first.Id("projectId"));
        second.Json.GetProperty("counts").GetProperty("created").GetInt32().ShouldBe(1);
        (await ana.ImportFileAsync("jira&copy=true", csv)).Id("projectId").ShouldNotBe(first.Id("projectId"));
        (await app.NewPerson().ImportFileAsync("jira", csv)).Id("projectId").ShouldNotBe(first.Id("projectId"));
        var named = await ana.ImportFileAsync("taskmaster&sourceKey=house", Tasks);
        (await ana.ImportFileAsync("taskmaster&sourceKey=house", Tasks)).Id("projectId").ShouldBe(named.Id("projectId"));
    }

    [Fact]
    public async Task With_a_review_it_waits_and_lands_as_far_as_it_is_accepted()
    {
        var import = await ana.ImportFileAsync("taskmaster&review=true&title=House", Tasks);
        import.Text("status").ShouldBe("done");
        var project = import.Id("projectId");
        (await ana.GetAsync($"/api/projects/{project}")).ShouldBe(404);
        var proposal = (await ana.GetAsync($"/api/proposals/{import.Id("proposalId")}")).ShouldBe(200);
        proposal.Text("status").ShouldBe("ready");
        var walls = proposal.Json.GetProperty("diff").EnumerateArray().Single(entry => entry.GetProperty("title").GetString() == "Walls").GetProperty("index").GetInt32();
        (await ana.PostAsync($"/api/proposals/{import.Id("proposalId")}/accept", $$"""{ "operations": [{{walls}}] }""")).ShouldBe(200);
        (await ana.GetAsync($"/api/projects/{project}")).Json.GetProperty("tasks").GetArrayLength().ShouldBe(1);

        var again = await ana.ImportFileAsync($"taskmaster&projectId={project}", Tasks);
        again.Json.GetProperty("counts").GetRawText().ShouldBe("""{"tasks":2,"created":1,"updated":0,"unchanged":1,"skipped":0}""");
    }

    [Fact]
    public async Task A_dry_run_tells_everything_and_stores_nothing()
    {
        var preview = (await ana.SendFileAsync("taskmaster&dryRun=true", Encoding.UTF8.GetBytes(Tasks))).ShouldBe(200);
        preview.Text("status").ShouldBe("done");
        preview.Json.GetProperty("diff").GetArrayLength().ShouldBe(3);
        preview.Json.GetProperty("report").GetArrayLength().ShouldBe(1);
        (await ana.GetAsync("/api/projects")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
        (await ana.GetAsync("/api/proposals")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
        (await ana.SendFileAsync("taskmaster&dryRun=true", "{"u8.ToArray())).ShouldBe(200).Text("status").ShouldBe("failed");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_fails_and_leaves_nothing()
    {
        var import = await ana.ImportFileAsync("jira", "a,b\n1,2\n");
        import.Text("status").ShouldBe("failed");
        import.Json.GetProperty("report")[0].GetProperty("severity").GetString().ShouldBe("error");
        (await ana.GetAsync("/api/projects")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
        (await ana.GetAsync("/api/proposals")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("docx", 400)]
    [InlineData("", 400)]
    [InlineData("taskmaster&projectId=0197a3c4-0000-7000-8000-000000000001", 404)]
    [InlineData("taskmaster&projectId=nonsense", 400)]
    [InlineData("patches&projectId=0197a3c4-0000-7000-8000-000000000001", 422)]
    [InlineData("patches&review=true", 422)]
    [InlineData("jira&copy=true&projectId=0197a3c4-0000-7000-8000-000000000001", 422)]
    [InlineData("jira&title=a%00b", 400)]
    public async Task A_query_that_makes_no_sense_is_refused(string query, int status) => (await ana.SendFileAsync(query, Encoding.UTF8.GetBytes(Tasks))).ShouldBe(status);

    [Fact]
    public async Task Nobody_imports_into_what_is_not_theirs()
    {
        var project = (await ana.ImportFileAsync("taskmaster", Tasks)).Id("projectId");
        (await app.NewPerson().SendFileAsync($"taskmaster&projectId={project}", Encoding.UTF8.GetBytes(Tasks))).ShouldBe(404);
        (await app.PersonIn(ana.Workspace, ServiceDefaults.WorkspaceRole.Viewer).SendFileAsync("taskmaster", Encoding.UTF8.GetBytes(Tasks))).ShouldBe(403);
        (await ana.SendFileAsync("taskmaster", [])).ShouldBe(400);
    }
}
