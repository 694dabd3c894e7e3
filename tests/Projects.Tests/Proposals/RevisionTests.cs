namespace Orchestrator.Projects.Tests.Proposals;

public class RevisionTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task Each_revision_is_a_diff_and_an_earlier_one_can_be_had_back()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var id = await ana.EditAsync(project, "Rename both");
        await ana.AnsweredAsync(app.Agent, id, 1, Renamed((tasks["roof"], "top"), (tasks["walls"], "sides")));
        await TalkAsync(id, "Only the roof");
        await ana.AnsweredAsync(app.Agent, id, 2, Renamed((tasks["walls"], "walls")));

        var revisions = (await ana.GetAsync($"/api/proposals/{id}/revisions")).ShouldBe(200).Json.GetProperty("items");
        revisions.EnumerateArray().Select(line => line.GetProperty("operations").GetInt32()).ShouldBe([2, 1]);
        revisions[1].GetProperty("changes")[0].GetProperty("summary").GetString().ShouldBe("Rename “sides” to “walls”");

        var restored = (await ana.PostAsync($"/api/proposals/{id}/revisions/1/restore")).ShouldBe(200);
        (restored.Json.GetProperty("revision").GetInt32(), restored.Json.GetProperty("diff").GetArrayLength()).ShouldBe((3, 2));
        (await ana.GetAsync($"/api/proposals/{id}/revisions")).Json.GetProperty("items")[2].GetProperty("restoredFrom").GetInt32().ShouldBe(1);
        (await ana.PostAsync($"/api/proposals/{id}/revisions/9/restore")).ShouldBe(404);
        (await ana.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(200);
        (await ana.GetAsync($"/api/tasks/{tasks["walls"]}")).Text("title").ShouldBe("sides");
        (await ana.PostAsync($"/api/proposals/{id}/revisions/1/restore")).ShouldBe(409).Text("type").ShouldBe("/problems/proposal-closed");
    }

    [Fact]
    public async Task A_failed_answer_leaves_the_way_back_and_what_was_before_a_rebase_is_carried_over_it()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var id = await ana.EditAsync(project, "Rename the roof");
        await ana.AnsweredAsync(app.Agent, id, 1, Renamed((tasks["roof"], "top")));
        (await ana.PatchAsync($"/api/tasks/{tasks["walls"]}", """{ "priority": "high" }""")).ShouldBe(200);
        (await ana.PostAsync($"/api/proposals/{id}/rebase")).ShouldBe(200);
        await TalkAsync(id, "Now break it");
        (await ana.AnsweredAsync(app.Agent, id, 3, """{ "taskPatches": [{ "op": "update", "taskId": "$none", "body": {} }] }""")).Text("status").ShouldBe("failed");

        var restored = (await ana.PostAsync($"/api/proposals/{id}/revisions/1/restore")).ShouldBe(200);
        (restored.Text("status"), restored.Json.GetProperty("baseVersion").GetInt64()).ShouldBe(("ready", 3));
        (await ana.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(200);
    }

    [Fact]
    public async Task The_same_asked_again_is_a_second_proposal_and_the_two_are_compared()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var id = await ana.EditAsync(project, "Plan the roof");
        await ana.AnsweredAsync(app.Agent, id, 1, $$"""
            { "taskPatches": [ { "op": "update", "taskId": "{{tasks["roof"]}}", "body": { "title": "top", "priority": "high" } },
              { "op": "create", "taskId": "$a", "body": { "title": "Measure the roof" } },
              { "op": "create", "taskId": "$b", "body": { "title": "Order tiles", "dependencies": ["$a"] } },
              { "op": "create", "taskId": "$c", "body": { "title": "Celebrate" } } ] }
            """);
        (await ana.PostAsync($"/api/proposals/{id}/rerun", """{ "model": "" }""")).ShouldBe(422);
        var other = (await ana.PostAsync($"/api/proposals/{id}/rerun", """{ "model": "deep-thinker" }""")).ShouldBe(202).Id("id");
        (await ana.GetAsync($"/api/proposals/{id}/compare/{other}")).ShouldBe(409).Text("type").ShouldBe("/problems/proposal-pending");
        var asked = await app.Agent.AskedAsync(other, 1);
        (asked.Model, asked.Goal).ShouldBe(("deep-thinker", "Plan the roof"));
        var second = await ana.AnsweredAsync(app.Agent, other, 1, $$"""
            { "taskPatches": [ { "op": "update", "taskId": "{{tasks["roof"]}}", "body": { "title": "top", "priority": "low" } },
              { "op": "create", "taskId": "$x", "body": { "title": "Measure roof" } },
              { "op": "create", "taskId": "$y", "body": { "title": "Order tiles", "dependencies": ["$x"] } },
              { "op": "create", "taskId": "$z", "body": { "title": "Insure the house" } } ] }
            """);
        second.Json.GetProperty("comparedWith").GetGuid().ShouldBe(id);

        var comparison = (await ana.GetAsync($"/api/proposals/{id}/compare/{other}")).ShouldBe(200).Json;
        Titles("same").ShouldBe(["Order tiles"]);
        comparison.GetProperty("differing").EnumerateArray().Select(pair => string.Join(",", pair.GetProperty("fields").EnumerateArray().Select(field => field.GetString())))
            .ShouldBe(["priority", "title"]);
        comparison.GetProperty("onlyLeft")[0].GetProperty("title").GetString().ShouldBe("Celebrate");
        comparison.GetProperty("onlyRight")[0].GetProperty("title").GetString().ShouldBe("Insure the house");
        (await app.NewPerson().GetAsync($"/api/proposals/{id}/compare/{other}")).ShouldBe(404);

        IEnumerable<string?> Titles(string member) => comparison.GetProperty(member).EnumerateArray().Select(pair => pair.GetProperty("left").GetProperty("title").GetString());
    }

    private static string Renamed(params (Guid Task, string Title)[] names) =>
        $$"""{ "taskPatches": [{{string.Join(", ", names.Select(name => $$"""{ "op": "update", "taskId": "{{name.Task}}", "body": { "title": "{{name.Title}}" } }"""))}}] }""";

    private async Task TalkAsync(Guid id, string text) => (await ana.PostAsync($"/api/proposals/{id}/messages", $$"""{ "text": "{{text}}" }""")).ShouldBe(202);
}
