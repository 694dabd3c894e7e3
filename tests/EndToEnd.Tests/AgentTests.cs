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

    private static async Task<JsonElement> ProposedAsync(User user, string request)
    {
        var opened = (await user.PostAsync("/api/proposals", request)).ShouldBe(202).Json.GetProperty("id").GetString();
        return await user.UntilAsync($"/api/proposals/{opened}", found => found.GetProperty("status").GetString() != "pending");
    }
}
