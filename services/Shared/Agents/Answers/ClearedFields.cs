using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Agents.Answers;

/// <summary>
/// A patch in the form that schemas can hold a model to, back into merge patches: what <c>clear</c> lists becomes null, and what is null beside such a
/// list was only filled in. An object without the list is a merge patch already.
/// </summary>
internal static class ClearedFields
{
    const string Clear = "clear";

    public static JsonElement ToMergePatch(JsonElement patch)
    {
        var node = JsonObject.Create(patch)!;
        Mend(node, "metaUpdates");
        if (node["taskPatches"] is JsonArray tasks)
        {
            foreach (var task in tasks.OfType<JsonObject>())
            {
                Mend(task, "body");
                // A deletion has nothing to say; strict schemas make it say null.
                if (task["body"] is null) task.Remove("body");
            }
        }
        if (node["metaUpdates"] is null) node.Remove("metaUpdates");
        return JsonSerializer.SerializeToElement(node, AgentJson.Default.JsonNode);
    }

    static void Mend(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject body || body[Clear] is not JsonArray clear) return;
        foreach (var (field, value) in body.ToList())
            if (value is null || field == Clear) body.Remove(field);
        foreach (var field in clear.OfType<JsonValue>().Where(v => v.GetValueKind() == JsonValueKind.String)) body[field.GetValue<string>()] = null;
    }
}
