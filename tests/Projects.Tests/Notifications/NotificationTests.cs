using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orchestrator.Projects.Notifications;
using Orchestrator.Projects.Tests.Comments;
using Orchestrator.Projects.Tests.Projections;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tests.Notifications;

public class NotificationTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task Who_is_given_a_task_hears_of_it_and_of_what_becomes_of_it()
    {
        var ben = app.PersonIn(ana.Workspace);
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", $$"""{ "assigneeId": "{{ben.UserId}}", "status": "in_progress" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "status": "in_review", "title": "Tiled roof" }""")).ShouldBe(200);
        (await ben.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "status": "done" }""")).ShouldBe(200);

        var told = await ToldAsync(ben, 2);
        Said(told).ShouldBe(["status Tiled roof: in_review", "assigned Tiled roof: "]);
        told[1].GetProperty("taskId").GetGuid().ShouldBe(tasks["roof"]);
        told[1].GetProperty("projectId").GetGuid().ShouldBe(project);
        told[1].GetProperty("actor").GetString().ShouldBe(ana.UserId.ToString());
        told[1].GetProperty("version").GetInt64().ShouldBe(3);
        told[1].GetProperty("read").GetBoolean().ShouldBeFalse();
        Said(await ToldAsync(ana, 1)).ShouldBe(["status Tiled roof: done"]);
    }

    [Fact]
    public async Task Each_hears_of_a_comment_once_and_by_the_nearest_reason()
    {
        var (ben, cleo, dan) = (app.PersonIn(ana.Workspace), app.PersonIn(ana.Workspace), app.PersonIn(ana.Workspace));
        var (_, tasks) = await ana.CreateProjectAsync("roof");
        var roof = tasks["roof"];
        var question = await ben.SayAsync(roof, "Which slate?");
        await ToldAsync(ana, 1);
        var answer = await cleo.SayAsync(roof, $"{dan.Mention("Dan")} knows, {ben.Mention()}", question);
        (await dan.ReactAsync(roof, answer, "👍")).ShouldBe(200);
        (await dan.DeleteAsync($"/api/tasks/{roof}/comments/{answer}/reactions/👍")).ShouldBe(200);
        (await dan.ReactAsync(roof, answer, "👍")).ShouldBe(200);
        (await cleo.RewordAsync(roof, answer, $"{dan.Mention("Dan")} knows, and {ana.Mention("Ana")}")).ShouldBe(200);
        var last = await dan.SayAsync(roof, "Welsh", question);

        // Ana created the task; Ben is answered twice, once by name; Dan is mentioned once, whatever is edited.
        Said(await ToldAsync(ana, 4)).ShouldBe(["comment roof: Welsh", "mention roof: @Dan knows, and @Ana", "comment roof: @Dan knows, and @Ana", "comment roof: Which slate?"]);
        Said(await ToldAsync(ben, 2)).ShouldBe(["reply roof: Welsh", "mention roof: @Dan knows, and @Ana"]);
        Said(await ToldAsync(cleo, 2)).ShouldBe(["comment roof: Welsh", "reaction roof: 👍"]);
        var mention = (await ToldAsync(dan, 1)).Single();
        mention.GetProperty("commentId").GetGuid().ShouldBe(answer);
        Said([mention]).ShouldBe(["mention roof: @Dan knows, and @Ana"]);

        (await dan.DeleteAsync($"/api/tasks/{roof}/comments/{last}")).ShouldBe(200);
        Said(await ToldAsync(ben, 2))[0].ShouldBe("reply roof: ");
    }

    [Fact]
    public async Task Who_waits_hears_when_the_last_that_they_wait_for_is_done()
    {
        var ben = app.PersonIn(ana.Workspace);
        var (_, tasks) = await ana.CreateProjectAsync("roof", "walls", "floor");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", $$"""{ "assigneeId": "{{ben.UserId}}", "dependencies": ["{{tasks["walls"]}}", "{{tasks["floor"]}}"] }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["floor"]}", """{ "status": "done" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["walls"]}", """{ "status": "done" }""")).ShouldBe(200);
        Said(await ToldAsync(ben, 2)).ShouldBe(["done_blocker roof: walls", "assigned roof: "]);
    }

    [Fact]
    public async Task Who_leaves_is_left_in_peace_until_they_come_back_or_are_named()
    {
        var (ben, cleo) = (app.PersonIn(ana.Workspace), app.PersonIn(ana.Workspace, WorkspaceRole.Viewer));
        var (_, tasks) = await ana.CreateProjectAsync("roof");
        var roof = tasks["roof"];
        await SettledAsync();
        await ben.SayAsync(roof, "I am in");
        (await ben.DeleteAsync($"/api/tasks/{roof}/watchers/me")).ShouldBe(200).Json.GetProperty("watching").GetBoolean().ShouldBeFalse();
        (await cleo.PutAsync($"/api/tasks/{roof}/watchers/me")).ShouldBe(200).Json.GetProperty("watching").GetBoolean().ShouldBeTrue();
        await ana.SayAsync(roof, "Without Ben");
        await ben.SayAsync(roof, "Still out");
        (await ana.PatchAsync($"/api/tasks/{roof}", $$"""{ "assigneeId": "{{ben.UserId}}" }""")).ShouldBe(200);
        await ana.SayAsync(roof, $"But {ben.Mention()}");
        (await ben.PutAsync($"/api/tasks/{roof}/watchers/me")).ShouldBe(200);
        (await ben.PutAsync($"/api/tasks/{roof}/watchers/me")).ShouldBe(200);
        await ana.SayAsync(roof, "Welcome");

        Said(await ToldAsync(ben, 3)).ShouldBe(["comment roof: Welcome", "mention roof: But @Ben", "assigned roof: "]);
        Said(await ToldAsync(cleo, 4)).ShouldBe(["comment roof: Welcome", "comment roof: But @Ben", "comment roof: Still out", "comment roof: Without Ben"]);
        (await ana.WatchersAsync(roof)).Order().ShouldBe(new[] { $"{ana.UserId} creator", $"{ben.UserId} explicit", $"{cleo.UserId} explicit" }.Order());
    }

    [Fact]
    public async Task Who_has_a_task_hears_once_on_the_day_that_it_is_due_and_where_nobody_has_it_those_who_watch()
    {
        var (ben, day) = (app.PersonIn(ana.Workspace), new DateTimeOffset(2131, 3, 1, 9, 0, 0, TimeSpan.Zero));
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls", "floor", "door");
        await SetAsync("roof", $$"""{ "dueDate": "2131-03-01", "assigneeId": "{{ben.UserId}}" }""");
        await SetAsync("walls", """{ "dueDate": "2131-03-01" }""");
        await SetAsync("floor", $$"""{ "dueDate": "2131-03-01", "assigneeId": "{{ben.UserId}}", "status": "done" }""");
        await SetAsync("door", $$"""{ "dueDate": "2131-03-02", "assigneeId": "{{ben.UserId}}" }""");
        await SettledAsync();
        await DayAsync(day);
        await DayAsync(day.AddHours(3));
        Said(await ToldAsync(ana, 1)).ShouldBe(["due walls: "]);
        (await DueAsync(ben)).ShouldBe(["due roof: "]);
        await DayAsync(day.AddDays(1));
        (await DueAsync(ben)).ShouldBe(["due door: ", "due roof: "]);
        await SetAsync("roof", """{ "dueDate": "2131-03-03" }""");
        (await ana.DeleteAsync($"/api/projects/{project}")).ShouldBe(200);
        await DayAsync(day.AddDays(2));
        (await DueAsync(ben)).Count.ShouldBe(2);

        Task SetAsync(string task, string body) => ana.SetAsync(project, tasks[task], body);

        async Task<List<string>> DueAsync(Person person) =>
            Said(Items((await person.GetAsync("/api/notifications")).ShouldBe(200)).Where(item => item.GetProperty("kind").GetString() == "due"));

        async Task DayAsync(DateTimeOffset now)
        {
            await using var connection = await app.Factory.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken);
            await DueToday.TellAsync(connection, now, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task They_are_paged_counted_and_read()
    {
        var ben = app.PersonIn(ana.Workspace);
        var (_, tasks) = await ben.CreateProjectAsync("roof");
        await SettledAsync();
        for (var number = 1; number <= 5; number++)
        {
            await ana.SayAsync(tasks["roof"], $"{number}");
        }

        await ToldAsync(ben, 5);
        var first = (await ben.GetAsync("/api/notifications?pageSize=2")).ShouldBe(200);
        await ana.SayAsync(tasks["roof"], "6");
        await ToldAsync(ben, 6);
        var second = (await ben.GetAsync($"/api/notifications?pageSize=2&after={first.Text("next")}")).ShouldBe(200);
        var third = (await ben.GetAsync($"/api/notifications?pageSize=2&after={second.Text("next")}")).ShouldBe(200);
        Said(Items(first).Concat(Items(second)).Concat(Items(third))).ShouldBe(["comment roof: 5", "comment roof: 4", "comment roof: 3", "comment roof: 2", "comment roof: 1"]);
        third.Json.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        first.Json.GetProperty("unread").GetInt64().ShouldBe(5);

        var ids = string.Join(",", Items(first).Select(item => $"\"{item.GetProperty("id").GetGuid()}\""));
        (await app.PersonIn(ana.Workspace).PostAsync("/api/notifications/read", $$"""{ "ids": [{{ids}}] }""")).ShouldBe(200).Json.GetProperty("unread").GetInt64().ShouldBe(0);
        (await ben.PostAsync("/api/notifications/read", $$"""{ "ids": [{{ids}}] }""")).ShouldBe(200).Json.GetProperty("unread").GetInt64().ShouldBe(4);
        Said(Items((await ben.GetAsync("/api/notifications?unread=true")).ShouldBe(200)))
            .ShouldBe(["comment roof: 6", "comment roof: 3", "comment roof: 2", "comment roof: 1"]);
        (await ben.PostAsync("/api/notifications/read", """{ "all": true }""")).ShouldBe(200).Json.GetProperty("unread").GetInt64().ShouldBe(0);
        Items((await ben.GetAsync("/api/notifications?unread=true")).ShouldBe(200)).ShouldBeEmpty();
        (await ben.GetAsync("/api/notifications")).Json.GetProperty("items").EnumerateArray().ShouldAllBe(item => item.GetProperty("read").GetBoolean());

        (await ben.PostAsync("/api/notifications/read", "{}")).ShouldBe(422).Errors("ids");
        (await ben.PostAsync("/api/notifications/read", """{ "ids": [], "all": true }""")).ShouldBe(422).Errors("all");
        (await ben.GetAsync("/api/notifications?after=1")).ShouldBe(400).Errors("after");
        (await ben.GetAsync($"/api/notifications?after={new string('_', 43)}")).ShouldBe(400).Errors("after");
        (await ben.GetAsync("/api/notifications?unread=maybe")).ShouldBe(400).Errors("unread");
    }

    [Fact]
    public async Task The_same_log_read_again_tells_nobody_twice_and_keeps_what_was_read()
    {
        await using var installation = await Installation.CreateAsync(app);
        var copy = installation.Start();
        var boss = installation.PersonOf(copy);
        var ben = installation.PersonOf(copy, boss.Workspace);
        var (_, tasks) = await boss.CreateProjectAsync("roof");
        (await boss.PatchAsync($"/api/tasks/{tasks["roof"]}", $$"""{ "assigneeId": "{{ben.UserId}}" }""")).ShouldBe(200);
        var comment = await ben.SayAsync(tasks["roof"], $"Thanks {boss.Mention()}");
        (await boss.ReactAsync(tasks["roof"], comment, "👍")).ShouldBe(200);
        await installation.UntilCaughtUpAsync("notifications:All");
        (await ben.PostAsync("/api/notifications/read", """{ "all": true }""")).ShouldBe(200);

        // Who watches by now is not told what happened before.
        (await installation.PersonOf(copy, boss.Workspace).PutAsync($"/api/tasks/{tasks["roof"]}/watchers/me")).ShouldBe(200);
        var asked = (await boss.PostAsync("/api/operations/projections/notifications/rebuild")).ShouldBe(202);
        await Installation.UntilAsync(
            async () => (await boss.GetAsync(asked.Headers.Location!.ToString())).Json.GetProperty("rebuild").ValueKind == JsonValueKind.Null, "the rebuild does not end");
        (await boss.GetAsync(asked.Headers.Location!.ToString())).Text("error").ShouldBeNull();
        (await installation.CountAsync("select count(*) from notifications")).ShouldBe(3);
        (await installation.CountAsync("select count(*) from notifications where read")).ShouldBe(2);
    }

    [Fact]
    public async Task An_imported_history_tells_nobody_and_a_removed_member_sees_nothing()
    {
        var ben = app.PersonIn(ana.Workspace);
        var line = $$"""{ "at": "2025-03-01T10:00:00Z", "actor": "{{ana.UserId}}", "patch": { "op": "create", "metaUpdates": { "title": "Old" }, "taskPatches": [{ "op": "create", "taskId": "{{Guid.CreateVersion7()}}", "body": { "title": "old roof", "assigneeId": "{{ben.UserId}}" } }] } }""";
        var started = (await ana.SendAsync(HttpMethod.Post, "/api/projects/import?format=patches", line, "application/x-ndjson")).ShouldBe(202);
        (await ana.SendAsync(HttpMethod.Get, $"/api/imports/{started.Id("importId")}", null, headers: ("Prefer", "wait=30"))).Text("status").ShouldBe("done");
        var task = (await ana.GetAsync($"/api/projects/{started.Id("projectId")}")).Json.GetProperty("tasks")[0].GetProperty("id").GetGuid();
        await SettledAsync();
        (await ana.WatchersAsync(task)).ShouldBe([$"{ben.UserId} assignee"]);
        await ana.SayAsync(task, "Now");
        Said(await ToldAsync(ben, 1)).ShouldBe(["comment old roof: Now"]);

        // Out of the workspace, by the next token: the same person, with another workspace alone.
        var away = app.As(ben.UserId, Guid.CreateVersion7());
        Items((await away.GetAsync("/api/notifications")).ShouldBe(200)).ShouldBeEmpty();
        (await away.SendAsync(HttpMethod.Get, "/api/notifications", null, headers: (Caller.WorkspaceHeader, ana.Workspace.ToString()))).ShouldBe(404);
    }

    private async Task<List<JsonElement>> ToldAsync(Person person, int count)
    {
        await SettledAsync();
        var items = Items((await person.GetAsync("/api/notifications")).ShouldBe(200));
        items.Count.ShouldBe(count);
        return items;
    }

    /// <summary>Waits until everything that is in the log by now was told.</summary>
    private async Task SettledAsync()
    {
        var last = await app.CountAsync("select max(seq_id) from mt_events");
        await Installation.UntilAsync(
            async () => await app.CountAsync(
                """
                select count(*) from mt_events e
                where e.seq_id <= $1 and (e.xid, e.seq_id) > (select last_xid, last_seq_id from mt_event_progression where name = 'notifications:All')
                """, last) == 0,
            "notifications have not caught up");
    }

    private static List<JsonElement> Items(Reply reply) => [.. reply.Json.GetProperty("items").EnumerateArray()];

    private static List<string> Said(IEnumerable<JsonElement> items) =>
        [.. items.Select(item => $"{item.GetProperty("kind").GetString()} {item.GetProperty("taskTitle").GetString()}: {item.GetProperty("text").GetString()}")];

    private static Task<long> RowsAsync(Installation installation) => installation.CountAsync("select count(*) from notifications");
}
