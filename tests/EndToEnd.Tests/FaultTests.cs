namespace Orchestrator.EndToEnd.Tests;

/// <summary>What <c>tests/Faults</c> has no client for.</summary>
public class FaultTests(RunningOrchestrator orchestrator)
{
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
}
