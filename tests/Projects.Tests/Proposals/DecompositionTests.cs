using Orchestrator.Contracts;

namespace Orchestrator.Projects.Tests.Proposals;

public class DecompositionTests(ProjectsApp app)
{
    private const string TwoSteps = """
        { "taskPatches": [
          { "op": "create", "taskId": "$a", "body": { "title": "Measure", "parentTaskId": "ROOF", "acceptanceCriteria": [{ "text": "All sides are known", "met": false }] } },
          { "op": "create", "taskId": "$b", "body": { "title": "Cover", "parentTaskId": "ROOF", "dependencies": ["$a"] } } ] }
        """;

    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_task_becomes_steps_beneath_it_and_a_remark_changes_these_alone()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var id = await ana.DecomposeAsync(tasks["roof"]);
        var asked = (await app.Agent.AskedAsync(id, 1)).ShouldBeOfType<ProposeDecomposition>();
        (asked.TaskId, asked.Goal, asked.Instruction).ShouldBe((tasks["roof"], "roof", null));
        asked.Project.GetProperty("tasks").GetArrayLength().ShouldBe(2);

        var ready = await ana.AnsweredAsync(app.Agent, id, 1, TwoSteps.Replace("ROOF", tasks["roof"].ToString()));
        ready.Text("status").ShouldBe("ready", ready.Json.GetRawText());
        ready.Json.GetProperty("taskIds")[0].GetGuid().ShouldBe(tasks["roof"]);
        ready.Summaries().ShouldBe(["Add “Measure” under “roof”", "Add “Cover” under “roof”"]);

        (await ana.PostAsync($"/api/proposals/{id}/messages", """{ "text": "Drop the first, and split the second" }""")).ShouldBe(202);
        var again = (await app.Agent.AskedAsync(id, 2)).ShouldBeOfType<ProposeDecomposition>();
        again.Instruction.ShouldBe("Drop the first, and split the second");
        again.Own.Count.ShouldBe(2);
        var revised = await ana.AnsweredAsync(app.Agent, id, 2, $$"""
            { "taskPatches": [{ "op": "delete", "taskId": "{{again.Own[0]}}" },
              { "op": "create", "taskId": "$c", "body": { "title": "Battens", "parentTaskId": "{{again.Own[1]}}" } }] }
            """);
        revised.Summaries().ShouldBe(["Add “Cover” under “roof”", "Add “Battens” under “Cover”"]);

        (await ana.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(200);
        var after = (await ana.GetAsync($"/api/projects/{project}")).Json.GetProperty("tasks").EnumerateArray();
        after.Select(task => $"{task.GetProperty("depth")} {task.GetProperty("title")}").ShouldBe(["0 roof", "1 Cover", "2 Battens", "0 walls"]);
    }

    [Theory]
    [InlineData("""{ "metaUpdates": { "title": "Castle" } }""", "metaUpdates must be absent")]
    [InlineData("""{ "taskPatches": [{ "op": "update", "taskId": "WALLS", "body": { "title": "Thick walls" } }] }""", "is “walls”, which is not to be changed")]
    [InlineData("""{ "taskPatches": [{ "op": "delete", "taskId": "ROOF" }] }""", "is “roof”, which is not to be changed")]
    [InlineData("""{ "taskPatches": [{ "op": "create", "taskId": "$a", "body": { "title": "Gutter" } }] }""", "would put “Gutter” elsewhere")]
    [InlineData("""{ "taskPatches": [{ "op": "create", "taskId": "$a", "body": { "title": "Gutter", "parentTaskId": "WALLS" } }] }""", "would put “Gutter” elsewhere")]
    public async Task Whatever_is_not_beneath_the_task_is_refused_with_the_reason(string patch, string reason)
    {
        var (_, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var id = await ana.DecomposeAsync(tasks["roof"]);
        var failed = await ana.AnsweredAsync(app.Agent, id, 1, patch.Replace("ROOF", tasks["roof"].ToString()).Replace("WALLS", tasks["walls"].ToString()));
        failed.Text("status").ShouldBe("failed");
        failed.Reason().ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public async Task Steps_have_steps_down_to_the_fifth_level_and_no_parent_has_more_than_twelve()
    {
        var (_, tasks) = await ana.CreateProjectAsync("roof");
        (await BeneathAsync(tasks["roof"], Chain(5))).Text("status").ShouldBe("ready");
        (await BeneathAsync(tasks["roof"], Chain(6))).Reason().ShouldNotBeNull().ShouldContain("6 levels deep; the limit is 5");
        (await BeneathAsync(tasks["roof"], Enumerable.Range(0, 12).Select(_ => tasks["roof"].ToString()))).Text("status").ShouldBe("ready");
        (await BeneathAsync(tasks["roof"], Enumerable.Range(0, 13).Select(_ => tasks["roof"].ToString()))).Reason().ShouldNotBeNull().ShouldContain("13 new sub-tasks; at most 12");

        IEnumerable<string> Chain(int length) => Enumerable.Range(0, length).Select(index => index == 0 ? tasks["roof"].ToString() : $"$t{index - 1}");
    }

    [Theory]
    [InlineData("""{ "kind": "decompose" }""", 422, "taskId")]
    [InlineData("""{ "kind": "decompose", "taskId": "ROOF", "goal": "x" }""", 422, "goal")]
    [InlineData("""{ "kind": "decompose", "taskId": "ROOF", "taskIds": ["ROOF"] }""", 422, "taskIds")]
    [InlineData("""{ "kind": "plan", "goal": "x", "taskId": "ROOF" }""", 422, "taskId")]
    [InlineData("""{ "kind": "decompose", "taskId": "GONE" }""", 422, "taskId")]
    [InlineData("""{ "kind": "decompose", "taskId": "roof" }""", 400, "taskId")]
    public async Task A_bad_request_is_refused_by_name(string request, int status, string field)
    {
        var (_, tasks) = await ana.CreateProjectAsync("roof", "gone");
        (await ana.DeleteAsync($"/api/tasks/{tasks["gone"]}")).ShouldBe(200);
        (await ana.PostAsync("/api/proposals", request.Replace("ROOF", tasks["roof"].ToString()).Replace("GONE", tasks["gone"].ToString()))).ShouldBe(status)
            .Json.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_breaks_anothers_task_down_and_nothing_stands_beneath_the_fifth_level()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        (await app.NewPerson().PostAsync("/api/proposals", $$"""{ "kind": "decompose", "taskId": "{{tasks["roof"]}}" }""")).ShouldBe(404);
        var parent = tasks["roof"];
        for (var depth = 1; depth <= 5; depth++)
        {
            parent = (await ana.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "level {{depth}}", "parentTaskId": "{{parent}}" }""")).ShouldBe(201).Json.GetProperty("ids").GetProperty("$task").GetGuid();
        }

        (await ana.PostAsync("/api/proposals", $$"""{ "kind": "decompose", "taskId": "{{parent}}" }""")).ShouldBe(422)
            .Json.GetProperty("errors").GetProperty("taskId")[0].GetString().ShouldNotBeNull().ShouldContain("5 levels deep");
    }

    // One task under each of the parents.
    private async Task<Reply> BeneathAsync(Guid task, IEnumerable<string> parents)
    {
        var id = await ana.DecomposeAsync(task);
        var operations = parents.Select((parent, index) => $$"""{ "op": "create", "taskId": "$t{{index}}", "body": { "title": "t{{index}}", "parentTaskId": "{{parent}}" } }""");
        return await ana.AnsweredAsync(app.Agent, id, 1, $$"""{ "taskPatches": [{{string.Join(", ", operations)}}] }""");
    }
}
