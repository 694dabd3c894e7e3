namespace Orchestrator.Projects.Tests;

/// <summary>Writers who meet: in one project, in one group commit, under one Idempotency-Key. The log is replayed to judge them.</summary>
public class ConcurrencyTests(ProjectsApp app)
{
    private const int Writers = 64;

    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task Of_64_writers_on_one_project_all_who_touch_different_fields_land()
    {
        var (project, tasks) = await ana.CreateProjectAsync([.. Enumerable.Range(0, Writers).Select(writer => $"t{writer}")]);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            var task = tasks[$"t{writer}"];
            (await ana.PostAsync($"/api/projects/{project}/patches", Set(2, task, "estimatedMinutes", $"{writer}"))).ShouldBe(201);
            (await ana.PostAsync($"/api/projects/{project}/patches", Set(2, task, "title", $"\"by {writer}\""))).ShouldBe(201);
        }));

        var state = await ReplayedAsync(project);
        state.Version.ShouldBe(2 + (2 * Writers));
        foreach (var task in state.Json.GetProperty("tasks").EnumerateArray())
        {
            task.GetProperty("title").GetString().ShouldBe($"by {task.GetProperty("estimatedMinutes").GetInt32()}");
        }
    }

    [Fact]
    public async Task Of_64_writers_of_one_field_each_lands_or_is_told_who_was_first()
    {
        var (project, tasks) = await ana.CreateProjectAsync("contested");
        var task = tasks["contested"];
        var replies = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => ana.PostAsync($"/api/projects/{project}/patches", Set(2, task, "title", $"\"by {writer}\""))));

        // All rest on version 2, so the first to land is the only one; the others are told its version.
        var landed = replies.Where(reply => reply.Status == 201).ShouldHaveSingleItem();
        landed.Version.ShouldBe(3);
        foreach (var refused in replies.Where(reply => reply != landed))
        {
            refused.ShouldBe(409).Json.GetProperty("conflicts")[0].GetProperty("version").GetInt64().ShouldBe(3);
        }

        var title = landed.Json.GetProperty("patch").GetProperty("taskPatches")[0].GetProperty("body").GetProperty("title").GetString();
        (await ReplayedAsync(project)).Json.GetProperty("tasks")[0].GetProperty("title").GetString().ShouldBe(title);
    }

    [Fact]
    public async Task Many_writers_of_many_projects_with_lost_races_and_repeated_keys_lose_and_double_nothing()
    {
        // Two processes of the service, so that races are lost; half of the requests are sent twice, at the same moment and to both.
        using var other = app.CreateCopy(app.Database);
        var second = app.Through(other, ana);
        var projects = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await ana.CreateProjectAsync()).Id));
        await Task.WhenAll(projects.SelectMany(project => Enumerable.Range(0, 6).Select(async writer =>
        {
            for (var number = 0; number < 5; number++)
            {
                var key = ("Idempotency-Key", $"{project}/{writer}/{number}");
                var body = $$"""{ "title": "{{writer}}.{{number}}" }""";
                var sent = writer % 2 == 0 ? [ana, ana] : new[] { writer % 3 == 0 ? ana : second };
                var replies = await Task.WhenAll(sent.Select(person => person.SendAsync(HttpMethod.Post, $"/api/projects/{project}/tasks", body, headers: key)));
                replies.Select(reply => reply.ShouldBe(201).Version).Distinct().ShouldHaveSingleItem();
            }
        })));

        foreach (var project in projects)
        {
            var state = await ReplayedAsync(project);
            state.Version.ShouldBe(31);
            state.Json.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("title").GetString())
                .ShouldBe(Enumerable.Range(0, 6).SelectMany(writer => Enumerable.Range(0, 5).Select(number => $"{writer}.{number}")), ignoreOrder: true);
        }
    }

    private static string Set(long version, Guid task, string field, string value) =>
        $$"""{ "baseVersion": {{version}}, "taskPatches": [{ "op": "update", "taskId": "{{task}}", "body": { "{{field}}": {{value}} } }] }""";

    /// <summary>The project as the log alone makes it, after a check that the read models say the same.</summary>
    private async Task<Reply> ReplayedAsync(Guid project)
    {
        var head = (await ana.GetAsync($"/api/projects/{project}")).ShouldBe(200);
        var replayed = (await ana.GetAsync($"/api/projects/{project}?version={head.Version}")).ShouldBe(200);
        System.Text.Json.JsonElement.DeepEquals(replayed.Json.GetProperty("tasks"), head.Json.GetProperty("tasks")).ShouldBeTrue();
        var counts = (await ana.GetAsync("/api/projects?pageSize=200")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetGuid() == project).GetProperty("taskCounts");
        counts.GetProperty("todo").GetInt32().ShouldBe(replayed.Json.GetProperty("tasks").GetArrayLength());
        (await app.CountAsync(
            """
            select count(*) from task_view t where t.project_id = $1 and t.version <> (
                select max(e.version) from mt_events e, jsonb_array_elements(e.data->'taskPatches') o
                where e.stream_id = $1 and (o->>'taskId')::uuid = t.task_id)
            """, project)).ShouldBe(0, "each row names the last patch that touched its task, whatever else landed with it");
        return replayed;
    }
}
