namespace Orchestrator.Projects.Tests;

public class ProposalTests(ProjectsApp app)
{
    private const string TwoTasks = """
        { "op": "create", "metaUpdates": { "title": "Shed" }, "taskPatches": [
          { "op": "create", "taskId": "$a", "body": { "title": "Floor" } },
          { "op": "create", "taskId": "$b", "body": { "title": "Walls", "dependencies": ["$a"] } },
          { "op": "create", "taskId": "$c", "body": { "title": "Shelf", "parentTaskId": "$b" } } ] }
        """;

    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_goal_becomes_a_reviewable_diff_and_accepting_it_a_project()
    {
        var id = await OpenAsync();
        var asked = await app.Agent.AskedAsync(id, 1);
        asked.Goal.ShouldBe("Build a shed");
        asked.Instruction.ShouldBeNull();
        await app.Agent.ProposeAsync(id, 1, TwoTasks);

        var proposal = await SettledAsync(id);
        proposal.Text("status").ShouldBe("ready");
        var diff = proposal.Json.GetProperty("diff");
        diff.EnumerateArray().Select(entry => entry.GetProperty("summary").GetString())
            .ShouldBe(["Add “Floor”", "Add “Walls”", "Add “Shelf” under “Walls”", "Create the project “Shed”"]);
        diff[0].GetProperty("reason").GetString().ShouldBe("It comes first.");
        diff[2].GetProperty("needs")[0].GetInt32().ShouldBe(1);

        var accepted = (await ana.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(200);
        accepted.Version.ShouldBe(1);
        (await TitlesAsync(accepted.Id("projectId"))).ShouldBe(["Floor", "Walls", "Shelf"]);
        (await ana.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(409).Text("type").ShouldBe("/problems/proposal-closed");
        (await ana.GetAsync($"/api/projects/{accepted.Id("projectId")}/patches/1")).Text("cause").ShouldBe(id.ToString());
    }

    [Fact]
    public async Task A_remark_makes_the_next_revision_of_the_same_diff()
    {
        var id = await ReadyAsync(TwoTasks);
        (await ana.PostAsync($"/api/proposals/{id}/messages", """{ "text": "Drop the floor" }""")).ShouldBe(202);
        (await ana.PostAsync($"/api/proposals/{id}/messages", """{ "text": "And hurry" }""")).ShouldBe(409).Text("type").ShouldBe("/problems/proposal-pending");
        var asked = await app.Agent.AskedAsync(id, 2);
        asked.Instruction.ShouldBe("Drop the floor");
        var floor = asked.Project.GetProperty("tasks")[0].GetProperty("id").GetString();
        await app.Agent.ProposeAsync(id, 2, $$"""{ "taskPatches": [{ "op": "delete", "taskId": "{{floor}}" }, { "op": "create", "taskId": "$d", "body": { "title": "Roof" } }] }""");

        var proposal = await SettledAsync(id);
        proposal.Json.GetProperty("revision").GetInt32().ShouldBe(2);
        proposal.Json.GetProperty("diff").EnumerateArray().Select(entry => entry.GetProperty("title").GetString()).ShouldBe(["Walls", "Shelf", "Roof", "Shed"]);
        proposal.Json.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()).ShouldBe(["user", "agent", "user", "agent"]);
    }

    [Fact]
    public async Task Only_the_chosen_operations_land_with_the_parents_they_need_and_the_edits_made_to_them()
    {
        var id = await ReadyAsync(TwoTasks);
        var walls = (await SettledAsync(id)).Json.GetProperty("diff")[1].GetProperty("taskId").GetString();
        var accepted = (await ana.PostAsync($"/api/proposals/{id}/accept",
            $$"""{ "operations": [2], "edits": { "taskPatches": [{ "op": "update", "taskId": "{{walls}}", "body": { "title": "Brick walls" } }] } }""")).ShouldBe(200);
        var tasks = (await ana.GetAsync($"/api/projects/{accepted.Id("projectId")}")).Json.GetProperty("tasks");
        tasks.EnumerateArray().Select(task => task.GetProperty("title").GetString()).ShouldBe(["Brick walls", "Shelf"]);
        tasks[0].GetProperty("dependencies").GetArrayLength().ShouldBe(0, "the floor was declined");
    }

    [Theory]
    [InlineData("""{ "operations": [] }""", 422, "operations")]
    [InlineData("""{ "operations": [9] }""", 422, "operations")]
    [InlineData("""{ "edits": { "taskPatches": [{ "op": "update", "taskId": "0197a3c4-0000-7000-8000-000000000000", "body": { "title": "x" } }] } }""", 422, "edits.taskPatches[0].taskId")]
    [InlineData("""{ "edits": { "colour": 1 } }""", 400, "edits.colour")]
    [InlineData("""{ "operation": [1] }""", 400, "operation")]
    public async Task A_bad_acceptance_is_refused_and_leaves_the_proposal_open(string request, int status, string field)
    {
        var id = await ReadyAsync(TwoTasks);
        (await ana.PostAsync($"/api/proposals/{id}/accept", request)).ShouldBe(status).Json.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
        (await SettledAsync(id)).Text("status").ShouldBe("ready");
    }

    [Theory]
    [InlineData("""{ "op": "create", "metaUpdates": { "title": "x" }, "taskPatches": [{ "op": "create", "taskId": "$a", "body": { "title": "a", "dependencies": ["$a"] } }] }""")]
    [InlineData("""{ "op": "create", "metaUpdates": { "title": "x" }, "taskPatches": [{ "op": "delete", "taskId": "0197a3c4-0000-7000-8000-000000000000" }] }""")]
    [InlineData("""{ "op": "create", "metaUpdates": { "title": "x", "isAdmin": true } }""")]
    [InlineData("""{ "taskPatches": [{ "op": "create", "taskId": "$a", "body": { "title": "a" } }] }""")]
    [InlineData("\"<script>alert(1)</script>\"")]
    public async Task An_agents_answer_that_breaks_a_rule_is_a_failure_with_the_reason_and_can_be_asked_again(string patch)
    {
        var id = await OpenAsync();
        await app.Agent.ProposeAsync(id, 1, patch);
        var failed = await SettledAsync(id);
        failed.Text("status").ShouldBe("failed");
        failed.Json.GetProperty("error").GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
        failed.Json.GetProperty("diff").GetArrayLength().ShouldBe(0);

        (await ana.PostAsync($"/api/proposals/{id}/messages", """{ "text": "Try again" }""")).ShouldBe(202);
        await app.Agent.ProposeAsync(id, 1, TwoTasks);
        (await SettledAsync(id)).Text("status").ShouldBe("ready");
    }

    [Fact]
    public async Task An_answer_that_comes_twice_or_too_late_changes_nothing()
    {
        var id = await ReadyAsync(TwoTasks);
        await app.Agent.ProposeAsync(id, 1, """{ "op": "create", "metaUpdates": { "title": "Other" } }""");
        await app.Agent.FailAsync(id, 1);
        var second = await ReadyAsync(TwoTasks);
        (await SettledAsync(second)).Text("status").ShouldBe("ready");
        (await SettledAsync(id)).Json.GetProperty("diff").GetArrayLength().ShouldBe(4);
        (await ana.PostAsync($"/api/proposals/{id}/reject", """{ "reason": "No shed" }""")).ShouldBe(200);
        (await ana.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(409);
    }

    [Fact]
    public async Task A_proposal_on_a_project_that_moved_is_stale_rebases_and_names_its_conflicts()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var instruction = $$"""{ "kind": "plan", "projectId": "{{project}}", "instruction": "Tile the roof" }""";
        var id = (await ana.PostAsync("/api/proposals", instruction)).ShouldBe(202).Id("id");
        await app.Agent.ProposeAsync(id, 1, $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{tasks["roof"]}}", "body": { "title": "Tiled roof" } }] }""");
        (await SettledAsync(id)).Text("status").ShouldBe("ready");

        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "priority": "high" }""")).ShouldBe(200);
        (await SettledAsync(id)).Text("status").ShouldBe("stale");
        var rebased = (await ana.PostAsync($"/api/proposals/{id}/rebase")).ShouldBe(200);
        rebased.Text("status").ShouldBe("ready");
        rebased.Json.GetProperty("baseVersion").GetInt64().ShouldBe(3);

        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Thatched roof" }""")).ShouldBe(200);
        (await ana.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(409).Json.GetProperty("conflicts")[0].GetProperty("theirs").GetString().ShouldBe("Thatched roof");
        (await SettledAsync(id)).Text("status").ShouldBe("stale");
    }

    [Theory]
    [InlineData("""{ "kind": "plan" }""", 422, "goal")]
    [InlineData("""{ "kind": "plan", "goal": "  " }""", 422, "goal")]
    [InlineData("""{ "kind": "dream", "goal": "x" }""", 422, "kind")]
    [InlineData("""{ "kind": "plan", "goal": "x", "budget": 3 }""", 400, "budget")]
    [InlineData("""{ "kind": "plan", "instruction": "x" }""", 422, "instruction")]
    public async Task A_bad_request_for_a_proposal_is_refused_by_name(string request, int status, string field) =>
        (await ana.PostAsync("/api/proposals", request)).ShouldBe(status).Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain(name => name.StartsWith(field, StringComparison.Ordinal) || name == "goal");

    [Fact]
    public async Task Nobody_sees_or_decides_anothers_proposal()
    {
        var id = await ReadyAsync(TwoTasks);
        var bob = app.NewPerson();
        (await bob.GetAsync($"/api/proposals/{id}")).ShouldBe(404);
        (await bob.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(404);
        (await bob.PostAsync($"/api/proposals/{id}/messages", """{ "text": "x" }""")).ShouldBe(404);
        (await bob.GetAsync("/api/proposals")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
        (await ana.GetAsync("/api/proposals?status=ready")).Json.GetProperty("totalItems").GetInt32().ShouldBe(1);
    }

    private async Task<Guid> OpenAsync() => (await ana.PostAsync("/api/proposals", """{ "kind": "plan", "goal": "Build a shed" }""")).ShouldBe(202).Id("id");

    private async Task<Guid> ReadyAsync(string patch)
    {
        var id = await OpenAsync();
        await app.Agent.ProposeAsync(id, 1, patch);
        (await SettledAsync(id)).Text("status").ShouldBe("ready");
        return id;
    }

    private async Task<Reply> SettledAsync(Guid id) => (await ana.SendAsync(HttpMethod.Get, $"/api/proposals/{id}", null, headers: ("Prefer", "wait=30"))).ShouldBe(200);

    private async Task<string?[]> TitlesAsync(Guid project) =>
        [.. (await ana.GetAsync($"/api/projects/{project}")).Json.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("title").GetString())];
}
