using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Planning.Rescheduling;

namespace Orchestrator.Projects.Tests.Planning;

/// <summary>Dates that follow dependencies. Today is Monday, 1 June 2026, where it is not the day of the run.</summary>
public class RescheduleTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public void Moving_a_task_pushes_what_depends_on_it_and_everything_keeps_its_length()
    {
        var plan = Plan.Of(
            ("walls", Dates(1, 3)), ("roof", Dates(4, 5, "walls")), ("paint", Dates(8, 9, "roof")), ("garden", Dates(1, 2)), ("party", """ "dependencies": ["$paint"] """));
        var dates = Of(plan, ["walls"], new DateOnly(2026, 6, 3));
        dates.Said.ShouldBe(["walls 2026-06-03 2026-06-05", "roof 2026-06-08 2026-06-09", "paint 2026-06-10 2026-06-11"]);
        dates.Missed.Select(missed => missed.Message).ShouldBe(
            ["Was due on 2026-06-03 and moves to 2026-06-05.", "Was due on 2026-06-05 and moves to 2026-06-09.", "Was due on 2026-06-09 and moves to 2026-06-11."]);
    }

    [Fact]
    public void What_has_room_stays_what_is_finished_stays_and_what_is_in_progress_keeps_its_start()
    {
        var plan = Plan.Of(
            ("walls", Dates(1, 2) + """, "status": "done" """), ("roof", """ "startDate": "2026-05-20", "dueDate": "2026-05-29", "estimatedMinutes": 960, "status": "in_progress" """),
            ("paint", Dates(2, 2, "roof")), ("garden", Dates(10, 12, "paint")), ("free", """ "estimatedMinutes": 960 """));
        Of(plan, null, null).Said.ShouldBe(["roof  2026-06-02", "paint 2026-06-03 2026-06-03", "free 2026-06-01 2026-06-02"]);
    }

    [Fact]
    public void Milestones_and_the_project_keep_their_due_dates_and_it_is_told_that_they_are_missed_and_parents_give_way()
    {
        var plan = Plan.With(
            """{ "title": "House", "dueDate": "2026-06-08" }""",
            ("house", """ "startDate": "2026-06-01", "dueDate": "2026-06-04" """), ("walls", Dates(1, 3) + """, "parentTaskId": "$house" """),
            ("shell", """ "isMilestone": true, "dueDate": "2026-06-05", "dependencies": ["$house"] """), ("roof", Dates(8, 8, "shell")));
        var dates = Of(plan, ["walls"], new DateOnly(2026, 6, 5));
        dates.Said.ShouldBe(["house  2026-06-09", "walls 2026-06-05 2026-06-09", "roof 2026-06-10 2026-06-10"]);
        dates.Missed.Where(missed => missed.TaskId is null || missed.TaskId == plan["shell"]).Select(missed => missed.Message).ShouldBe(
            ["Is due on 2026-06-05, which stays, but can't be reached before 2026-06-09.", "The project is due on 2026-06-08, which stays, but can't be done before 2026-06-10."]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_plan_that_was_laid_out_stays_as_it_is(int seed)
    {
        var plan = Plan.AtRandom(seed, 50, dates: true);
        var once = plan.State.Apply(new NewDates(plan.State, null, Plan.Today, Plan.Today).ToPatch());
        new NewDates(once, null, null, Plan.Today).ToPatch().TaskPatches.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dry_run_shows_the_patch_and_its_diff_and_then_it_lands_as_one()
    {
        var (project, tasks) = await ana.CreatePlanAsync(
            ("walls", """ "startDate": "2099-06-01", "dueDate": "2099-06-02" """), ("roof", """ "startDate": "2099-06-03", "dueDate": "2099-06-03", "dependencies": ["$walls"] """), ("past", """ "status": "done" """));
        var request = $$"""{ "taskIds": ["{{tasks["walls"]}}"], "startDate": "2099-06-04" }""";
        var preview = (await ana.PostAsync($"/api/projects/{project}/reschedule?dryRun=true", request)).ShouldBe(200);
        (preview.Version, preview.Json.GetProperty("diff").GetArrayLength(), preview.Json.GetProperty("missed").GetArrayLength()).ShouldBe((2, 2, 2));
        var landed = (await ana.PostAsync($"/api/projects/{project}/reschedule", request)).ShouldBe(201);
        landed.Version.ShouldBe(3);
        JsonElement.DeepEquals(landed.Json.GetProperty("patch"), preview.Json.GetProperty("patch")).ShouldBeTrue();
        (await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Json.GetProperty("dueDate").GetString().ShouldBe("2099-06-08");
        (await ana.GetAsync($"/api/projects/{project}/patches?pageSize=1")).Json.GetProperty("items")[0].GetProperty("origin").GetString().ShouldBe("reschedule");
        (await ana.PostAsync($"/api/projects/{project}/patches/3/undo")).ShouldBe(201);
        (await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Json.GetProperty("dueDate").GetString().ShouldBe("2099-06-03");

        (await ana.PostAsync($"/api/projects/{project}/reschedule", $$"""{ "taskIds": ["{{tasks["past"]}}", "{{Guid.NewGuid()}}"] }""")).ShouldBe(422)
            .Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(["taskIds[0]", "taskIds[1]"]);
        (await ana.PostAsync($"/api/projects/{project}/reschedule", """{ "startDate": "soon" }""")).ShouldBe(400);
        (await ana.PostAsync($"/api/projects/{Guid.NewGuid()}/reschedule", "{}")).ShouldBe(404);
        (await app.PersonIn(ana.Workspace, Orchestrator.ServiceDefaults.WorkspaceRole.Viewer).PostAsync($"/api/projects/{project}/reschedule", "{}")).ShouldBe(403);
    }

    private static (string[] Said, IReadOnlyList<MissedDate> Missed) Of(Plan plan, string[]? names, DateOnly? start)
    {
        var dates = new NewDates(plan.State, names?.Select(name => plan[name]).ToHashSet(), start, Plan.Today);
        var said = dates.ToPatch().TaskPatches
            .Select(operation => $"{plan.NameOf(operation.TaskId)} {operation.Body.Text(TaskFields.StartDate)} {operation.Body.Text(TaskFields.DueDate)}").ToArray();
        return (said, dates.Missed);
    }

    private static string Dates(int start, int due, params string[] on) =>
        $$""" "startDate": "2026-06-{{start:00}}", "dueDate": "2026-06-{{due:00}}", "dependencies": [{{string.Join(",", on.Select(name => $"\"${name}\""))}}] """;
}
