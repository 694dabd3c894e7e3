using System.Globalization;
using System.Text;
using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Importing.Histories;
using Orchestrator.Projects.Tests.Projections;

namespace Orchestrator.Projects.Tests;

/// <summary>What the endpoint says against a recount from the log that knows the states of all versions and nothing of steps.</summary>
public class StatisticsTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task Random_histories_are_counted_as_a_recount_of_the_log_counts_them(int seed) => CheckAsync(Histories.Random(seed, 200));

    [Fact]
    public Task The_real_history_is_counted_as_a_recount_of_the_log_counts_it() => CheckAsync(Histories.Real);

    [Fact]
    public async Task A_reopened_task_counts_where_it_was_finished_last_and_a_deleted_one_not_at_all()
    {
        const string id = "0197a3c4-0000-7000-8000-000000000001";
        var project = await ana.ImportAsync([
            """{ "at": "2025-03-03T10:00:00Z", "actor": "a", "patch": { "op": "create", "metaUpdates": { "title": "Old" } } }""",
            Line("2025-03-03T10:00:00Z", "create", """{ "title": "First", "estimatedMinutes": 60 }"""),
            Line("2025-03-04T10:00:00Z", "update", """{ "status": "in_progress" }"""),
            Line("2025-03-05T10:00:00Z", "update", """{ "status": "done" }"""),
            Line("2025-03-06T10:00:00Z", "update", """{ "status": "in_progress" }"""),
            Line("2025-03-11T10:00:00Z", "update", """{ "status": "done" }"""),
            Line("2025-03-12T10:00:00Z", "delete", null),
            Line("2025-03-14T10:00:00Z", "restore", null),
        ]);
        var statistics = await SettledAsync(project, 8, "from=2025-03-03&to=2025-03-16");
        Finished(statistics).ShouldBe(["2025-03-11"]);
        statistics.GetProperty("throughput").GetProperty("weeks").EnumerateArray().Select(week => $"{week.GetProperty("monday").GetString()} {week.GetProperty("finished").GetInt32()}")
            .ShouldBe(["2025-03-03 0", "2025-03-10 1"]);
        statistics.GetProperty("cycleTime").GetProperty("medianMinutes").GetInt64().ShouldBe(7 * 24 * 60);
        statistics.GetProperty("leadTime").GetProperty("p85Minutes").GetInt64().ShouldBe(8 * 24 * 60);
        statistics.GetProperty("burnUp").EnumerateArray().Select(day => $"{day.GetProperty("scope").GetInt32()}{day.GetProperty("done").GetInt32()}")
            .ShouldBe(["10", "10", "11", "10", "10", "10", "10", "10", "11", "00", "00", "11", "11", "11"]);
        (await ana.DeleteAsync($"/api/tasks/{id}")).ShouldBe(200);
        Finished(await SettledAsync(project, 9, "from=2025-03-03&to=2025-03-16")).ShouldBeEmpty();

        static string Line(string at, string op, string? body) =>
            $$"""{ "at": "{{at}}", "actor": "a", "patch": { "taskPatches": [{ "op": "{{op}}", "taskId": "{{id}}"{{(body is null ? "" : $", \"body\": {body}")}} }] } }""";

        static IEnumerable<string?> Finished(JsonElement statistics) => statistics.GetProperty("throughput").GetProperty("days").EnumerateArray()
            .Where(day => day.GetProperty("finished").GetInt32() > 0).Select(day => day.GetProperty("date").GetString());
    }

    [Fact]
    public async Task A_range_that_makes_no_sense_is_refused_and_another_workspace_knows_no_such_project()
    {
        var (project, _) = await ana.CreateProjectAsync();
        (await ana.GetAsync($"/api/projects/{project}/statistics?from=2025-02-30")).ShouldBe(400).Json.GetProperty("errors").TryGetProperty("from", out _).ShouldBeTrue();
        (await ana.GetAsync($"/api/projects/{project}/statistics?from=2025-03-02&to=2025-03-01")).ShouldBe(422);
        (await ana.GetAsync($"/api/projects/{project}/statistics?from=2000-01-01&to=2025-03-01")).ShouldBe(422);
        (await ana.GetAsync($"/api/projects/{project}/statistics?to=0001-01-01")).ShouldBe(422);
        (await ana.GetAsync($"/api/projects/{project}/statistics?to=9999-12-31")).ShouldBe(422);
        (await ana.GetAsync($"/api/projects/{project}/statistics")).ShouldBe(200).Json.GetProperty("burnUp").GetArrayLength().ShouldBe(90);
        (await app.NewPerson().GetAsync($"/api/projects/{project}/statistics")).ShouldBe(404);
    }

    private async Task CheckAsync(string[] lines)
    {
        var project = await ana.ImportAsync(lines);
        var history = new PatchHistory(project, DateTimeOffset.UtcNow);
        lines.Index().ShouldAllBe(line => history.Take(Encoding.UTF8.GetBytes(line.Item), line.Index + 1));
        var moments = new List<(DateTimeOffset At, ProjectState State)>();
        foreach (var stored in history.Events)
        {
            moments.Add((stored.Metadata.At, (moments.Count == 0 ? ProjectState.Create(project) : moments[^1].State).Apply(PatchJson.Read(stored.Body.Span))));
        }

        // All of it, and a part in the middle.
        var (begin, end) = (DayOf(moments[0].At), DayOf(moments[^1].At));
        foreach (var (from, to) in ((DateOnly, DateOnly)[])[(begin.AddDays(-1), end.AddDays(1)), (begin.AddDays((end.DayNumber - begin.DayNumber) / 3), end.AddDays(-(end.DayNumber - begin.DayNumber) / 3))])
        {
            var statistics = await SettledAsync(project, lines.Length, FormattableString.Invariant($"from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}"));
            CheckDays(statistics, moments, from, to);
            CheckFinished(statistics, moments, from, to);
            var head = moments[^1].State;
            statistics.GetProperty("today").EnumerateObject().ShouldAllBe(status => status.Value.GetInt32() == head.LiveTasks.Count(task => StatusOf(task) == status.Name));
        }
    }

    private static void CheckDays(JsonElement statistics, List<(DateTimeOffset At, ProjectState State)> moments, DateOnly from, DateOnly to)
    {
        var days = statistics.GetProperty("burnUp");
        days.GetArrayLength().ShouldBe(to.DayNumber - from.DayNumber + 1);
        foreach (var day in days.EnumerateArray())
        {
            var date = DateOnly.ParseExact(day.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var tasks = (moments.LastOrDefault(moment => DayOf(moment.At) <= date).State?.LiveTasks ?? []).Where(task => StatusOf(task) != "cancelled").ToList();
            day.GetProperty("scope").GetInt32().ShouldBe(tasks.Count, $"scope of {date}");
            day.GetProperty("done").GetInt32().ShouldBe(tasks.Count(task => StatusOf(task) == "done"), $"done on {date}");
            day.GetProperty("scopeMinutes").GetInt64().ShouldBe(tasks.Sum(MinutesOf), $"minutes of {date}");
            day.GetProperty("doneMinutes").GetInt64().ShouldBe(tasks.Where(task => StatusOf(task) == "done").Sum(MinutesOf), $"minutes done on {date}");
        }
    }

    private static void CheckFinished(JsonElement statistics, List<(DateTimeOffset At, ProjectState State)> moments, DateOnly from, DateOnly to)
    {
        var finished = new List<(DateOnly Day, long Lead, long? Cycle)>();
        foreach (var id in moments[^1].State.Tasks.Keys)
        {
            var alive = moments.Where(moment => moment.State.Find(id) is { IsLive: true }).Select(moment => (moment.At, Status: StatusOf(moment.State.Find(id)!))).ToList();
            if (moments[^1].State.Find(id) is not { IsLive: true } || alive[^1].Status != "done")
            {
                continue;
            }

            var at = alive[alive.FindLastIndex(moment => moment.Status != "done") + 1].At;
            if (DayOf(at) >= from && DayOf(at) <= to)
            {
                var start = alive.Where(moment => moment.Status == "in_progress").Select(moment => (DateTimeOffset?)moment.At).FirstOrDefault();
                finished.Add((DayOf(at), (long)(at - alive[0].At).TotalMinutes, start is { } begun ? (long)(at - begun).TotalMinutes : null));
            }
        }

        finished.Count.ShouldBeGreaterThan(0);
        var throughput = statistics.GetProperty("throughput");
        throughput.GetProperty("days").EnumerateArray().ShouldAllBe(day => day.GetProperty("finished").GetInt32() == finished.Count(task => task.Day.ToString("yyyy-MM-dd") == day.GetProperty("date").GetString()));
        throughput.GetProperty("weeks").EnumerateArray().Sum(week => week.GetProperty("finished").GetInt32()).ShouldBe(finished.Count);
        CheckDurations(statistics.GetProperty("leadTime"), [.. finished.Select(task => task.Lead).Order()]);
        CheckDurations(statistics.GetProperty("cycleTime"), [.. finished.Where(task => task.Cycle is not null).Select(task => task.Cycle!.Value).Order()]);
    }

    private static void CheckDurations(JsonElement durations, long[] sorted)
    {
        durations.GetProperty("count").GetInt32().ShouldBe(sorted.Length);
        if (sorted.Length == 0)
        {
            durations.GetProperty("medianMinutes").ValueKind.ShouldBe(JsonValueKind.Null);
            return;
        }

        // Nearest rank: the least value that at least that share of all does not exceed.
        durations.GetProperty("medianMinutes").GetInt64().ShouldBe(sorted.First(value => sorted.Count(other => other <= value) >= 0.5m * sorted.Length));
        durations.GetProperty("p85Minutes").GetInt64().ShouldBe(sorted.First(value => sorted.Count(other => other <= value) >= 0.85m * sorted.Length));
        var floor = 0L;
        foreach (var bucket in durations.GetProperty("buckets").EnumerateArray())
        {
            var below = bucket.GetProperty("belowMinutes") is { ValueKind: JsonValueKind.Number } limit ? limit.GetInt64() : long.MaxValue;
            bucket.GetProperty("count").GetInt32().ShouldBe(sorted.Count(value => value >= floor && value < below));
            floor = below;
        }
    }

    private async Task<JsonElement> SettledAsync(Guid project, long version, string range)
    {
        var reply = default(Reply);
        await Installation.UntilAsync(
            async () => (reply = (await ana.GetAsync($"/api/projects/{project}/statistics?{range}")).ShouldBe(200)).Version == version, "the statistics do not catch up");
        return reply!.Json;
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static string StatusOf(TaskState task) => task.Fields.Text(TaskFields.Status)!;

    private static long MinutesOf(TaskState task) => task.Fields[TaskFields.EstimatedMinutes] is { ValueKind: JsonValueKind.Number } minutes ? minutes.GetInt64() : 0;
}
