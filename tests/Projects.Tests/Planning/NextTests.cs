using System.Text.Json;

namespace Orchestrator.Projects.Tests.Planning;

/// <summary>What to do next, and what is in the way of the rest.</summary>
public class NextTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task What_can_be_begun_comes_by_urgency_with_reasons_and_what_waits_does_not_come()
    {
        var (_, tasks) = await CreateAsync(
            ("whim", """ "priority": "low" """),
            ("walls", """ "priority": "medium", "estimatedMinutes": 4800 """),
            ("roof", """ "priority": "critical", "estimatedMinutes": 480, "dependencies": ["$walls"] """),
            ("paint", """ "dependencies": ["$walls"] """),
            ("garden", $$""" "priority": "high", "dueDate": "{{Today.AddDays(3):yyyy-MM-dd}}" """),
            ("house", """ "priority": "critical" """), ("cellar", """ "parentTaskId": "$house" """),
            ("later", $$""" "priority": "critical", "startDate": "{{Today.AddDays(9):yyyy-MM-dd}}" """),
            ("stuck", """ "status": "blocked", "priority": "critical" """),
            ("kept up", """ "dependencies": ["$walls"] """), ("under it", """ "parentTaskId": "$kept up" """),
            ("past", """ "status": "done" """));
        var items = await NextAsync();
        items.Select(item => item.GetProperty("title").GetString()).ShouldBe(["garden", "walls", "cellar", "whim"]);
        Reasons("garden")[..2].ShouldBe(["Due in 3 days", "High priority"]);
        Reasons("walls").ShouldBe(["On the critical path", "Unblocks 3 tasks"]);
        var walls = items[1];
        (walls.GetProperty("unblocks").GetInt32(), walls.GetProperty("slackDays").GetInt32(), walls.GetProperty("isCritical").GetBoolean()).ShouldBe((3, 0, true));
        walls.GetProperty("id").GetGuid().ShouldBe(tasks["walls"]);

        (await ana.PatchAsync($"/api/tasks/{tasks["walls"]}", """{ "status": "done" }""")).ShouldBe(200);
        (await NextAsync()).Select(item => item.GetProperty("title").GetString()).ShouldBe(["roof", "garden", "paint", "under it", "cellar", "whim"], ignoreOrder: true);

        string[] Reasons(string title) =>
            [.. items.Single(item => item.GetProperty("title").GetString() == title).GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!)];
    }

    [Fact]
    public async Task It_is_asked_of_one_project_or_person_and_resting_projects_keep_out_of_the_whole()
    {
        var (house, _) = await CreateAsync(("mine", $$""" "assigneeId": "{{ana.UserId}}" """), ("anybody's", ""));
        var (boat, _) = await CreateAsync(("sail", ""));
        (await ana.PatchAsync($"/api/projects/{boat}", """{ "status": "on_hold" }""")).ShouldBe(200);
        (await Titles("")).ShouldBe(["anybody's", "mine"]);
        (await Titles("?assigneeId=me")).ShouldBe(["mine"]);
        (await Titles("?assigneeId=none")).ShouldBe(["anybody's"]);
        (await Titles($"?projectId={boat}")).ShouldBe(["sail"]);
        (await Titles($"?projectId={house}&limit=1")).Length.ShouldBe(1);
        (await ana.GetAsync("/api/tasks/next?limit=0")).ShouldBe(400);
        (await ana.GetAsync("/api/tasks/next?assigneeId=ana")).ShouldBe(400);
        (await app.NewPerson().GetAsync($"/api/tasks/next?projectId={house}")).ShouldBe(200).Json.GetProperty("items").GetArrayLength().ShouldBe(0);

        async Task<string?[]> Titles(string query) =>
            [.. (await ana.GetAsync($"/api/tasks/next{query}")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()).Order()];
    }

    [Fact]
    public async Task Blockers_are_chains_down_to_what_waits_for_nothing()
    {
        var (_, tasks) = await CreateAsync(
            ("permit", ""), ("bricks", """ "dueDate": "2099-01-01" """), ("walls", """ "dependencies": ["$permit", "$bricks"] """), ("house", """ "dependencies": ["$walls"] """),
            ("roof", """ "parentTaskId": "$house" """), ("free", ""));
        var blockers = (await ana.GetAsync($"/api/tasks/{tasks["roof"]}/blockers")).ShouldBe(200).Json;
        blockers.GetProperty("isBlocked").GetBoolean().ShouldBeTrue();
        blockers.GetProperty("chains").EnumerateArray().Select(chain => chain.EnumerateArray().Select(id => id.GetGuid()).ToArray())
            .ShouldBe([[tasks["walls"], tasks["permit"]], [tasks["walls"], tasks["bricks"]]]);
        blockers.GetProperty("tasks").EnumerateArray().Single(task => task.GetProperty("id").GetGuid() == tasks["bricks"]).GetProperty("dueDate").GetString().ShouldBe("2099-01-01");
        var free = (await ana.GetAsync($"/api/tasks/{tasks["free"]}/blockers")).ShouldBe(200).Json;
        (free.GetProperty("isBlocked").GetBoolean(), free.GetProperty("chains").GetArrayLength()).ShouldBe((false, 0));
        (await ana.GetAsync($"/api/tasks/{Guid.NewGuid()}/blockers")).ShouldBe(404);
    }

    [Fact]
    public async Task A_schedule_and_its_milestones_are_read_as_of_any_moment()
    {
        var (project, tasks) = await CreateAsync(
            ("walls", """ "estimatedMinutes": 4800 """), ("shell", $$""" "isMilestone": true, "dueDate": "{{Today.AddDays(2):yyyy-MM-dd}}", "dependencies": ["$walls", "$house"] """),
            ("house", ""), ("door", """ "parentTaskId": "$house", "status": "done" """), ("step", """ "parentTaskId": "$house", "status": "cancelled" """), ("far", """ "isMilestone": true """));
        var milestones = (await ana.GetAsync($"/api/projects/{project}/milestones")).ShouldBe(200).Json.GetProperty("items");
        milestones.EnumerateArray().Select(item => item.GetProperty("title").GetString()).ShouldBe(["shell", "far"]);
        var shell = milestones[0];
        (shell.GetProperty("done").GetInt32(), shell.GetProperty("total").GetInt32(), shell.GetProperty("isAtRisk").GetBoolean()).ShouldBe((1, 2, true));
        string.CompareOrdinal(shell.GetProperty("forecast").GetString(), shell.GetProperty("dueDate").GetString()).ShouldBeGreaterThan(0);

        (await ana.PatchAsync($"/api/tasks/{tasks["walls"]}", """{ "status": "done" }""")).ShouldBe(200);
        (await ana.GetAsync($"/api/projects/{project}/milestones")).Json.GetProperty("items")[0].GetProperty("isAtRisk").GetBoolean().ShouldBeFalse();
        (await ana.GetAsync($"/api/projects/{project}/schedule")).ShouldBe(200).Json.GetProperty("criticalPath").GetArrayLength().ShouldBeLessThan(3);
        var then = (await ana.GetAsync($"/api/projects/{project}/schedule?version=2")).ShouldBe(200).Json;
        then.GetProperty("criticalPath")[0].GetGuid().ShouldBe(tasks["walls"]);
        then.GetProperty("tasks").EnumerateArray().Single(task => task.GetProperty("taskId").GetGuid() == tasks["shell"]).GetProperty("blockedBy")[0].GetGuid().ShouldBe(tasks["walls"]);
        (await ana.GetAsync($"/api/projects/{project}/schedule?version=99")).ShouldBe(404);
    }

    private async Task<List<JsonElement>> NextAsync() => [.. (await ana.GetAsync("/api/tasks/next")).ShouldBe(200).Json.GetProperty("items").EnumerateArray()];

    private Task<(Guid Project, Dictionary<string, Guid> Tasks)> CreateAsync(params (string Name, string Body)[] tasks) => ana.CreatePlanAsync(tasks);
}
