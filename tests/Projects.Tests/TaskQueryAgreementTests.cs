using System.Text.Json;

namespace Orchestrator.Projects.Tests;

/// <summary>
/// Queries of now are asked of rows in memory, which follow the database; those of the past of states. A moment that is not over yet is now, asked as the past: both must say the same, of
/// tasks that came, changed, moved, went to the trash and came back by single patches and by imports.
/// </summary>
public class TaskQueryAgreementTests(ProjectsApp app)
{
    private const int Patches = 60;
    private const int Queries = 100;

    private static readonly string[] Statuses = ["todo", "in_progress", "blocked", "in_review", "done", "cancelled"];
    private static readonly string[] Priorities = ["low", "medium", "high", "critical"];
    private static readonly string[] Titles = ["roof", "Roof tiles", "ÄRMEL", "ärger", "walls", "Ωmega", "𝒳ylophone", "\uE000 private", "zebra"];
    private static readonly string[] Dates = ["2020-01-01", "2026-06-30", "2099-12-31"];
    private static readonly string[] Terms =
    [
        "status:done,todo", "priority>=medium", "priority:none", "due<2030-01-01", "due:overdue", "due:none", "start:2026-06", "start>=2026-06-30", "estimate>1h", "estimate:none,2h", "actual<2", "depth>0",
        "created:today", "updated>-1h", "assignee:me", "assignee:none", "label:a,Über", "label:none", "is:open", "is:done", "is:ready,overdue", "is:leaf", "is:milestone", "is:recurring", "is:watched",
        "has:description", "no:dependencies", "has:children", "no:label", "parent:none", "project:house", "ro", "\"roof tiles\"", "\"about zebra\"", "zebra",
    ];

    private static readonly string[] Sorts = ["title", "status", "priority", "startDate", "dueDate", "estimatedMinutes", "actualMinutes", "createdAt", "updatedAt", "field.points", "field.region"];

    private readonly Person ana = app.NewPerson();
    private readonly List<Guid> tasks = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Rows_and_states_answer_every_query_alike(int seed)
    {
        var random = new Random(seed);
        (await ana.PostAsync("/api/fields", """{ "name": "Points", "key": "points", "type": "number" }""")).ShouldBe(201);
        (await ana.PostAsync("/api/fields", """{ "name": "Region", "key": "region", "type": "text" }""")).ShouldBe(201);
        List<Guid> projects = [await ana.ImportAsync(Histories.Random(seed, 60)), (await ana.CreateProjectAsync()).Id, (await ana.CreateProjectAsync()).Id];
        for (var patch = 0; patch < Patches; patch++)
        {
            // Some are refused, as a cycle is; those change nothing.
            var reply = await ana.PostAsync($"/api/projects/{One(random, projects)}/patches", Patch(random));
            reply.Status.ShouldBeOneOf([200, 201, 409, 422], reply.Json.GetRawText());
            if (reply.Status == 201)
            {
                tasks.AddRange(reply.Json.GetProperty("ids").EnumerateObject().Select(name => name.Value.GetGuid()));
            }
        }

        (await ana.DeleteAsync($"/api/projects/{projects[2]}")).ShouldBe(200);
        var found = 0;
        for (var query = 0; query < Queries; query++)
        {
            var asked = Query(random, projects);
            var now = (await ana.GetAsync($"/api/tasks?{asked}")).ShouldBe(200).Json;
            var asOf = DateTimeOffset.UtcNow.AddSeconds(1).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
            var then = (await ana.GetAsync($"/api/tasks?{asked}&asOf={asOf}")).ShouldBe(200).Json;
            found += now.GetProperty("totalItems").GetInt32() > 0 ? 1 : 0;
            JsonElement.DeepEquals(now, then).ShouldBeTrue($"{asked}\nrows:   {Brief(now)}\nstates: {Brief(then)}");
        }

        found.ShouldBeGreaterThan(Queries / 3);
    }

    private string Patch(Random random)
    {
        var operations = Enumerable.Range(0, random.Next(1, 4)).Select(number => (tasks.Count < 5 ? 0 : random.Next(9)) switch
        {
            < 3 => $$"""{ "op": "create", "taskId": "$t{{number}}", "body": {{Body(random, isNew: true)}} }""",
            3 => $$"""{ "op": "delete", "taskId": "{{One(random, tasks)}}" }""",
            4 => $$"""{ "op": "restore", "taskId": "{{One(random, tasks)}}" }""",
            _ => $$"""{ "op": "update", "taskId": "{{One(random, tasks)}}", "body": {{Body(random, isNew: false)}} }""",
        });
        return $$"""{ "taskPatches": [{{string.Join(", ", operations)}}] }""";
    }

    private string Body(Random random, bool isNew)
    {
        var body = new Dictionary<string, object?>();
        if (isNew || random.Next(8) == 0)
        {
            body["title"] = One(random, Titles);
        }

        Maybe("status", () => One(random, Statuses), 2);
        Maybe("priority", () => random.Next(4) == 0 ? null : One(random, Priorities), 3);
        Maybe("assigneeId", () => random.Next(3) == 0 ? null : ana.UserId, 4);
        Maybe("labels", () => new[] { "a", "b", "Über" }.Where(_ => random.Next(2) == 0), 4);
        Maybe("dueDate", () => random.Next(4) == 0 ? null : One(random, Dates), 3);
        Maybe("startDate", () => One(random, Dates), 6);
        Maybe("estimatedMinutes", () => random.Next(4) == 0 ? null : random.Next(5) * 60, 4);
        Maybe("actualMinutes", () => random.Next(3), 8);
        Maybe("description", () => $"About {One(random, Titles)} and more", 6);
        Maybe("parentTaskId", () => tasks.Count == 0 || random.Next(4) == 0 ? null : One(random, tasks), 3);
        Maybe("dependencies", () => tasks.Count == 0 ? [] : new[] { One(random, tasks) }, 4);
        Maybe("customFields", () => new Dictionary<string, object?> { ["points"] = random.Next(4) switch { 0 => null, var number => number / 2.0 }, ["region"] = random.Next(2) == 0 ? null : "north" }, 4);
        Maybe("isMilestone", () => true, 9);
        Maybe("position", () => $"a{random.Next(3)}V", 9);
        return JsonSerializer.Serialize(body);

        void Maybe(string name, Func<object?> value, int oneIn)
        {
            if (random.Next(oneIn) == 0)
            {
                body[name] = value();
            }
        }
    }

    private string Query(Random random, List<Guid> projects)
    {
        var parts = new List<string>();
        var choices = new List<Func<string>>
        {
            () => $"status={One(random, Statuses)},{One(random, Statuses)}",
            () => $"priority={One(random, [.. Priorities, "none"])},{One(random, [.. Priorities, "none"])}",
            () => $"assigneeId={One(random, ["me", "none", "me,none"])}",
            () => $"label={One(random, ["a", "b", "%C3%9Cber", "none-such"])}",
            () => $"parentTaskId={One(random, ["none", One(random, tasks).ToString()])}",
            () => $"maxDepth={random.Next(4)}",
            () => $"dueBefore={One(random, Dates)}",
            () => $"dueAfter={One(random, Dates)}",
            () => $"createdAfter=2026-0{random.Next(1, 9)}-01T00:00:00Z",
            () => $"updatedAfter={DateTimeOffset.UtcNow.AddMilliseconds(-random.Next(3000)):yyyy-MM-ddTHH:mm:ss.fffZ}",
            () => $"isBlocked={Flag()}",
            () => $"isOverdue={Flag()}",
            () => $"isLeaf={Flag()}",
            () => $"hasEstimate={Flag()}",
            () => $"q={Uri.EscapeDataString(string.Join(' ', Enumerable.Range(0, random.Next(1, 3)).Select(_ => (random.Next(3) == 0 ? "-" : "") + One(random, Terms))))}",
            () => $"field.points={random.Next(3)}",
            () => "field.region=north",
            () => $"search={One(random, ["ro", "about", "zebra+more", "%C3%A4r", "b"])}",
        };
        for (var count = random.Next(4); count > 0; count--)
        {
            var index = random.Next(choices.Count);
            parts.Add(choices[index]());
            choices.RemoveAt(index);
        }

        parts.AddRange(projects.Where(_ => random.Next(3) == 0).Select(project => $"projectId={project}"));
        if (random.Next(2) == 0)
        {
            parts.Add($"sort={string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => (random.Next(2) == 0 ? "-" : "") + One(random, Sorts)))}");
        }

        parts.Add(random.Next(4) == 0 ? "includeDeleted=true" : "");
        parts.Add(One(random, ["", "pageSize=7", "pageSize=5&page=2", "pageSize=200", "page=40"]));
        return string.Join('&', parts.Where(part => part.Length > 0));

        string Flag() => random.Next(2) == 0 ? "true" : "false";
    }

    private static T One<T>(Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];

    private static string Brief(JsonElement page) => $"{page.GetProperty("totalItems")}: {string.Join(' ', page.GetProperty("items").EnumerateArray().Select(item =>
        $"{item.GetProperty("title")}/{item.GetProperty("id").GetString()![^4..]}/{item.GetProperty("depth")}/{item.GetProperty("isBlocked")}/{item.GetProperty("isLeaf")}/{item.GetProperty("updatedAt")}"))}";
}
