using System.Text.Json;

namespace Orchestrator.Projects.Tests;

public class BlameTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task Every_field_names_the_patch_that_last_set_it_and_who_made_that()
    {
        var ben = app.PersonIn(ana.Workspace);
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        (await ben.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Tiled roof", "priority": "high" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "priority": null }""")).ShouldBe(200);
        (await ben.DeleteAsync($"/api/tasks/{tasks["walls"]}")).ShouldBe(200);

        var blame = (await ana.GetAsync($"/api/projects/{project}/blame")).ShouldBe(200).Json;
        blame.GetProperty("version").GetInt64().ShouldBe(5);
        Versions(blame.GetProperty("fields")).ShouldBe(new Dictionary<string, long> { ["title"] = 1, ["status"] = 1 }, ignoreOrder: true);
        Versions(FieldsOf(blame, tasks["roof"])).ShouldBe(new Dictionary<string, long> { ["title"] = 3, ["status"] = 2, ["priority"] = 4, ["position"] = 2 }, ignoreOrder: true);
        Versions(FieldsOf(blame, tasks["walls"])).ShouldBe(new Dictionary<string, long> { ["title"] = 2, ["status"] = 2, ["position"] = 2, ["deleted"] = 5 }, ignoreOrder: true);
        var title = FieldsOf(blame, tasks["roof"]).GetProperty("title");
        (title.GetProperty("actor").GetString(), title.GetProperty("actorName").GetString(), title.GetProperty("origin").GetString(), title.GetProperty("proposal").ValueKind)
            .ShouldBe((ben.UserId.ToString(), null, "user", JsonValueKind.Null));
        title.GetProperty("at").GetString().ShouldBe((await ana.GetAsync($"/api/projects/{project}/patches/3")).Text("at"));
        FieldsOf(blame, tasks["roof"]).GetProperty("priority").GetProperty("actorName").GetString().ShouldBe("Ana");

        var then = (await ana.GetAsync($"/api/projects/{project}/blame?version=3&taskId={tasks["roof"]}")).ShouldBe(200).Json;
        then.GetProperty("tasks").GetArrayLength().ShouldBe(1);
        Versions(FieldsOf(then, tasks["roof"]))["priority"].ShouldBe(3);
    }

    [Fact]
    public async Task What_a_proposal_brought_names_it()
    {
        var opened = (await ana.PostAsync("/api/proposals", """{ "kind": "plan", "goal": "Build a house" }""")).ShouldBe(202);
        var proposal = opened.Id("id");
        await app.Agent.AskedAsync(proposal, 1);
        await app.Agent.ProposeAsync(proposal, 1, """{ "op": "create", "metaUpdates": { "title": "House" } }""");
        var ready = await ana.SendAsync(HttpMethod.Get, $"/api/proposals/{proposal}", null, headers: ("Prefer", "wait=30"));
        ready.ShouldBe(200).Text("status").ShouldBe("ready");
        var project = (await ana.PostAsync($"/api/proposals/{proposal}/accept", "{}")).ShouldBe(200).Id("projectId");
        (await ana.GetAsync($"/api/projects/{project}/blame")).Json.GetProperty("fields").GetProperty("title").GetProperty("proposal").GetGuid().ShouldBe(proposal);
    }

    [Fact]
    public async Task What_is_not_there_has_no_blame()
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        (await ana.GetAsync($"/api/projects/{project}/blame?taskId={Guid.NewGuid()}")).ShouldBe(404);
        (await ana.GetAsync($"/api/projects/{Guid.NewGuid()}/blame")).ShouldBe(404);
        (await app.NewPerson().GetAsync($"/api/projects/{project}/blame")).ShouldBe(404);
        (await ana.GetAsync($"/api/projects/{project}/blame?version=3")).ShouldBe(404);
        (await ana.GetAsync($"/api/projects/{project}/blame?asOf=2001-01-01T00:00:00Z")).ShouldBe(404);
        (await ana.GetAsync($"/api/projects/{project}/blame?version=1&asOf=2001-01-01T00:00:00Z")).ShouldBe(422);
        (await ana.GetAsync($"/api/projects/{project}/blame?taskId=roof")).ShouldBe(400);
    }

    private static JsonElement FieldsOf(JsonElement blame, Guid task) =>
        blame.GetProperty("tasks").EnumerateArray().Single(entry => entry.GetProperty("taskId").GetGuid() == task).GetProperty("fields");

    private static Dictionary<string, long> Versions(JsonElement fields) => fields.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetProperty("version").GetInt64());
}
