using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>The difference between the working copy and the original, as a patch with a note an operation.</summary>
internal static class BoardPatch
{
    /// <summary>Sets in everything but name: the same elements in another order are no change.</summary>
    static readonly HashSet<string> Sets = ["labels", "dependencies", "tags"];

    /// <summary>Objects that a patch merges member by member: only those that differ are said.</summary>
    static readonly HashSet<string> Members = ["customFields", "timeEntries"];

    public static JsonElement Write(Board board)
    {
        var tasks = new JsonArray();
        foreach (var task in board.Tasks.Where(t => t.IsNew))
            tasks.Add(Operation("create", task.Id, (JsonObject)task.Fields.DeepClone()));
        foreach (var task in board.Tasks.Where(t => !t.IsNew))
            if (Changes(task.Original, task.Fields) is { Count: > 0 } body) tasks.Add(Operation("update", task.Id, body));
        foreach (var id in board.Removed) tasks.Add(Operation("delete", id, null));

        var patch = new JsonObject { ["op"] = "update" };
        if (Changes(board.OriginalProject, board.Project) is { Count: > 0 } meta) patch["metaUpdates"] = meta;
        patch["taskPatches"] = tasks;
        return JsonSerializer.SerializeToElement(patch);
    }

    public static IReadOnlyList<AgentNote> Notes(Board board, double confidence)
    {
        var changed = board.Tasks.Where(t => t.IsNew || Changes(t.Original, t.Fields).Count > 0).Select(t => t.Id).Concat(board.Removed)
            .ToHashSet();
        if (Changes(board.OriginalProject, board.Project).Count > 0) changed.Add("");
        return [.. board.Reasons.Where(r => changed.Contains(r.Key))
            .Select(r => new AgentNote(r.Key.Length > 0 ? r.Key : null, string.Join(" ", r.Value), confidence))];
    }

    static JsonObject Operation(string op, string id, JsonObject? body)
    {
        var operation = new JsonObject { ["op"] = op, ["taskId"] = id };
        if (body is not null) operation["body"] = body;
        return operation;
    }

    static JsonObject Changes(JsonObject before, JsonObject after)
    {
        var changes = new JsonObject();
        foreach (var (name, value) in after)
            if (!Same(name, before[name], value)) changes[name] = Members.Contains(name) && before[name] is JsonObject old && value is JsonObject now ? Difference(old, now)
                : value?.DeepClone();
        return changes;
    }

    static JsonObject Difference(JsonObject before, JsonObject after) =>
        new([.. after.Where(m => !JsonNode.DeepEquals(before[m.Key], m.Value)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))]);

    static bool Same(string name, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after)) return true;
        if (!Sets.Contains(name)) return false;
        var left = (before as JsonArray ?? []).Select(n => n?.ToString()).ToHashSet();
        return left.SetEquals((after as JsonArray ?? []).Select(n => n?.ToString()));
    }
}
