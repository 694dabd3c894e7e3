using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Tests.Comments;

namespace Orchestrator.Projects.Tests;

/// <summary>A POST that is sent again under its Idempotency-Key, whichever it is.</summary>
public class RetryTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_write_is_answered_again_with_its_place_and_its_version()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        await TwiceAsync($"/api/projects/{project}/patches", """{ "metaUpdates": { "title": "Villa" } }""", 201);
        await TwiceAsync($"/api/projects/{project}/tasks", """{ "title": "walls" }""", 201);
        await TwiceAsync($"/api/tasks/{tasks["roof"]}/comments", """{ "text": "Slate" }""", 201);
        await TwiceAsync($"/api/projects/{project}/branches", """{ "name": "What if" }""", 201);
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(4);
    }

    [Fact]
    public async Task What_changed_nothing_is_answered_again_though_it_would_change_something_by_now()
    {
        var (project, _) = await ana.CreateProjectAsync();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        const string rename = """{ "metaUpdates": { "title": "House" } }""";
        (await ana.SendAsync(HttpMethod.Post, $"/api/projects/{project}/patches", rename, headers: key)).ShouldBe(200).Version.ShouldBe(1);
        (await ana.PatchAsync($"/api/projects/{project}", """{ "title": "Villa" }""")).ShouldBe(200).Version.ShouldBe(2);
        (await ana.SendAsync(HttpMethod.Post, $"/api/projects/{project}/patches", rename, headers: key)).ShouldBe(200).Version.ShouldBe(1);
        (await ana.GetAsync($"/api/projects/{project}")).Text("title").ShouldBe("Villa");
    }

    [Fact]
    public async Task A_decision_on_a_proposal_is_answered_again()
    {
        var id = (await ana.PostAsync("/api/proposals", """{ "kind": "plan", "goal": "Build a shed" }""")).ShouldBe(202).Id("id");
        await TwiceAsync($"/api/proposals/{id}/reject", """{ "reason": "No" }""", 200);
        (await ana.PostAsync($"/api/proposals/{id}/reject", """{ "reason": "No" }""")).ShouldBe(409);
    }

    [Fact]
    public async Task What_was_read_since_stays_unread_when_the_reading_is_sent_again()
    {
        var ben = app.PersonIn(ana.Workspace);
        var (_, tasks) = await ana.CreateProjectAsync("roof");
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        (await ben.SendAsync(HttpMethod.Post, "/api/notifications/read", """{ "all": true }""", headers: key)).ShouldBe(200);
        await ana.SayAsync(tasks["roof"], ben.Mention());
        await Projections.Installation.UntilAsync(async () => await UnreadAsync(ben) == 1, "nothing was told");
        (await ben.SendAsync(HttpMethod.Post, "/api/notifications/read", """{ "all": true }""", headers: key)).ShouldBe(200).Json.GetProperty("unread").GetInt64().ShouldBe(0);
        (await UnreadAsync(ben)).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_is_not_kept_and_a_key_is_of_one_person_and_one_request()
    {
        var (project, _) = await ana.CreateProjectAsync();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var patches = $"/api/projects/{project}/patches";
        (await ana.SendAsync(HttpMethod.Post, patches, """{ "baseVersion": 2, "metaUpdates": { "title": "Villa" } }""", headers: key)).ShouldBe(422);
        (await ana.PatchAsync($"/api/projects/{project}", """{ "summary": "x" }""")).ShouldBe(200);
        (await ana.SendAsync(HttpMethod.Post, patches, """{ "baseVersion": 2, "metaUpdates": { "title": "Villa" } }""", headers: key)).ShouldBe(201);
        (await ana.SendAsync(HttpMethod.Post, $"{patches}?dryRun=true", """{ "baseVersion": 2, "metaUpdates": { "title": "Villa" } }""", headers: key)).ShouldBe(422).Errors("Idempotency-Key");
        (await app.PersonIn(ana.Workspace).SendAsync(HttpMethod.Post, patches, """{ "metaUpdates": { "title": "Hut" } }""", headers: key)).ShouldBe(201);
        (await ana.SendAsync(HttpMethod.Post, patches, "{}", headers: ("Idempotency-Key", new string('k', 256)))).ShouldBe(400).Errors("Idempotency-Key");
    }

    [Fact]
    public async Task After_a_day_a_key_is_free_again()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = (await ana.SendAsync(HttpMethod.Post, "/api/projects", """{ "title": "House" }""", headers: key)).ShouldBe(201);
        await app.ExecuteAsync("update idempotency_keys set created_at = created_at - interval '25 hours' where user_id = $1", ana.UserId);
        var second = (await ana.SendAsync(HttpMethod.Post, "/api/projects", """{ "title": "House" }""", headers: key)).ShouldBe(201);
        second.Id("projectId").ShouldNotBe(first.Id("projectId"));

        await app.ExecuteAsync("update idempotency_keys set created_at = created_at - interval '25 hours' where user_id = $1", ana.UserId);
        await app.Factory.Services.GetRequiredService<ForgetAnswers>().SweepAsync(TestContext.Current.CancellationToken);
        (await app.CountAsync("select count(*) from idempotency_keys where user_id = $1", ana.UserId)).ShouldBe(0);
    }

    private async Task TwiceAsync(string path, string body, int status)
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = (await ana.SendAsync(HttpMethod.Post, path, body, headers: key)).ShouldBe(status);
        var second = (await ana.SendAsync(HttpMethod.Post, path, body, headers: key)).ShouldBe(status);
        second.Json.GetRawText().ShouldBe(first.Json.GetRawText());
        (second.Headers.Location, second.Headers.ETag).ShouldBe((first.Headers.Location, first.Headers.ETag));
    }

    private static async Task<long> UnreadAsync(Person person) => (await person.GetAsync("/api/notifications")).ShouldBe(200).Json.GetProperty("unread").GetInt64();
}
