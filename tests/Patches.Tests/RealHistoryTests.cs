using System.Text.Json;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Patches.Tests;

public class RealHistoryTests
{
    private static readonly string? Folder = FindFolder();

    [Fact]
    public void A_real_projects_history_folds_to_its_recorded_states()
    {
        Assert.SkipWhen(Folder is null, "../shared/data/backlog-history is absent: the end-to-end suite runs on a generated history instead.");
        var expected = Lines("states.jsonl").ToDictionary(line => line.GetProperty("version").GetInt64());
        var state = ProjectState.Create(Guid.CreateVersion7());
        foreach (var line in Lines("patches.jsonl"))
        {
            var read = PatchReader.Read(line.GetProperty("patch"), Guid.NewGuid);
            read.Problems.ShouldBeEmpty();
            var decision = PatchDecider.Decide(state, read.Patch);
            decision.Problems.ShouldBeEmpty($"version {state.Version + 1}");

            // Normalising again changes nothing, and the stored form reads back as what was written.
            var stored = PatchJson.ToJson(decision.Patch).GetRawText();
            PatchJson.ToJson(PatchDecider.Decide(state, decision.Patch).Patch).GetRawText().ShouldBe(stored);
            state = state.Apply(PatchJson.Read(JsonElement.Parse(stored)));

            if (expected.TryGetValue(state.Version, out var recorded))
            {
                Texts(recorded.GetProperty("tasks")).ShouldBe(state.LiveTasks.ToDictionary(task => task.Id.ToString(), Text), ignoreOrder: true);
            }
        }

        state.Version.ShouldBe(726);
    }

    private static Dictionary<string, string> Texts(JsonElement tasks) => tasks.EnumerateObject().ToDictionary(
        task => task.Name,
        task => Text(PatchReader.Read(JsonSerializer.SerializeToElement(new { taskPatches = new[] { new { op = "create", taskId = task.Name, body = task.Value } } }), Guid.NewGuid).Patch.TaskPatches[0].Body));

    private static string Text(TaskState task) => Text(task.Fields.With(TaskFields.Position, default));

    private static string Text(Body body) => PatchJson.ToJson(new ProjectPatch(PatchOp.Update, Body.Empty, [new TaskPatch(PatchOp.Update, default, body)])).GetRawText();

    private static IEnumerable<JsonElement> Lines(string file) => File.ReadLines(Path.Combine(Folder!, file)).Select(line => JsonElement.Parse(line));

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Orchestrator.sln")))
            {
                var data = Path.Combine(folder.FullName, "..", "shared", "data", "backlog-history");
                return Directory.Exists(data) ? data : null;
            }
        }

        return null;
    }
}
