using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orchestrator.Projects.Planning.Templates;

/// <summary>
/// <c>{{name}}</c> in a string of a template's patch, or <c>{{start+3d}}</c>, <c>{{due-2w}}</c> for days from a date. A string that is nothing else takes the value with its type;
/// <c>\{{</c> means the two braces themselves.
/// </summary>
internal static partial class Placeholder
{
    /// <summary>The day that the template is applied from; always there, and no parameter may take its name.</summary>
    public const string Start = "start";

    /// <summary>The text, so written that no placeholder is seen in it.</summary>
    public static string Escape(string text) => text.Replace("{{", @"\{{");

    public static string FromStart(int days) => days == 0 ? "{{start}}" : string.Create(CultureInfo.InvariantCulture, $"{{{{start{days:+0;-0}d}}}}");

    /// <param name="value">By key: the value, null where it is left empty. Asked for every placeholder.</param>
    public static JsonElement? Fill(string text, Func<string, JsonElement?> value)
    {
        if (Any().Match(text) is { Success: true } whole && whole.Length == text.Length && whole.Value[0] != '\\')
        {
            return ValueOf(whole, value);
        }

        return JsonSerializer.SerializeToElement(Any().Replace(text, found => found.Value[0] == '\\' ? "{{" : Said(ValueOf(found, value))));
    }

    // The escape comes first, so that what it escapes is never taken for a placeholder.
    [GeneratedRegex(@"\\\{\{|\{\{(?<key>[^{}+]*?)(?<days>[+-]\d{1,5}[dw])?\}\}")]
    private static partial Regex Any();

    private static JsonElement? ValueOf(Match found, Func<string, JsonElement?> value)
    {
        var key = found.Groups["key"].Value.Trim();
        if (value(key) is not { } given || found.Groups["days"] is not { Success: true, Value: var shift })
        {
            return value(key);
        }

        if (given.ValueKind != JsonValueKind.String || !DateOnly.TryParseExact(given.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw new PlaceholderException(key, $"Is no date, so {found.Value} can't count days from it.");
        }

        var days = int.Parse(shift[..^1], CultureInfo.InvariantCulture) * (shift[^1] == 'w' ? 7 : 1);
        return JsonSerializer.SerializeToElement(
            DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, 0, DateOnly.MaxValue.DayNumber)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static string Said(JsonElement? value) => value is not { } given ? "" : given.ValueKind == JsonValueKind.String ? given.GetString()! : given.GetRawText();
}

/// <summary>A placeholder that its value can't fill.</summary>
internal sealed class PlaceholderException(string key, string message) : Exception(message)
{
    public string Key => key;
}
