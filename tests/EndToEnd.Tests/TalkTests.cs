namespace Orchestrator.EndToEnd.Tests;

public class TalkTests(RunningOrchestrator orchestrator)
{
    [Fact]
    public async Task Who_is_no_member_by_accounts_is_not_mentioned_and_what_was_read_is_not_sent_again()
    {
        var (ana, eve) = (await orchestrator.RegisterAsync(), await orchestrator.RegisterAsync());
        var stranger = (await eve.GetAsync("/api/me")).ShouldBe(200).Json.GetProperty("id").GetGuid();
        var project = (await ana.PostAsync("/api/projects", """{ "title": "House" }""")).ShouldBe(201).Json.GetProperty("projectId").GetGuid();
        var task = (await ana.PostAsync($"/api/projects/{project}/tasks", """{ "title": "roof" }""")).ShouldBe(201).Json.GetProperty("ids").GetProperty("$task").GetGuid();
        (await ana.PostAsync($"/api/tasks/{task}/comments", $$"""{ "text": "Ask @[Eve](user:{{stranger}})" }""")).ShouldBe(422)
            .Json.GetProperty("errors").GetProperty("text")[0].GetString()!.ShouldContain("“Eve”");
        (await ana.PostAsync($"/api/tasks/{task}/comments", """{ "text": "Slate" }""")).ShouldBe(201);

        (await ana.SendAsync(HttpMethod.Get, $"/api/projects/{project}", null, ("If-None-Match", "\"2\""), ("Accept-Encoding", "br"))).ShouldBe(304);
        (await ana.SendAsync(HttpMethod.Get, "/api/me", null, ("If-None-Match", "*"))).ShouldBe(304);
    }
}
