using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Agents.Catalogue;

namespace Orchestrator.Agents.Answers;

/// <summary>
/// The answer's schema in the form that a provider enforces. Both forms keep to what all of them know: no lengths, no bounds (those move into
/// the description), nothing but the named properties.
/// </summary>
/// <remarks>
/// In a merge patch absent and null differ, and a schema that wants every property cannot say "absent". So a patch's object says what it empties in
/// a list, <c>clear</c>, and null or absent both mean "leave it": <see cref="ClearedFields"/> turns that back into a merge patch.
/// <see cref="StructuredOutput.Strict"/> has every property required and nullable; <see cref="StructuredOutput.Schema"/> leaves them optional and
/// without unions, of which Anthropic allows few.
/// </remarks>
internal static class SchemaForm
{
    /// <summary>On a schema: its object is a merge patch.</summary>
    const string MergePatch = "x-merge-patch";

    static readonly string[] Unportable = ["maxLength", "minLength", "minimum", "maximum", "maxItems", "minItems", "pattern", MergePatch];

    public static JsonElement Of(JsonElement schema, StructuredOutput form) =>
        JsonSerializer.SerializeToElement(Node(JsonNode.Parse(schema.GetRawText())!.AsObject(), form), AgentJson.Default.JsonNode);

    static JsonObject Node(JsonObject schema, StructuredOutput form)
    {
        var isPatch = schema[MergePatch]?.GetValue<bool>() == true;
        Describe(schema);
        if (schema["items"] is JsonObject items) schema["items"] = Node(items.DeepClone().AsObject(), form);
        if (schema["properties"] is JsonObject properties) Properties(schema, properties, form, isPatch);
        return schema;
    }

    static void Properties(JsonObject schema, JsonObject properties, StructuredOutput form, bool isPatch)
    {
        var required = schema["required"]?.AsArray().Select(n => n!.GetValue<string>()).ToHashSet() ?? [];
        var shaped = new JsonObject();
        foreach (var (name, property) in properties)
        {
            var node = Node(property!.DeepClone().AsObject(), form);
            if (isPatch || !required.Contains(name)) Nullable(node, form == StructuredOutput.Strict);
            shaped[name] = node;
        }
        if (isPatch)
        {
            shaped["clear"] = new JsonObject
            {
                ["type"] = "array",
                ["description"] = "Names of the fields to be emptied. A field that is null or absent, and not in this list, stays as it is.",
                ["items"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. properties.Select(p => JsonValue.Create(p.Key))]) },
            };
            required.Add("clear");
        }
        schema["properties"] = shaped;
        schema["additionalProperties"] = false;
        schema["required"] = new JsonArray([.. (form == StructuredOutput.Strict ? shaped.Select(p => p.Key) : required).Select(n => JsonValue.Create(n))]);
    }

    /// <summary>What a provider would refuse stays as a word to the model; the answer is checked for it here anyway.</summary>
    static void Describe(JsonObject schema)
    {
        var bounds = string.Join(", ", Unportable.Where(k => k != MergePatch && schema.ContainsKey(k)).Select(k => $"{k} {schema[k]!.ToJsonString()}"));
        foreach (var keyword in Unportable) schema.Remove(keyword);
        if (bounds.Length > 0) schema["description"] = schema["description"] is { } said ? $"{said} ({bounds})" : bounds;
    }

    static void Nullable(JsonObject schema, bool nullable)
    {
        var types = schema["type"] is JsonArray several ? [.. several.Select(t => t!.GetValue<string>())] : new List<string> { schema["type"]!.GetValue<string>() };
        types.Remove("null");
        if (nullable) types.Add("null");
        schema["type"] = types is [var only] ? only : new JsonArray([.. types.Select(t => JsonValue.Create(t))]);
        if (schema["enum"] is not JsonArray names) return;
        var values = names.Where(n => n is not null).Select(n => n!.DeepClone()).ToList();
        schema["enum"] = new JsonArray([.. values, .. nullable ? new JsonNode?[] { null } : []]);
    }
}
