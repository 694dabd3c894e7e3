using System.Text.Json;

namespace Orchestrator.EndToEnd.Tests;

public class AgentTests(RunningOrchestrator orchestrator)
{
    [Fact]
    public async Task An_instruction_becomes_a_proposal_and_accepting_it_a_version()
    {
        var ana = await orchestrator.RegisterAsync();
        var (project, task) = await ana.CreateTaskAsync("Write the handbook");
        var proposal = await ProposedAsync(ana, $$"""{ "kind": "edit", "projectId": "{{project}}", "instruction": "Rename task 1 to Write the guide and add a task for proof-reading" }""");
        proposal.GetProperty("status").GetString().ShouldBe("ready", proposal.GetRawText());
        proposal.GetProperty("agent").GetString().ShouldBe("editor");

        (await ana.PostAsync($"/api/proposals/{proposal.GetProperty("id").GetString()}/accept", "{}")).ShouldBe(200);
        (await ana.GetAsync($"/api/tasks/{task}")).Json.GetProperty("title").GetString().ShouldBe("Write the guide");
        (await ana.GetAsync($"/api/projects/{project}")).Json.GetProperty("tasks").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_task_becomes_steps_with_criteria_and_these_can_be_broken_down_again()
    {
        var ana = await orchestrator.RegisterAsync();
        var (project, task) = await ana.CreateTaskAsync("Build the login endpoint");
        var proposal = await ProposedAsync(ana, $$"""{ "kind": "decompose", "taskId": "{{task}}" }""");
        proposal.GetProperty("status").GetString().ShouldBe("ready", proposal.GetRawText());
        proposal.GetProperty("agent").GetString().ShouldBe("decomposer");
        (await ana.PostAsync($"/api/proposals/{proposal.GetProperty("id").GetString()}/accept", "{}")).ShouldBe(200);

        var steps = (await ana.GetAsync($"/api/tasks/{task}/subtree")).Json.GetProperty("tasks").EnumerateArray().Skip(1).ToList();
        steps.Count.ShouldBeInRange(3, 12);
        steps.ShouldAllBe(step => step.GetProperty("parentTaskId").GetString() == task && step.GetProperty("acceptanceCriteria").GetArrayLength() > 0);
        var again = await ProposedAsync(ana, $$"""{ "kind": "decompose", "taskId": "{{steps[0].GetProperty("id").GetString()}}", "instruction": "into 3 steps" }""");
        again.GetProperty("status").GetString().ShouldBe("ready", again.GetRawText());
        (await ana.GetAsync($"/api/projects/{project}")).Json.GetProperty("tasks").GetArrayLength().ShouldBe(1 + steps.Count);
    }

    private static async Task<JsonElement> ProposedAsync(User user, string request)
    {
        var opened = (await user.PostAsync("/api/proposals", request)).ShouldBe(202).Json.GetProperty("id").GetString();
        return await user.UntilAsync($"/api/proposals/{opened}", found => found.GetProperty("status").GetString() != "pending");
    }
}
