using System.Text.Json;

namespace Orchestrator.Projects.Tests;

/// <summary>The audit trail's filters and its cursor.</summary>
public class HistoryTests(ProjectsApp app)
{
    private const string Roof = "0197a3c4-0000-7000-8000-000000000001";
    private const string Walls = "0197a3c4-0000-7000-8000-000000000002";

    private readonly Person ana = app.NewPerson();

    [Theory]
    [InlineData("", new long[] { 8, 7, 6, 5, 4, 3, 2, 1 })]
    [InlineData("from=2025-03-04T00:00:00Z", new long[] { 8, 7, 6, 5, 4 })]
    [InlineData("to=2025-03-04T00:00:00Z", new long[] { 4, 3, 2, 1 })]
    [InlineData("to=2025-03-04T00:59:59.999%2B01:00", new long[] { 3, 2, 1 })]
    [InlineData("from=2025-03-02T00:00:00Z&to=2025-03-04T00:00:00Z", new long[] { 4, 3, 2 })]
    [InlineData("actor=bo", new long[] { 5, 3 })]
    [InlineData("actor=nobody", new long[0])]
    [InlineData("origin=import", new long[] { 6, 5, 4, 3, 2, 1 })]
    [InlineData("origin=user", new long[] { 7 })]
    [InlineData("origin=undo", new long[] { 8 })]
    [InlineData($"taskId={Roof}", new long[] { 5, 3, 2 })]
    [InlineData($"taskId={Walls}", new long[] { 8, 7, 6, 5, 2 })]
    [InlineData("taskId=0197a3c4-0000-7000-8000-000000000009", new long[0])]
    [InlineData("field=status", new long[] { 5, 4, 3, 2, 1 })]
    [InlineData("field=priority", new long[] { 8, 7, 5 })]
    [InlineData("field=summary", new long[] { 4 })]
    [InlineData("field=labels", new long[0])]
    [InlineData($"field=status&taskId={Roof}", new long[] { 5, 3, 2 })]
    [InlineData($"field=status&taskId={Walls}", new long[] { 2 })]
    [InlineData($"field=priority&taskId={Walls}", new long[] { 8, 7, 5 })]
    [InlineData("field=status&actor=bo", new long[] { 5, 3 })]
    [InlineData("field=status&actor=bo&to=2025-03-04T00:00:00Z", new long[] { 3 })]
    [InlineData("field=priority&origin=import", new long[] { 5 })]
    [InlineData("field=priority&after=8", new long[] { 7, 5 })]
    [InlineData($"field=status&taskId={Roof}&origin=import&actor=bo&from=2025-03-04T00:00:00Z&after=9", new long[] { 5 })]
    public async Task Each_filter_keeps_what_it_names_and_all_together_what_each_keeps(string query, long[] expected)
    {
        var project = await ImportAsync();
        var page = (await ana.GetAsync($"/api/projects/{project}/patches?{query}")).ShouldBe(200);
        Versions(page.Json).ShouldBe(expected);
        page.Json.GetProperty("totalItems").GetInt64().ShouldBe(query.Contains("after=8") ? expected.Length + 1 : expected.Length);
        page.Json.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
        page.Json.GetProperty("hasNext").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_line_names_the_fields_that_its_patch_touched()
    {
        var project = await ImportAsync();
        var items = (await ana.GetAsync($"/api/projects/{project}/patches")).ShouldBe(200).Json.GetProperty("items");
        items[3].GetProperty("fields").EnumerateArray().Select(field => field.GetString()).ShouldBe(["status", "priority"]);
        items[4].GetProperty("fields").EnumerateArray().Select(field => field.GetString()).ShouldBe(["summary", "status"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2025-13-01T00:00:00Z", "to")]
    [InlineData("taskId=roof", "taskId")]
    [InlineData("after=soon", "after")]
    [InlineData("after=0", "after")]
    [InlineData("after=5&page=2", "after")]
    [InlineData("field=colour", "field")]
    [InlineData("field=", "field")]
    [InlineData("field=taskPatches", "field")]
    [InlineData($"field=summary&taskId={Roof}", "field")]
    [InlineData("page=0", "page")]
    [InlineData("pageSize=201", "pageSize")]
    public async Task A_filter_that_means_nothing_is_refused_by_name(string query, string parameter)
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        (await ana.GetAsync($"/api/projects/{project}/patches?{query}")).ShouldBe(400).Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe([parameter]);
    }

    [Fact]
    public async Task An_unknown_field_is_told_which_there_are()
    {
        var (project, _) = await ana.CreateProjectAsync();
        (await ana.GetAsync($"/api/projects/{project}/patches?field=colour")).ShouldBe(400).Json.GetProperty("errors").GetProperty("field")[0].GetString()!
            .ShouldBe("Must be a field of a task or a project: title, description, status, priority, parentTaskId, position, assigneeId, labels, dependencies, estimatedMinutes, actualMinutes, startDate, dueDate, acceptanceCriteria, externalRefs, metadata, customFields, timeEntries, recurrence, isMilestone, summary, ownerId, tags.");
    }

    [Fact]
    public async Task Pages_behind_the_last_one_are_empty_and_still_know_the_total()
    {
        var project = await ImportAsync();
        var page = (await ana.GetAsync($"/api/projects/{project}/patches?page=3&pageSize=4")).ShouldBe(200).Json;
        (page.GetProperty("items").GetArrayLength(), page.GetProperty("totalItems").GetInt32(), page.GetProperty("hasNext").GetBoolean(), page.GetProperty("hasPrev").GetBoolean()).ShouldBe((0, 8, false, true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&field=title")]
    public async Task Paging_by_cursor_misses_nothing_and_repeats_nothing_while_writers_append(string filter)
    {
        var (project, _) = await ana.CreateProjectAsync();
        for (var number = 0; number < 20; number++)
        {
            await ana.AddAsync(project, $"before {number}");
        }

        using var enough = new CancellationTokenSource();
        var appended = 0;
        var writers = Enumerable.Range(0, 3).Select(async writer =>
        {
            while (!enough.IsCancellationRequested)
            {
                await ana.AddAsync(project, $"while {writer}");
                Interlocked.Increment(ref appended);
            }
        }).ToList();

        for (var round = 0; round < 5; round++)
        {
            var start = Volatile.Read(ref appended);
            var seen = new List<long>();
            var cursor = default(string);
            do
            {
                var page = (await ana.GetAsync($"/api/projects/{project}/patches?pageSize=4{filter}{(cursor is null ? "" : $"&after={cursor}")}")).ShouldBe(200).Json;
                seen.AddRange(Versions(page));
                cursor = page.GetProperty("nextCursor").GetString();
                page.GetProperty("hasNext").GetBoolean().ShouldBe(cursor is not null);
            }
            while (cursor is not null);

            // All that was there when the first page was read, newest first: a run without a hole, down to the first.
            seen[0].ShouldBeGreaterThanOrEqualTo(21 + start);
            seen.ShouldBe(Enumerable.Range(1, (int)seen[0]).Reverse().Select(version => (long)version));
        }

        await enough.CancelAsync();
        await Task.WhenAll(writers);
        appended.ShouldBeGreaterThan(0);
    }

    // Versions 1 to 6 are imported, a day each; 7 and 8 are made now.
    private async Task<Guid> ImportAsync()
    {
        string[] lines =
        [
            Line(1, "ana", """{ "op": "create", "metaUpdates": { "title": "House" } }"""),
            Line(2, "ana", $$"""{ "taskPatches": [{ "op": "create", "taskId": "{{Roof}}", "body": { "title": "roof" } }, { "op": "create", "taskId": "{{Walls}}", "body": { "title": "walls" } }] }"""),
            Line(3, "bo", $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{Roof}}", "body": { "status": "in_progress" } }] }"""),
            Line(4, "ana", """{ "metaUpdates": { "status": "active", "summary": "Of stone" } }"""),
            Line(5, "bo", $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{Roof}}", "body": { "status": "done" } }, { "op": "update", "taskId": "{{Walls}}", "body": { "priority": "high" } }] }"""),
            Line(6, "ana", $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{Walls}}", "body": { "title": "Walls" } }] }"""),
        ];
        var started = (await ana.SendAsync(HttpMethod.Post, "/api/projects/import?format=patches", string.Join('\n', lines), "application/x-ndjson")).ShouldBe(202);
        (await ana.SendAsync(HttpMethod.Get, $"/api/imports/{started.Id("importId")}", null, headers: ("Prefer", "wait=30"))).ShouldBe(200).Text("status").ShouldBe("done");
        var project = started.Id("projectId");
        await ana.SetAsync(project, Guid.Parse(Walls), """{ "priority": "low" }""");
        (await ana.PostAsync($"/api/projects/{project}/patches/7/undo")).ShouldBe(201);
        return project;
    }

    private static string Line(int day, string actor, string patch) => $$"""{ "at": "2025-03-0{{day}}T00:00:00Z", "actor": "{{actor}}", "patch": {{patch}} }""";

    private static IEnumerable<long> Versions(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("version").GetInt64());
}
