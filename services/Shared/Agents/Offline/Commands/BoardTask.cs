using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>A task in the working copy. Its fields are those of the API; only what differs from the original ends up in the
/// patch.</summary>
internal sealed class BoardTask(string id, JsonObject fields, bool isNew)
{
    public string Id { get; } = id;
    public JsonObject Fields { get; } = fields;
    public bool IsNew { get; } = isNew;
    public JsonObject Original { get; } = isNew ? [] : (JsonObject)fields.DeepClone();

    public string Title
    {
        get => Text("title") ?? "";
        set => Fields["title"] = value;
    }

    public string? ParentId
    {
        get => Text("parentTaskId");
        set => Fields["parentTaskId"] = value;
    }

    public string? Position
    {
        get => Text("position");
        set => Fields["position"] = value;
    }

    public string Description
    {
        get => Text("description") ?? "";
        set => Fields["description"] = value;
    }

    public int? Minutes
    {
        get => Fields["estimatedMinutes"] is JsonValue value
            && double.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var minutes)
            ? (int)Math.Clamp(minutes, 0, 10_000_000) : null;
        set => Fields["estimatedMinutes"] = value;
    }

    public string Status => Text("status") ?? "todo";

    public string? Priority => Text("priority");

    public IReadOnlyList<string> Labels => Strings("labels");

    public IReadOnlyList<string> Dependencies => Strings("dependencies");

    public IReadOnlyList<string> Criteria => [.. (Fields["acceptanceCriteria"] as JsonArray ?? []).OfType<JsonObject>()
        .Select(c => c["text"]).OfType<JsonValue>().Select(v => v.ToString())];

    public DateOnly? Date(string field) =>
        DateOnly.TryParseExact(Text(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public void SetDate(string field, DateOnly? date) => Fields[field] = date is { } day ? PlanWriter.Iso(day) : null;

    public void SetStrings(string field, IEnumerable<string> values) => Fields[field] = PlanWriter.Strings(values);

    /// <summary>Appends criteria; those that are there already stay as they are, ticked or not.</summary>
    public void AddCriteria(IEnumerable<JsonNode?> criteria)
    {
        var all = Fields["acceptanceCriteria"] is JsonArray existing ? (JsonArray)existing.DeepClone() : [];
        var known = Criteria.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var criterion in criteria)
            if (criterion?["text"]?.ToString() is { Length: > 0 } text && known.Add(text)) all.Add(criterion.DeepClone());
        Fields["acceptanceCriteria"] = all;
    }

    string? Text(string field) => Fields[field] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    IReadOnlyList<string> Strings(string field) =>
        [.. (Fields[field] as JsonArray ?? []).OfType<JsonValue>().Where(v => v.TryGetValue(out string? _))
        .Select(v => v.GetValue<string>())];
}
