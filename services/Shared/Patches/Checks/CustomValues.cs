using System.Text.Json;

namespace Orchestrator.Patches.Checks;

/// <summary>
/// The values of a workspace's own fields on a task: <c>{ key: text | number | null }</c>, a merge patch whose null clears one. Which keys there are,
/// and what each takes, the workspace says; the language knows only the shape.
/// </summary>
internal static class CustomValues
{
    internal static Checked Check(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Checked.Wrong("an object of field keys with their values");
        }

        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (!Strings.TryGetName(member, out var key) || !FieldKey.IsValid(key))
            {
                return Checked.Wrong($"an object whose keys are {FieldKey.Shape}");
            }

            var one = Value(key, member.Value);
            if (one.Refusal is not null)
            {
                return one;
            }

            if (!values.TryAdd(key, one.IsEmpty ? JsonValues.Null : one.Value))
            {
                return Checked.Refused($"names '{key}' twice");
            }
        }

        return values.Count > Limits.CustomFields
            ? Checked.Refused($"has {values.Count} fields; the limit is {Limits.CustomFields}")
            : new Checked(JsonValues.OfMembers(values));
    }

    private static Checked Value(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => Checked.Empty,
        JsonValueKind.Number when CanonicalNumber.Plain(value) is { } plain => new Checked(JsonElement.Parse(plain)),
        JsonValueKind.Number => Checked.Refused($"has a number in '{key}' that a double does not hold"),
        JsonValueKind.String when Strings.Read(value, out var text) is { } refusal => refusal with { Refusal = $"has a value in '{key}' that {refusal.Refusal}" },
        JsonValueKind.String when value.GetString()!.Length is var length && length > Limits.CustomText =>
            Checked.Refused($"has a value in '{key}' of {length} characters; the limit is {Limits.CustomText}"),
        JsonValueKind.String => value.ValueEquals("") ? Checked.Empty : new Checked(value),
        _ => Checked.Wrong($"an object of texts and numbers; '{key}' is neither"),
    };
}
