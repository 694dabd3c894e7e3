using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Contract.Tests;

/// <summary>
/// Whether JSON is what a schema of the document says: the words of JSON Schema that the document uses, and stricter in one thing. A member that
/// the schema does not declare is wrong, unless it says that there may be others: the document has to be complete.
/// </summary>
internal sealed class SchemaCheck(OpenApi document)
{
    /// <summary>What is wrong, each with its path; nothing where all is well.</summary>
    public IEnumerable<string> Errors(JsonNode? value, JsonNode schema, string path = "$")
    {
        if (document.Resolve(schema) is not JsonObject rules)
        {
            yield break;
        }

        foreach (var error in Combined(value, rules, path).Concat(Typed(value, rules, path)))
        {
            yield return error;
        }

        if (rules["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value)))
        {
            yield return $"{path}: {Show(value)} is not of {choices.ToJsonString()}";
        }
    }

    private IEnumerable<string> Combined(JsonNode? value, JsonObject rules, string path)
    {
        foreach (var error in (rules["allOf"] as JsonArray ?? []).SelectMany(part => Errors(value, part!, path)))
        {
            yield return error;
        }

        foreach (var choices in new[] { rules["oneOf"], rules["anyOf"] }.OfType<JsonArray>())
        {
            var failed = choices.Select(choice => Errors(value, choice!, path).ToList()).ToList();
            if (failed.TrueForAll(errors => errors.Count > 0))
            {
                yield return failed.MinBy(errors => errors.Count)![0];
            }
        }
    }

    private IEnumerable<string> Typed(JsonNode? value, JsonObject rules, string path)
    {
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        if (rules["type"] is { } type && !(type is JsonArray types ? types.Select(each => each!.GetValue<string>()) : [type.GetValue<string>()]).Any(name => Is(name, kind, value)))
        {
            return [$"{path}: {Show(value)} is no {type.ToJsonString()}"];
        }

        return value switch
        {
            JsonObject members => Members(members, rules, path),
            JsonArray items => items.SelectMany((item, index) => rules["items"] is { } each ? Errors(item, each, $"{path}[{index}]") : []),
            JsonValue text when kind == JsonValueKind.String => Text(text.GetValue<string>(), rules, path),
            JsonValue number when kind == JsonValueKind.Number => Bounds(number, rules, path),
            _ => [],
        };
    }

    private IEnumerable<string> Members(JsonObject members, JsonObject rules, string path)
    {
        foreach (var missing in (rules["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).Where(name => !members.ContainsKey(name)))
        {
            yield return $"{path}.{missing} is missing";
        }

        // A schema that says nothing of members takes any.
        var declared = rules["properties"]?.AsObject();
        var others = rules["additionalProperties"];
        var isOpen = declared is null && others is null || others is JsonObject || others?.GetValueKind() == JsonValueKind.True;
        foreach (var (name, member) in members)
        {
            var schema = declared?[name] ?? others as JsonObject;
            if (schema is null && !isOpen)
            {
                yield return $"{path}.{name} is not declared";
            }

            foreach (var error in schema is null ? [] : Errors(member, schema, $"{path}.{name}"))
            {
                yield return error;
            }
        }
    }

    private static IEnumerable<string> Text(string text, JsonObject rules, string path)
    {
        var isRight = rules["format"]?.GetValue<string>() switch
        {
            "uuid" => Guid.TryParseExact(text, "D", out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date-time" => DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            _ => true,
        };
        if (!isRight)
        {
            yield return $"{path}: '{text}' is no {rules["format"]}";
        }

        if (text.Length < (rules["minLength"]?.GetValue<int>() ?? 0) || text.Length > (rules["maxLength"]?.GetValue<int>() ?? int.MaxValue))
        {
            yield return $"{path} has {text.Length} characters";
        }
    }

    private static IEnumerable<string> Bounds(JsonValue number, JsonObject rules, string path)
    {
        var value = number.GetValue<JsonElement>().GetDouble();
        if (value < (rules["minimum"]?.GetValue<double>() ?? double.MinValue) || value > (rules["maximum"]?.GetValue<double>() ?? double.MaxValue))
        {
            yield return $"{path}: {value} is out of bounds";
        }
    }

    private static bool Is(string type, JsonValueKind kind, JsonNode? value) => type switch
    {
        "null" => kind == JsonValueKind.Null,
        "object" => kind == JsonValueKind.Object,
        "array" => kind == JsonValueKind.Array,
        "string" => kind == JsonValueKind.String,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "number" => kind == JsonValueKind.Number,
        "integer" => kind == JsonValueKind.Number && value!.GetValue<JsonElement>().TryGetDecimal(out var whole) && decimal.IsInteger(whole),
        _ => false,
    };

    private static string Show(JsonNode? value) => value?.ToJsonString() is { } text ? text.Length > 100 ? text[..100] + "…" : text : "null";
}
