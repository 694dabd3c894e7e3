using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>Reads JSON strings that PostgreSQL can hold: whole UTF-16, no control characters but tab and line breaks.</summary>
internal static class Strings
{
    internal static Checked? Read(JsonElement value, out string text)
    {
        text = "";
        if (value.ValueKind != JsonValueKind.String)
        {
            return Checked.Wrong("a string");
        }

        if (!TryGet(value, out text))
        {
            return Checked.Wrong("well-formed Unicode text");
        }

        return IsStorable(text) ? null : Checked.Refused("has control characters; only tab and line breaks are taken");
    }

    /// <summary>The path of the first text inside <paramref name="value"/> that cannot be stored, or null.</summary>
    internal static string? FindUnstorable(JsonElement value, string path = "it")
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return TryGet(value, out var text) && IsStorable(text) ? null : path;
            case JsonValueKind.Array:
                return value.EnumerateArray().Select((element, index) => FindUnstorable(element, $"{path}[{index}]")).FirstOrDefault(found => found is not null);
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    if (!TryGetName(member, out var name) || !IsStorable(name) || FindUnstorable(member.Value, $"{path}.{name}") is not null)
                    {
                        return path;
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private static bool IsStorable(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character) && character is not ('\t' or '\n' or '\r'))
            {
                return false;
            }
        }

        return true;
    }

    // A lone surrogate escape (\ud800) is valid JSON and no valid text: System.Text.Json says so by throwing.
    private static bool TryGet(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    internal static bool TryGetName(JsonProperty member, out string name)
    {
        try
        {
            name = member.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }
}
