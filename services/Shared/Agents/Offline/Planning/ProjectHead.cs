using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>The project's own fields in a first plan. What an existing project already says stays.</summary>
internal static class ProjectHead
{
    public static string Op(JsonElement project) => Exists(project) ? "update" : "create";

    public static JsonObject Of(JsonElement project, string title, string summary, Goal goal, IEnumerable<string> tags, DateOnly today)
    {
        var meta = new JsonObject { ["title"] = title, ["summary"] = summary, ["status"] = "planning" };
        if (goal.Start is { } start && start.Period.First > today) meta["startDate"] = PlanWriter.Iso(start.Period.First);
        if (goal.Deadline is { } deadline) meta["dueDate"] = PlanWriter.Iso(deadline.Due);
        if (goal.IsUrgent) meta["priority"] = "high";
        meta["tags"] = PlanWriter.Strings(tags.Concat(goal.Technologies.Select(t => t.ToLowerInvariant())).Take(6));
        if (!Exists(project)) return meta;
        foreach (var (name, _) in meta.ToList())
            if (IsSet(project, name)) meta.Remove(name);
        return meta;
    }

    static bool Exists(JsonElement project) => IsSet(project, "title") || IsSet(project, "tasks");

    static bool IsSet(JsonElement project, string name) =>
        project.ValueKind == JsonValueKind.Object && project.TryGetProperty(name, out var value) && value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 },
            JsonValueKind.Array => value.GetArrayLength() > 0,
            JsonValueKind.Null or JsonValueKind.Undefined => false,
            _ => true,
        };
}
