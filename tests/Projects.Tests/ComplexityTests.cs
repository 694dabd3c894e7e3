using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Tasks;

namespace Orchestrator.Projects.Tests;

public class ComplexityTests(ProjectsApp app)
{
    [Theory]
    [InlineData("""{ "title": "Fix the typo" }""", 0, "Keep", null)]
    [InlineData("""{ "title": "Write the docs", "estimatedMinutes": 300 }""", 1, "Keep", null)]
    [InlineData("""{ "title": "Design and build the importer", "estimatedMinutes": 1200 }""", 5, "Split", 5)]
    [InlineData("""{ "title": "Importer", "description": "Read\n- CSV\n- JSON\n- XML\n- YAML", "estimatedMinutes": 600 }""", 5, "Split", 4)]
    [InlineData("""{ "title": "Design and build the importer", "estimatedMinutes": 1200, "status": "done" }""", 5, "Finished", null)]
    public void The_hint_follows_from_the_fields_of_the_task(string fields, int score, string advice, int? steps)
    {
        var complexity = TaskComplexity.Of(Task(fields), depth: 1, isLeaf: true);
        (complexity.Score, complexity.Advice.ToString(), complexity.SuggestedSteps).ShouldBe((score, advice, steps), string.Join(" ", complexity.Reasons));
    }

    [Fact]
    public void What_is_divided_already_or_stands_at_the_last_level_is_left_alone()
    {
        var task = Task("""{ "title": "Design and build the importer", "estimatedMinutes": 1200 }""");
        TaskComplexity.Of(task, depth: 1, isLeaf: false).Advice.ShouldBe(SplitAdvice.Divided);
        TaskComplexity.Of(task, depth: Limits.Depth, isLeaf: true).Advice.ShouldBe(SplitAdvice.TooDeep);
    }

    [Fact]
    public async Task A_task_is_asked_for_its_hint_now_and_as_it_was()
    {
        var ana = app.NewPerson();
        var (_, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "title": "Roof and walls", "estimatedMinutes": 2400 }""")).ShouldBe(200);
        var now = (await ana.GetAsync($"/api/tasks/{tasks["roof"]}/complexity")).ShouldBe(200);
        (now.Text("advice"), now.Json.GetProperty("suggestedSteps").GetInt32()).ShouldBe(("split", 8));
        (await ana.GetAsync($"/api/tasks/{tasks["roof"]}/complexity?version=2")).Text("advice").ShouldBe("keep");
        (await app.NewPerson().GetAsync($"/api/tasks/{tasks["roof"]}/complexity")).ShouldBe(404);
    }

    private static TaskState Task(string fields)
    {
        var (body, problems) = PatchReader.ReadBody(JsonElement.Parse(fields), FieldTable.Task, "");
        problems.ShouldBeEmpty();
        return TaskState.Create(new TaskPatch(PatchOp.Create, Guid.CreateVersion7(), body.Has(TaskFields.Status) ? body : body.With(TaskFields.Status, JsonElement.Parse("\"todo\""))));
    }
}
