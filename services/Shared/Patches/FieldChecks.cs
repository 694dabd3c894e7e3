using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>What each kind of field takes, and its one canonical form. A value that is canonical already is passed through untouched.</summary>
internal static class FieldChecks
{
    internal static Func<JsonElement, Checked> Line(int limit) => value =>
        Strings.Read(value, out var text) is { } refusal ? refusal
        : text.AsSpan().IndexOfAny('\n', '\r', '\t') >= 0 ? Checked.Refused("must be one line, without tabs or line breaks")
        : text.Trim() is var line && line.Length == 0 ? Checked.Empty
        : line.Length > limit ? Checked.Refused($"is {line.Length} characters long; the limit is {limit}")
        : new Checked(line.Length == text.Length ? value : JsonValues.Of(line));

    internal static Func<JsonElement, Checked> Text(int limit) => value =>
        Strings.Read(value, out var text) is { } refusal ? refusal
        : text.Length == 0 ? Checked.Empty
        : text.Length > limit ? Checked.Refused($"is {text.Length} characters long; the limit is {limit}")
        : new Checked(value);

    internal static Func<JsonElement, Checked> OneOf(IReadOnlyList<string> choices) => value =>
        value.ValueKind == JsonValueKind.String && choices.Any(value.ValueEquals)
            ? new Checked(value)
            : Checked.Wrong($"one of {string.Join(", ", choices)}");

    internal static Checked Id(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id)
            ? Canonical(value, id.ToString())
            : Checked.Wrong("a UUID");

    internal static Checked Date(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && Strings.Read(value, out var text) is null
        && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? new Checked(value)
            : Checked.Wrong("a date like 2026-12-31");

    internal static Checked Minutes(JsonElement value) =>
        value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var minutes) ? Checked.Wrong("a whole number of minutes")
        : minutes is < 0 or > Limits.Minutes ? Checked.Refused($"must be between 0 and {Limits.Minutes} minutes")
        : new Checked(minutes == 0 ? JsonValues.Zero : value);

    internal static Checked Position(JsonElement value) =>
        Strings.Read(value, out var text) is { } refusal ? refusal
        : text.Length is 0 or > Limits.Position || !FractionalPosition.IsValid(text)
            ? Checked.Refused($"must be 1 to {Limits.Position} of the characters 0-9, A-Z, a-z, and not end in 0")
            : new Checked(value);

    /// <summary>Strings trimmed, without repetition, in the order given.</summary>
    internal static Func<JsonElement, Checked> Words(int limit, int length) => value =>
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Checked.Wrong("a list of strings");
        }

        var words = new List<string>(value.GetArrayLength());
        var canonical = true;
        foreach (var element in value.EnumerateArray())
        {
            if (Strings.Read(element, out var text) is { } refusal)
            {
                return refusal with { Refusal = "must be a list of strings" };
            }

            var word = text.Trim();
            if (word.Length is 0 || word.Length > length)
            {
                return Checked.Refused($"has an entry of {word.Length} characters; each takes 1 to {length}");
            }

            if (words.Contains(word))
            {
                canonical = false;
                continue;
            }

            canonical &= word.Length == text.Length;
            words.Add(word);
        }

        return words.Count == 0 ? Checked.Empty
            : words.Count > limit ? Checked.Refused($"has {words.Count} entries; the limit is {limit}")
            : new Checked(canonical ? value : JsonValues.Of(words));
    };

    internal static Func<JsonElement, Checked> Ids(int limit) => value =>
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Checked.Wrong("a list of task ids");
        }

        var ids = new List<string>(value.GetArrayLength());
        foreach (var element in value.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String || !element.TryGetGuid(out var id))
            {
                return Checked.Wrong("a list of task ids");
            }

            if (id.ToString() is var text && !ids.Contains(text))
            {
                ids.Add(text);
            }
        }

        return ids.Count == 0 ? Checked.Empty
            : ids.Count > limit ? Checked.Refused($"has {ids.Count} entries; the limit is {limit}")
            : new Checked(JsonValues.Of(ids));
    };

    internal static Checked Criteria(JsonElement value)
    {
        const string shape = "a list of {text, met}";
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Checked.Wrong(shape);
        }

        var items = new List<(string Text, bool Met)>(value.GetArrayLength());
        foreach (var element in value.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object
                || !element.TryGetProperty("text", out var textValue)
                || Strings.Read(textValue, out var text) is not null
                || element.EnumerateObject().Any(member => member.Name is not ("text" or "met")))
            {
                return Checked.Wrong(shape);
            }

            if (element.TryGetProperty("met", out var met) && met.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return Checked.Wrong(shape);
            }

            if (text.Length is 0 or > Limits.Criterion)
            {
                return Checked.Refused($"has a criterion of {text.Length} characters; each takes 1 to {Limits.Criterion}");
            }

            items.Add((text, met.ValueKind == JsonValueKind.True));
        }

        return items.Count == 0 ? Checked.Empty
            : items.Count > Limits.Criteria ? Checked.Refused($"has {items.Count} criteria; the limit is {Limits.Criteria}")
            : new Checked(JsonValues.OfCriteria(items));
    }

    /// <summary>A free JSON object, itself a merge patch: a null member clears that member.</summary>
    internal static Checked Object(JsonElement value) => value.ValueKind != JsonValueKind.Object ? Checked.Wrong("an object") : FreeJson.Check(value);

    /// <summary>Yes or unset: a flag that is false is cleared.</summary>
    internal static Checked Flag(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => new Checked(JsonValues.True),
        JsonValueKind.False => Checked.Empty,
        _ => Checked.Wrong("true or false"),
    };

    /// <summary>The value where it reads like its canonical text, else that text.</summary>
    internal static Checked Canonical(JsonElement value, string text) => new(value.ValueEquals(text) ? value : JsonValues.Of(text));
}
