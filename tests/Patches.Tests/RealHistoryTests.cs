using System.Text.Json;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Patches.Tests;

public class RealHistoryTests
{
    [Fact]
    public void A_real_projects_history_folds_to_its_recorded_states()
    {
        var expected = RealHistory.Lines("states.jsonl").ToDictionary(line => line.GetProperty("version").GetInt64());
        RealHistory.Play((before, patch) =>
        {
            // Normalising again changes nothing, and the stored form reads back as what was written.
            var stored = PatchJson.ToJson(patch).GetRawText();
            PatchJson.ToJson(PatchDecider.Decide(before, patch).Patch).GetRawText().ShouldBe(stored);
            var state = before.Apply(PatchJson.Read(JsonElement.Parse(stored)));
            if (expected.TryGetValue(state.Version, out var recorded))
            {
                Texts(recorded.GetProperty("tasks")).ShouldBe(state.LiveTasks.ToDictionary(task => task.Id.ToString(), Text), ignoreOrder: true);
            }
        }).Version.ShouldBe(RealHistory.Patches.Count);
    }

    private static Dictionary<string, string> Texts(JsonElement tasks) => tasks.EnumerateObject().ToDictionary(
        task => task.Name,
        task => Text(PatchReader.Read(JsonSerializer.SerializeToElement(new { taskPatches = new[] { new { op = "create", taskId = task.Name, body = task.Value } } }), Guid.NewGuid).Patch.TaskPatches[0].Body));

    private static string Text(TaskState task) => Text(task.Fields.With(TaskFields.Position, default));

    private static string Text(Body body) => PatchJson.ToJson(new ProjectPatch(PatchOp.Update, Body.Empty, [new TaskPatch(PatchOp.Update, default, body)])).GetRawText();
}
