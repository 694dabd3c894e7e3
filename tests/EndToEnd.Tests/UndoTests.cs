using System.Text.Json;

namespace Orchestrator.EndToEnd.Tests;

public class UndoTests(RunningOrchestrator orchestrator)
{
    // Shown with a task, but no fields of it: they follow from the tasks around it, and from when.
    private static readonly HashSet<string> Standing = ["depth", "isLeaf", "isBlocked", "isOverdue", "rollup", "updatedAt"];

    private readonly History history = new();

    [Fact]
    public async Task An_old_patch_of_a_long_history_is_undone_and_redone_and_nothing_else_moves()
    {
        var ana = await orchestrator.RegisterAsync();
        var project = await history.ImportAsync(ana);
        var length = history.Counts.Count;
        var start = await TasksAsync();
        var landed = 0;
        for (var version = length; version > length - 200; version -= 13)
        {
            var patch = (await ana.GetAsync($"/api/projects/{project}/patches/{version}")).ShouldBe(200).Json;
            var undone = await ana.PostAsync($"/api/projects/{project}/patches/{version}/undo", "");
            if (undone.Status == 409)
            {
                undone.Json.GetProperty("conflicts").GetArrayLength().ShouldBeGreaterThan(0);
                continue;
            }

            undone.ShouldBe(201);
            landed++;
            ShouldBeTakenBack(patch, start, await TasksAsync());
            (await ana.PostAsync($"/api/projects/{project}/patches/{version}/redo", "")).ShouldBe(201);
            (await TasksAsync()).ShouldBe(start, ignoreOrder: true, $"after undo and redo of version {version}");
        }

        landed.ShouldBeGreaterThan(0);

        async Task<Dictionary<(string Task, string Field), string>> TasksAsync() =>
            (await ana.GetAsync($"/api/projects/{project}")).ShouldBe(200).Json.GetProperty("tasks").EnumerateArray()
                .SelectMany(task => task.EnumerateObject().Where(field => field.Name != "updatedAt").Select(field => (Key: (task.GetProperty("id").GetString()!, field.Name), Value: History.Canonical(field.Value))))
                .ToDictionary(entry => entry.Key, entry => entry.Value);
    }

    private static void ShouldBeTakenBack(JsonElement patch, Dictionary<(string Task, string Field), string> start, Dictionary<(string Task, string Field), string> result)
    {
        var version = patch.GetProperty("version").GetInt64();
        var touched = new HashSet<(string, string)>();
        var lives = new HashSet<string>();
        foreach (var operation in patch.GetProperty("diff").EnumerateArray().Where(operation => operation.GetProperty("taskId").ValueKind == JsonValueKind.String))
        {
            var task = operation.GetProperty("taskId").GetString()!;
            var op = operation.GetProperty("op").GetString();
            if (op != "update")
            {
                lives.Add(task);
                result.ContainsKey((task, "id")).ShouldBe(op == "delete", $"{op} of {task} in version {version}");
                continue;
            }

            foreach (var field in operation.GetProperty("fields").EnumerateArray())
            {
                var key = (task, field.GetProperty("field").GetString()!);
                touched.Add(key);
                if (start.TryGetValue(key, out var now) && now == History.Canonical(field.GetProperty("after")))
                {
                    result[key].ShouldBe(Unset(field.GetProperty("before"), result[key]), $"{key} of version {version}");
                }
            }
        }

        // Whatever the patch did not touch is as it was; a task that goes or comes back moves the dependencies of others with it.
        foreach (var (key, value) in start.Where(entry => !touched.Contains((entry.Key.Task, entry.Key.Field)) && !lives.Contains(entry.Key.Task) && !Standing.Contains(entry.Key.Field)))
        {
            if (key.Field != "dependencies" || lives.Count == 0)
            {
                result.GetValueOrDefault(key).ShouldBe(value, $"{key} after the undo of version {version}");
            }
        }
    }

    // An unset list or object is shown as [] or {}.
    private static string Unset(JsonElement before, string shown) => before.ValueKind == JsonValueKind.Null && shown is "[]" or "{}" ? shown : History.Canonical(before);
}
