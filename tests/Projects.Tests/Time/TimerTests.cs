using System.Text.Json;

namespace Orchestrator.Projects.Tests.Time;

/// <summary>The timer of a person: one at a time, and what it becomes. Its beginning is moved back behind the service's back, so that no test waits.</summary>
public class TimerTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_timer_runs_across_processes_and_logs_whole_minutes_when_it_is_stopped()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.GetAsync("/api/timer")).ShouldBe(200).Json.GetProperty("timer").ValueKind.ShouldBe(JsonValueKind.Null);
        (await StartAsync(tasks["roof"], "tiles")).Json.GetProperty("timer").GetProperty("title").GetString().ShouldBe("roof");
        await AgoAsync(seconds: (10 * 60) + 31);

        using var copy = app.CreateCopy(app.Database);
        var there = app.Through(copy, ana);
        var running = (await there.GetAsync("/api/timer")).ShouldBe(200).Json.GetProperty("timer");
        (running.GetProperty("taskId").GetGuid(), running.GetProperty("projectId").GetGuid(), running.GetProperty("taskDeleted").GetBoolean()).ShouldBe((tasks["roof"], project, false));
        var logged = (await there.PostAsync("/api/timer/stop", "{}")).ShouldBe(200).Json.GetProperty("logged");
        (logged.GetProperty("minutes").GetInt64(), logged.GetProperty("taskId").GetGuid()).ShouldBe((11, tasks["roof"]));
        (await NotesAsync(tasks["roof"])).ShouldBe([(11, "tiles")]);
        (await ana.PostAsync("/api/timer/stop", "{}")).ShouldBe(409);
    }

    [Fact]
    public async Task Starting_another_logs_the_one_before_and_less_than_half_a_minute_is_not_kept()
    {
        var (_, tasks) = await ana.CreateProjectAsync("roof", "walls");
        await StartAsync(tasks["roof"]);
        await AgoAsync(seconds: 29);
        (await StartAsync(tasks["roof"])).Json.GetProperty("logged").ValueKind.ShouldBe(JsonValueKind.Null);
        await AgoAsync(seconds: 90);
        (await StartAsync(tasks["walls"])).Json.GetProperty("logged").GetProperty("minutes").GetInt64().ShouldBe(2);
        (await NotesAsync(tasks["roof"])).ShouldBe([(2, null)]);
        (await ana.DeleteAsync("/api/timer")).ShouldBe(204);
        (await ana.GetAsync("/api/timer")).Json.GetProperty("timer").ValueKind.ShouldBe(JsonValueKind.Null);
        (await NotesAsync(tasks["walls"])).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_timer_on_a_deleted_task_is_told_and_logs_once_the_task_is_back()
    {
        var (_, tasks) = await ana.CreateProjectAsync("roof", "walls");
        await StartAsync(tasks["roof"]);
        await AgoAsync(seconds: 60);
        (await ana.DeleteAsync($"/api/tasks/{tasks["roof"]}")).ShouldBe(200);
        (await ana.GetAsync("/api/timer")).Json.GetProperty("timer").GetProperty("taskDeleted").GetBoolean().ShouldBeTrue();
        (await ana.PostAsync("/api/timer/stop", "{}")).ShouldBe(409).Text("type").ShouldBe("/problems/timer-task-deleted");
        (await ana.PostAsync("/api/timer", $$"""{ "taskId": "{{tasks["walls"]}}" }""")).ShouldBe(409);
        (await ana.PostAsync($"/api/tasks/{tasks["roof"]}/restore")).ShouldBe(200);
        (await ana.PostAsync("/api/timer/stop", """{ "note": "done" }""")).ShouldBe(200);
        (await NotesAsync(tasks["roof"])).ShouldBe([(1, "done")]);
        (await ana.PostAsync("/api/timer", $$"""{ "taskId": "{{Guid.CreateVersion7()}}" }""")).ShouldBe(404);
    }

    [Fact]
    public async Task Stopped_and_started_in_many_places_at_once_it_is_logged_once()
    {
        var (_, tasks) = await ana.CreateProjectAsync("roof", "walls");
        await StartAsync(tasks["roof"]);
        await AgoAsync(seconds: 300);
        using var copy = app.CreateCopy(app.Database);
        var there = app.Through(copy, ana);
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => (number % 2 == 0 ? ana : there) is var person && number % 3 == 0
            ? person.PostAsync("/api/timer", $$"""{ "taskId": "{{tasks["walls"]}}" }""")
            : person.PostAsync("/api/timer/stop", "{}")));
        replies.ShouldAllBe(reply => reply.Status == 200 || reply.Status == 409);
        (await NotesAsync(tasks["roof"])).ShouldBe([(5, null)]);
        (await NotesAsync(tasks["walls"])).ShouldBeEmpty();
        replies.Where(reply => reply.Status == 200).Count(reply => reply.Json.GetProperty("logged").ValueKind == JsonValueKind.Object).ShouldBe(1);
    }

    private async Task<Reply> StartAsync(Guid task, string? note = null) =>
        (await ana.PostAsync("/api/timer", JsonSerializer.Serialize(new { taskId = task, note }))).ShouldBe(200);

    private Task AgoAsync(int seconds) =>
        app.ExecuteAsync("update timers set started_at = started_at - make_interval(secs => $2) where user_id = $1", ana.UserId, (double)seconds);

    private async Task<List<(long, string?)>> NotesAsync(Guid task) =>
        [.. (await ana.GetAsync($"/api/tasks/{task}/time")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().Select(entry => (entry.GetProperty("minutes").GetInt64(), entry.GetProperty("note").GetString()))];
}
