using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Contract.Tests.Fuzz;

/// <summary>Values of a schema: mostly right ones, often at a bound, and some of another type altogether.</summary>
internal sealed class Values(OpenApi document, Random random, KnownIds known)
{
    private static readonly string[] Texts =
    [
        "Roof", "", " ", "none", "me", "-1", "true", "0", "null", "a,b", "%", "_", "\\", "'", "\"", "'; drop table projects; --", "<b>x</b>", "${x}", "{{x}}", "../../etc/passwd",
        "\uE000", "\0", "a\0b", "\u0001", "\n", "\t", "\uFEFF", "\u202Eabc", "é", "日本語", "👩‍👩‍👧", "İ", "ß", "2026-12-31", "2026-02-30", "0001-01-01", "9999-12-31",
        "2026-12-31T23:59:59Z", "2026-12-31T23:59:59", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999-12:00", "99999999999999999999", "1e309", "NaN",
        "00000000-0000-0000-0000-000000000000", "{0198c0de-0000-7000-8000-000000000001}", "wait=0", "W/\"1\"", "\"1\"", "*", "sort,", "-dueDate,title", "status:todo due<2026-12-01",
        "(", "((((", "\"", "-", "is:", ":", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO;INTERVAL=0",
    ];

    private static readonly JsonNode?[] Strange = [null, true, false, 0, -1, 1.5, 1e300, long.MaxValue, "", "x", new JsonArray(), new JsonObject(), new JsonArray(null, 1, "x"), new JsonObject { ["x"] = 1 }];

    public JsonNode? Json(JsonNode schema, int depth = 0)
    {
        if (random.Next(12) == 0)
        {
            return Strange[random.Next(Strange.Length)]?.DeepClone();
        }

        var rules = document.Resolve(schema).AsObject();
        if ((rules["oneOf"] ?? rules["anyOf"] ?? rules["allOf"]) is JsonArray choices)
        {
            return Json(choices[random.Next(choices.Count)]!, depth);
        }

        if (rules["enum"] is JsonArray words && random.Next(8) > 0)
        {
            return words[random.Next(words.Count)]?.DeepClone();
        }

        var types = rules["type"] switch { JsonArray several => [.. several.Select(type => type!.GetValue<string>())], { } one => new List<string> { one.GetValue<string>() }, _ => [] };
        return types.Count == 0 ? Strange[random.Next(Strange.Length)]?.DeepClone() : types[random.Next(types.Count)] switch
        {
            "object" => Object(rules, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(20) == 0 ? 300 : random.Next(4)).Select(_ => rules["items"] is { } items ? Json(items, depth + 1) : null)]),
            "string" => JsonValue.Create(Text(rules)),
            "integer" => Whole(rules),
            "number" => random.NextDouble() * 1e6,
            "boolean" => random.Next(2) == 0,
            _ => null,
        };
    }

    /// <summary>A value of a parameter as text.</summary>
    public string Parameter(string name, JsonNode schema, bool inPath)
    {
        var value = inPath && known.Of(name, random.Next(12)) is { } id && random.Next(10) > 0 ? id
            : Json(schema) switch { null => "", JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(), var other => other.ToJsonString() };
        return random.Next(inPath ? 40 : 10) == 0 ? Texts[random.Next(Texts.Length)] : value;
    }

    private JsonObject Object(JsonObject rules, int depth)
    {
        var made = new JsonObject();
        var required = (rules["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToHashSet();
        foreach (var (name, member) in rules["properties"]?.AsObject() ?? [])
        {
            // A large body of everything is mostly refused for one of its members; a few at a time get further.
            if (required.Contains(name) ? random.Next(15) > 0 : depth < 6 && random.Next(4) == 0)
            {
                made[name] = Json(member!, depth + 1);
            }
        }

        if (random.Next(15) == 0)
        {
            made["unknown"] = 1;
        }

        if (rules["additionalProperties"] is JsonObject others && depth < 6)
        {
            made[random.Next(2) == 0 ? Guid.CreateVersion7().ToString() : Texts[random.Next(Texts.Length)]] = others.Count > 0 ? Json(others, depth + 1) : 1;
        }

        return made;
    }

    private string Text(JsonObject rules) => random.Next(6) == 0 ? Texts[random.Next(Texts.Length)] : rules["format"]?.GetValue<string>() switch
    {
        "uuid" => random.Next(3) > 0 && known.Any(random) is { } id ? id : Guid.CreateVersion7().ToString(),
        "date" => new DateOnly(2026, 1, 1).AddDays(random.Next(800)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "date-time" => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(1_000_000)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ when rules["maxLength"]?.GetValue<int>() is { } most && random.Next(8) == 0 => new string('x', most + random.Next(3) - 1),
        _ when random.Next(60) == 0 => new string('x', 60_000),
        _ => Texts[random.Next(Texts.Length)] is var text && random.Next(2) == 0 ? text : $"text {random.Next(1000)}",
    };

    private long Whole(JsonObject rules)
    {
        var least = (long)(rules["minimum"]?.GetValue<double>() ?? -5);
        var most = (long)(rules["maximum"]?.GetValue<double>() ?? 100);
        long[] bounds = [0, -1, 1, least, least - 1, most, most + 1, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 2_147_483_648];
        return random.Next(4) == 0 ? bounds[random.Next(bounds.Length)] : random.NextInt64(Math.Max(least, 0), Math.Min(Math.Max(most, 1), 20) + 1);
    }
}
