using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>Writes deliverables as a patch.</summary>
internal static class PlanWriter
{
    public static JsonElement Patch(string op, JsonObject meta, IReadOnlyList<Deliverable> tasks) =>
        JsonSerializer.SerializeToElement(new JsonObject
    {
        ["op"] = op,
        ["metaUpdates"] = meta,
        ["taskPatches"] = new JsonArray([.. tasks.Select(Create)]),
    });

    static JsonNode Create(Deliverable task) => new JsonObject { ["op"] = "create", ["taskId"] = task.Id, ["body"] = Body(task) };

    public static JsonObject Body(Deliverable task)
    {
        var body = new JsonObject
        {
            ["title"] = task.Title,
            ["description"] = task.Description,
            ["estimatedMinutes"] = task.Minutes,
            ["priority"] = task.Priority,
            ["labels"] = Strings(task.Labels),
            ["acceptanceCriteria"] = Criteria(task.Criteria),
            ["dependencies"] = Strings(task.After),
        };
        if (task.Start is { } start) body["startDate"] = Iso(start);
        if (task.Due is { } due) body["dueDate"] = Iso(due);
        return body;
    }

    public static JsonArray Criteria(IEnumerable<string> texts) =>
        new([.. texts.Select(t => (JsonNode)new JsonObject { ["text"] = t, ["met"] = false })]);

    public static JsonArray Strings(IEnumerable<string> values) => new([.. values.Distinct().Select(v => (JsonNode)v)]);

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
