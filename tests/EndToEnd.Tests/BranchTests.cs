using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.EndToEnd.Tests;

public class BranchTests(RunningOrchestrator orchestrator)
{
    private readonly History history = new();

    [Fact]
    public async Task A_stretch_of_a_history_replayed_on_a_branch_and_merged_gives_its_recorded_state_beside_what_the_project_did()
    {
        var ana = await orchestrator.RegisterAsync();
        var (fork, end) = (history.States[3], history.States[4]);
        var (from, to) = (fork.GetProperty("version").GetInt32(), end.GetProperty("version").GetInt32());
        var project = await history.ImportAsync(ana, from);
        var branch = (await ana.PostAsync($"/api/projects/{project}/branches", """{ "name": "What was to come" }""")).ShouldBe(201).Json.GetProperty("id").GetString();
        var stretch = history.Patches.Split('\n').Skip(from).Take(to - from).Select(line => JsonNode.Parse(line)!["patch"]!.AsObject()).ToList();
        foreach (var patch in stretch)
        {
            patch.Remove("baseVersion");
            (await ana.PostAsync($"/api/projects/{branch}/patches", patch.ToJsonString())).Status.ShouldBeOneOf(200, 201);
        }

        // Meanwhile the project goes on with tasks that the stretch leaves alone.
        var touched = stretch.SelectMany(patch => patch["taskPatches"]?.AsArray() ?? []).Select(operation => operation!["taskId"]!.GetValue<string>()).ToHashSet();
        var others = fork.GetProperty("tasks").EnumerateObject().Select(task => task.Name).Where(id => !touched.Contains(id) && end.GetProperty("tasks").TryGetProperty(id, out _)).Take(12).ToList();
        others.ShouldNotBeEmpty();
        foreach (var id in others)
        {
            (await ana.PostAsync($"/api/projects/{project}/patches", $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{id}}", "body": { "estimatedMinutes": 17 } }] }""")).ShouldBe(201);
        }

        var recorded = JsonNode.Parse(end.GetProperty("tasks").GetRawText())!.AsObject();
        await ShouldHaveAsync(branch, recorded);
        (await ana.GetAsync($"/api/branches/{branch}/diff")).ShouldBe(200).Json.GetProperty("conflicts").GetArrayLength().ShouldBe(0);
        var merged = (await ana.PostAsync($"/api/branches/{branch}/merge", "{}")).ShouldBe(200).Json;
        (merged.GetProperty("status").GetString(), merged.GetProperty("version").GetInt32()).ShouldBe(("merged", from + others.Count + 1));
        others.ForEach(id => recorded[id]!["estimatedMinutes"] = 17);
        await ShouldHaveAsync(project, recorded);

        // Taken back, it leaves what the project had done without it.
        (await ana.PostAsync($"/api/projects/{project}/patches/{from + others.Count + 1}/undo", "")).ShouldBe(201);
        var before = JsonNode.Parse(fork.GetProperty("tasks").GetRawText())!.AsObject();
        others.ForEach(id => before[id]!["estimatedMinutes"] = 17);
        await ShouldHaveAsync(project, before);

        async Task ShouldHaveAsync(string? id, JsonObject tasks) =>
            TimeTravelTests.TasksOf((await ana.GetAsync($"/api/projects/{id}")).ShouldBe(200).Json).ShouldBe(
                tasks.ToDictionary(task => task.Key, task => History.Canonical(JsonSerializer.SerializeToElement(task.Value))), ignoreOrder: true);
    }
}
