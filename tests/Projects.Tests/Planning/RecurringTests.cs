using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Projects.Tests.Planning;

/// <summary>The next occurrence is in the patch that completes the one before it, and nowhere else.</summary>
public class RecurringTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task Completing_a_recurring_task_creates_the_next_one_in_the_same_patch_and_undoing_takes_it_away()
    {
        var (project, task) = await CreateAsync("""
            "title": "Water the garden", "description": "All of it", "status": "in_progress", "priority": "high", "labels": ["garden"], "estimatedMinutes": 30, "actualMinutes": 20,
            "startDate": "2099-06-01", "dueDate": "2099-06-03", "acceptanceCriteria": [{ "text": "roses", "met": true }], "recurrence": { "rule": "FREQ=WEEKLY;INTERVAL=2", "basis": "due" }
            """);
        var completed = (await ana.PatchAsync($"/api/tasks/{task}", """{ "status": "done" }""")).ShouldBe(200);
        var created = completed.Json.GetProperty("patch").GetProperty("taskPatches")[1];
        created.GetProperty("op").GetString().ShouldBe("create");
        var next = created.GetProperty("taskId").GetGuid();
        next.ShouldBe(Recurring.IdAfter(task, new DateOnly(2099, 6, 3)));

        var body = (await ana.GetAsync($"/api/tasks/{next}")).ShouldBe(200).Json;
        string?[] said = [.. new[] { "title", "description", "status", "priority", "startDate", "dueDate" }.Select(name => body.GetProperty(name).GetString())];
        said.ShouldBe(["Water the garden", "All of it", "todo", "high", "2099-06-15", "2099-06-17"]);
        (body.GetProperty("labels")[0].GetString(), body.GetProperty("estimatedMinutes").GetInt32(), body.GetProperty("actualMinutes").ValueKind).ShouldBe(("garden", 30, JsonValueKind.Null));
        body.GetProperty("acceptanceCriteria")[0].GetProperty("met").GetBoolean().ShouldBeFalse();
        body.GetProperty("recurrence").GetProperty("rule").GetString().ShouldBe("FREQ=WEEKLY;INTERVAL=2");

        (await ana.PostAsync($"/api/projects/{project}/patches/{completed.Version}/undo")).ShouldBe(201);
        (await TitlesAsync(project)).ShouldBe(["Water the garden in_progress 2099-06-03"]);
        (await ana.PostAsync($"/api/projects/{project}/patches/{completed.Version}/redo")).ShouldBe(201);
        (await TitlesAsync(project)).ShouldBe(["Water the garden done 2099-06-03", "Water the garden todo 2099-06-17"]);
    }

    [Fact]
    public async Task One_occurrence_has_one_successor_however_often_it_is_completed()
    {
        var (project, task) = await CreateAsync(""" "title": "Walk", "dueDate": "2099-06-03", "recurrence": { "rule": "FREQ=DAILY", "basis": "due" } """);
        foreach (var status in (string[])["done", "todo", "done"])
        {
            (await ana.PatchAsync($"/api/tasks/{task}", $$"""{ "status": "{{status}}" }""")).ShouldBe(200);
        }

        (await TitlesAsync(project)).ShouldBe(["Walk done 2099-06-03", "Walk todo 2099-06-04"]);

        // Undone, and completed anew by hand: what the undo took away comes back.
        (await ana.PostAsync($"/api/projects/{project}/patches/3/undo")).ShouldBe(201);
        (await TitlesAsync(project)).ShouldBe(["Walk todo 2099-06-03"]);
        (await ana.PatchAsync($"/api/tasks/{task}", """{ "status": "done" }""")).ShouldBe(200)
            .Json.GetProperty("patch").GetProperty("taskPatches").EnumerateArray().Select(operation => operation.GetProperty("op").GetString()).ShouldBe(["update", "restore"], ignoreOrder: true);
        (await TitlesAsync(project)).ShouldBe(["Walk done 2099-06-03", "Walk todo 2099-06-04"]);
    }

    [Fact]
    public async Task A_count_runs_down_and_completion_as_basis_counts_from_today()
    {
        var (project, task) = await CreateAsync(""" "title": "Walk", "dueDate": "2001-06-03", "recurrence": { "rule": "FREQ=DAILY;INTERVAL=3;COUNT=2", "basis": "completion" } """);
        var first = (await ana.PatchAsync($"/api/tasks/{task}", """{ "status": "done" }""")).ShouldBe(200).Json.GetProperty("patch").GetProperty("taskPatches")[1];
        var due = DateOnly.Parse(first.GetProperty("body").GetProperty("dueDate").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        (due.DayNumber - DateOnly.FromDateTime(DateTime.UtcNow).DayNumber).ShouldBeInRange(2, 3, "three days from the day of the completion");
        first.GetProperty("body").GetProperty("recurrence").GetProperty("rule").GetString().ShouldBe("FREQ=DAILY;INTERVAL=3;COUNT=1");

        (await ana.PatchAsync($"/api/tasks/{first.GetProperty("taskId").GetGuid()}", """{ "status": "done" }""")).ShouldBe(200)
            .Json.GetProperty("patch").GetProperty("taskPatches").GetArrayLength().ShouldBe(1, "it was the last");
        (await TitlesAsync(project)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_rule_that_is_not_understood_is_refused_by_its_name()
    {
        var (_, task) = await CreateAsync(""" "title": "Walk" """);
        var refused = (await ana.PatchAsync($"/api/tasks/{task}", """{ "recurrence": { "rule": "FREQ=HOURLY", "basis": "due" } }""")).ShouldBe(422);
        refused.Json.GetProperty("errors").GetProperty("taskPatches[0].body.recurrence")[0].GetString()!.ShouldContain("DAILY, WEEKLY, MONTHLY or YEARLY");
        (await ana.PatchAsync($"/api/tasks/{task}", """{ "recurrence": { "rule": "FREQ=DAILY;BYHOUR=9", "basis": "due" } }""")).ShouldBe(422)
            .Json.GetProperty("errors").GetProperty("taskPatches[0].body.recurrence")[0].GetString()!.ShouldContain("BYHOUR");
    }

    [Fact]
    public async Task An_import_is_taken_as_it_was()
    {
        var id = Guid.CreateVersion7();
        var project = await ana.ImportAsync(
        [
            $$"""{ "at": "2025-01-01T00:00:00Z", "actor": "x", "patch": { "op": "create", "metaUpdates": { "title": "Old" }, "taskPatches": [{ "op": "create", "taskId": "{{id}}", "body": { "title": "Walk", "dueDate": "2025-01-03", "recurrence": { "rule": "FREQ=DAILY", "basis": "due" } } }] } }""",
            $$"""{ "at": "2025-01-03T00:00:00Z", "actor": "x", "patch": { "taskPatches": [{ "op": "update", "taskId": "{{id}}", "body": { "status": "done" } }] } }""",
        ]);
        (await TitlesAsync(project)).ShouldBe(["Walk done 2025-01-03"]);
    }

    [Fact]
    public void What_was_missed_meanwhile_is_left_out()
    {
        var plan = Plan.Of(("walk", """ "dueDate": "2026-05-04", "recurrence": { "rule": "FREQ=WEEKLY;BYDAY=MO", "basis": "due" } """));
        Next(new DateOnly(2026, 5, 4)).ShouldBe("2026-05-11");
        Next(new DateOnly(2026, 5, 1)).ShouldBe("2026-05-11", "early is not twice");
        Next(new DateOnly(2026, 5, 20)).ShouldBe("2026-05-25");
        Next(new DateOnly(2026, 5, 25)).ShouldBe("2026-05-25", "today's is still to be done");

        string? Next(DateOnly today)
        {
            var done = new ProjectPatch(PatchOp.Update, Body.Empty, [new TaskPatch(PatchOp.Update, plan["walk"], Body.Empty.With(TaskFields.Status, JsonElement.Parse("\"done\"")))]);
            return Recurring.Continue(plan.State, done, today).TaskPatches[1].Body.Text(TaskFields.DueDate);
        }
    }

    private async Task<(Guid Project, Guid Task)> CreateAsync(string body)
    {
        var (project, _) = await ana.CreateProjectAsync();
        return (project, (await ana.PostAsync($"/api/projects/{project}/tasks", $"{{ {body} }}")).ShouldBe(201).Json.GetProperty("ids").GetProperty("$task").GetGuid());
    }

    private async Task<string[]> TitlesAsync(Guid project) =>
        [.. (await ana.GetAsync($"/api/projects/{project}")).ShouldBe(200).Json.GetProperty("tasks").EnumerateArray()
            .Select(task => $"{task.GetProperty("title").GetString()} {task.GetProperty("status").GetString()} {task.GetProperty("dueDate").GetString()}").Order(StringComparer.Ordinal)];
}
