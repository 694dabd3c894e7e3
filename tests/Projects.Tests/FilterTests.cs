using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tests;

public class FilterTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_filter_is_its_owners_until_it_is_shared_and_then_an_admin_keeps_it_in_order_too()
    {
        var ben = app.PersonIn(ana.Workspace);
        var admin = app.PersonIn(ana.Workspace, WorkspaceRole.Admin);
        var id = (await ben.PostAsync("/api/filters", """{ "name": " Mine this week ", "query": "assignee:me due:this-week", "sort": "-priority" }""")).ShouldBe(201).Id("id");
        var filter = (await ben.GetAsync($"/api/filters/{id}")).ShouldBe(200);
        (filter.Text("name"), filter.Text("query"), filter.Text("sort"), filter.Id("ownerId"), filter.Version).ShouldBe(("Mine this week", "assignee:me due:this-week", "-priority", ben.UserId, 1));
        (await ana.GetAsync($"/api/filters/{id}")).ShouldBe(404);
        (await admin.PatchAsync($"/api/filters/{id}", """{ "name": "x" }""")).ShouldBe(404);
        (await ana.GetAsync("/api/filters")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);

        (await ben.PatchAsync($"/api/filters/{id}", """{ "shared": true, "sort": null }""")).ShouldBe(200).Version.ShouldBe(2);
        (await ana.GetAsync($"/api/filters/{id}")).ShouldBe(200).Text("sort").ShouldBeNull();
        (await app.PersonIn(ana.Workspace).PatchAsync($"/api/filters/{id}", """{ "name": "x" }""")).ShouldBe(403);
        (await admin.PatchAsync($"/api/filters/{id}", """{ "name": "This week" }""")).ShouldBe(200).Version.ShouldBe(3);
        (await app.NewPerson().GetAsync($"/api/filters/{id}")).ShouldBe(404);
        (await admin.SendAsync(HttpMethod.Patch, $"/api/filters/{id}", """{ "name": "y" }""", headers: ("If-Match", "\"2\""))).ShouldBe(412);
        (await admin.DeleteAsync($"/api/filters/{id}")).ShouldBe(204);
        (await ben.GetAsync($"/api/filters/{id}")).ShouldBe(404);
    }

    [Theory]
    [InlineData("""{ "name": "x", "query": "stauts:todo" }""", 400, "query")]
    [InlineData("""{ "name": "", "query": "status:todo" }""", 422, "name")]
    [InlineData("""{ "name": "x", "query": "status:todo", "sort": "colour" }""", 400, "sort")]
    [InlineData("""{ "name": "x", "query": "status:todo", "projectId": "0197a3c4-0000-7000-8000-000000000001" }""", 422, "projectId")]
    public async Task What_could_not_be_asked_is_not_kept(string body, int status, string member)
    {
        (await ana.PostAsync("/api/filters", body)).ShouldBe(status).Json.GetProperty("errors").TryGetProperty(member, out _).ShouldBeTrue();
        (await ana.GetAsync("/api/filters")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Viewers_keep_filters_for_themselves_and_a_retry_keeps_one()
    {
        var viewer = app.PersonIn(ana.Workspace, WorkspaceRole.Viewer);
        (await viewer.PostAsync("/api/filters", """{ "name": "x", "query": "roof", "shared": true }""")).ShouldBe(403);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            (await viewer.SendAsync(HttpMethod.Post, "/api/filters", """{ "name": "x", "query": "roof" }""", headers: ("Idempotency-Key", "once"))).ShouldBe(201);
        }

        (await viewer.GetAsync("/api/filters")).Json.GetProperty("totalItems").GetInt32().ShouldBe(1);
    }
}
