using System.Text.Json;

namespace Orchestrator.EndToEnd.Tests;

public class FaultTests(RunningOrchestrator orchestrator)
{
    [Theory]
    [InlineData("planner")]
    [InlineData("projects")]
    [InlineData("postgres")]
    public async Task A_proposal_completes_although_a_process_dies_while_it_is_made(string victim)
    {
        var ana = await orchestrator.RegisterAsync();
        var first = await OpenAsync(ana, "Launch a weekly newsletter about urban gardening");
        orchestrator.Kill(victim);
        var second = await OpenAsync(ana, "Hire three backend engineers");
        var third = await OpenAsync(ana, "Renovate the kitchen while we keep living in the house");

        foreach (var id in (string[])[first, second, third])
        {
            var proposal = await ana.UntilAsync($"/api/proposals/{id}", found => found.GetProperty("status").GetString() != "pending");
            proposal.GetProperty("status").GetString().ShouldBe("ready", proposal.GetRawText());
            proposal.GetProperty("revision").GetInt32().ShouldBe(1);
            proposal.GetProperty("messages").EnumerateArray().Count(message => message.GetProperty("role").GetString() == "agent").ShouldBe(1);
            proposal.GetProperty("diff").EnumerateArray().Count(entry => entry.GetProperty("taskId").ValueKind == JsonValueKind.String).ShouldBeInRange(1, 6);
        }

        await orchestrator.UntilHealthyAsync();
    }

    [Theory]
    [InlineData("decomposer", "decompose")]
    [InlineData("editor", "edit")]
    public async Task One_proposal_comes_of_a_request_although_its_agent_dies_over_it(string victim, string kind)
    {
        var ana = await orchestrator.RegisterAsync();
        var (project, task) = await ana.CreateTaskAsync("Write the handbook");
        var request = kind == "edit"
            ? $$"""{ "kind": "edit", "projectId": "{{project}}", "instruction": "Rename task 1 to Guide" }"""
            : $$"""{ "kind": "decompose", "taskId": "{{task}}" }""";
        var opened = (await ana.PostUntilAnsweredAsync("/api/proposals", request)).ShouldBe(202).Json.GetProperty("id").GetString();
        orchestrator.Kill(victim);

        var proposal = await ana.UntilAsync($"/api/proposals/{opened}", found => found.GetProperty("status").GetString() != "pending");
        (proposal.GetProperty("status").GetString(), proposal.GetProperty("revision").GetInt32()).ShouldBe(("ready", 1), proposal.GetRawText());
        (await ana.GetAsync($"/api/proposals?projectId={project}")).Json.GetProperty("totalItems").GetInt32().ShouldBe(1);
        await orchestrator.UntilHealthyAsync();
    }

    [Theory]
    [InlineData("projects")]
    [InlineData("postgres")]
    public async Task Nothing_acknowledged_is_lost_and_nothing_happens_twice(string victim)
    {
        var ana = await orchestrator.RegisterAsync();
        var project = (await ana.PostAsync("/api/projects", """{ "title": "Under fire" }""")).ShouldBe(201).Json.GetProperty("projectId").GetString();
        var writers = Enumerable.Range(0, 4).Select(async writer =>
        {
            var acknowledged = new List<string>();
            for (var number = 0; number < 60; number++)
            {
                var title = $"task {writer}.{number}";
                (await ana.PostUntilAnsweredAsync($"/api/projects/{project}/tasks", $$"""{ "title": "{{title}}" }""")).ShouldBe(201);
                acknowledged.Add(title);
                if (writer == 0 && number is 15 or 35)
                {
                    orchestrator.Kill(victim);
                }
            }

            return acknowledged;
        });
        var acknowledged = (await Task.WhenAll(writers)).SelectMany(titles => titles).ToList();

        var state = await ana.UntilAsync($"/api/projects/{project}", _ => true);
        state.GetProperty("version").GetInt64().ShouldBe(1 + acknowledged.Count);
        state.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("title").GetString()).ShouldBe(acknowledged, ignoreOrder: true);
        var listed = (await ana.GetAsync("/api/projects")).ShouldBe(200).Json.GetProperty("items")[0];
        listed.GetProperty("taskCounts").GetProperty("todo").GetInt32().ShouldBe(acknowledged.Count);
        await orchestrator.UntilHealthyAsync();
    }

    [Theory]
    [InlineData("projects")]
    [InlineData("postgres")]
    public async Task An_import_that_is_cut_off_leaves_nothing_and_can_be_run_again(string victim)
    {
        var ana = await orchestrator.RegisterAsync();
        var history = new History();
        var started = (await ana.PostAsync("/api/projects/import?format=patches", history.Patches, "application/x-ndjson")).ShouldBe(202).Json;
        orchestrator.Kill(victim);

        // Whole or not at all, whichever the kill met.
        var import = await ana.UntilAsync($"/api/imports/{started.GetProperty("importId").GetString()}", found => found.GetProperty("status").GetString() != "running");
        var first = await ana.GetAsync($"/api/projects/{started.GetProperty("projectId").GetString()}");
        first.ShouldBe(import.GetProperty("status").GetString() == "done" ? 200 : 404);

        await orchestrator.UntilHealthyAsync();
        var again = (await ana.PostAsync("/api/projects/import?format=patches", history.Patches, "application/x-ndjson")).ShouldBe(202).Json;
        var whole = await ana.UntilAsync($"/api/imports/{again.GetProperty("importId").GetString()}", found => found.GetProperty("status").GetString() != "running");
        whole.GetProperty("status").GetString().ShouldBe("done", whole.GetRawText());
        (await ana.GetAsync($"/api/projects/{again.GetProperty("projectId").GetString()}")).ShouldBe(200).Json.GetProperty("version").GetInt64().ShouldBe(history.Counts.Count);
    }

    private static async Task<string> OpenAsync(User user, string goal) =>
        (await user.PostUntilAnsweredAsync("/api/proposals", JsonSerializer.Serialize(new { kind = "plan", goal }))).ShouldBe(202).Json.GetProperty("id").GetString()!;
}
