using System.Globalization;
using System.Text;
using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.PatchLog;

/// <summary>
/// JSON in the one form of RFC 8785: members by name, no blanks, numbers as JavaScript writes them, nothing escaped but what must be. A
/// value has the same text before and after PostgreSQL has had it, and in any language.
/// </summary>
internal static class CanonicalJson
{
    public static void Write(StringBuilder json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var opening = '{';
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    Write(json.Append(opening), member.Name);
                    Write(json.Append(':'), member.Value);
                    opening = ',';
                }

                json.Append(opening == '{' ? "{}" : "}");
                break;
            case JsonValueKind.Array:
                var bracket = '[';
                foreach (var element in value.EnumerateArray())
                {
                    Write(json.Append(bracket), element);
                    bracket = ',';
                }

                json.Append(bracket == '[' ? "[]" : "]");
                break;
            case JsonValueKind.String:
                Write(json, value.GetString()!);
                break;
            case JsonValueKind.Number:
                json.Append(CanonicalNumber.EcmaScript(value.GetDouble()));
                break;
            default:
                json.Append(value.GetRawText());
                break;
        }
    }

    public static void Write(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' => json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => json.Append(character),
            };
        }

        json.Append('"');
    }
}
