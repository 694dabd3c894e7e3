using System.Globalization;
using System.Text.Json;

namespace Orchestrator.EndToEnd.Tests;

public class TimeTravelTests(RunningOrchestrator orchestrator)
{
    private readonly History history = new();

    [Fact]
    public async Task Every_version_of_an_imported_history_can_be_read_as_it_was()
    {
        var ana = await orchestrator.RegisterAsync();
        var project = await history.ImportAsync(ana);

        // Read by a few at a time, as people do.
        await Parallel.ForEachAsync(history.Counts, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (expected, _) =>
        {
            var version = expected.GetProperty("version").GetInt64();
            var state = (await ana.GetAsync($"/api/projects/{project}?version={version}")).ShouldBe(200).Json;
            state.GetProperty("version").GetInt64().ShouldBe(version);
            CountsOf(state, version).ShouldBe(expected.EnumerateObject().ToDictionary(count => count.Name, count => count.Value.GetInt64()), ignoreOrder: true);
        });

        foreach (var expected in history.States)
        {
            var version = expected.GetProperty("version").GetInt64();
            var at = expected.GetProperty("at").GetDateTimeOffset().ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
            foreach (var moment in (string[])[$"version={version}", $"asOf={Uri.EscapeDataString(at)}"])
            {
                var state = (await ana.GetAsync($"/api/projects/{project}?{moment}")).ShouldBe(200).Json;

                // Several patches can share an instant; as of then means the last of them.
                if (moment[0] == 'v' || state.GetProperty("version").GetInt64() == version)
                {
                    TasksOf(state).ShouldBe(expected.GetProperty("tasks").EnumerateObject().ToDictionary(task => task.Name, task => History.Canonical(task.Value)), ignoreOrder: true, moment);
                }
            }
        }
    }

    [Fact]
    public async Task As_of_an_instant_is_the_highest_version_not_later()
    {
        var ana = await orchestrator.RegisterAsync();
        var project = await history.ImportAsync(ana);
        var instants = history.Instants;
        foreach (var index in Enumerable.Range(0, instants.Count).Where(index => index % 25 == 0))
        {
            foreach (var instant in (DateTimeOffset[])[instants[index], instants[index].AddMilliseconds(-1), instants[index].AddMinutes(1)])
            {
                var expected = instants.Count(at => at <= instant);
                var reply = await ana.GetAsync($"/api/projects/{project}?asOf={Uri.EscapeDataString(instant.ToString("O", CultureInfo.InvariantCulture))}");
                (reply.Status == 404 ? 0 : reply.Json.GetProperty("version").GetInt64()).ShouldBe(expected);
            }
        }
    }

    private static Dictionary<string, long> CountsOf(JsonElement state, long version)
    {
        var tasks = state.GetProperty("tasks").EnumerateArray().ToList();
        var counts = tasks.CountBy(task => task.GetProperty("status").GetString()!).ToDictionary(count => count.Key, count => (long)count.Value);
        counts["version"] = version;
        counts["tasks"] = tasks.Count;
        return counts;
    }

    private static readonly string[] Fields =
    [
        "title", "description", "status", "priority", "parentTaskId", "assigneeId", "labels", "dependencies", "estimatedMinutes", "actualMinutes",
        "startDate", "dueDate", "acceptanceCriteria", "externalRefs", "metadata",
    ];

    // Every field of a task but its position, which the recorded states do not know; unset and empty ones left out.
    internal static Dictionary<string, string> TasksOf(JsonElement state) => state.GetProperty("tasks").EnumerateArray().ToDictionary(
        task => task.GetProperty("id").GetString()!,
        task => History.Canonical(JsonSerializer.SerializeToElement(Fields
            .Select(field => (field, Value: task.GetProperty(field)))
            .Where(entry => entry.Value.ValueKind != JsonValueKind.Null && entry.Value.GetRawText() is not ("[]" or "{}"))
            .ToDictionary(entry => entry.field, entry => entry.Value))));
}
