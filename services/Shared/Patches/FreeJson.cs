using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>
/// Free JSON (metadata, external references) in a form that PostgreSQL gives back as it was and that means the same in any language: text that
/// can be stored, no member twice, numbers that a double holds, in plain decimal digits.
/// </summary>
public static class FreeJson
{
    /// <summary>The canonical value, itself if it is canonical, or the reason why it is refused.</summary>
    /// <param name="limit">In characters of the canonical value.</param>
    public static Checked Check(JsonElement value, int limit = Limits.Object)
    {
        var isCanonical = true;
        if (Strings.FindUnstorable(value) is { } where)
        {
            return Checked.Refused($"has text that cannot be stored in {where}");
        }

        if (Refusal(value, "it", ref isCanonical) is { } reason)
        {
            return Checked.Refused(reason);
        }

        var canonical = isCanonical ? value : JsonValues.Build(value, JsonValues.WriteCanonical);
        return canonical.GetRawText().Length > limit ? Checked.Refused($"is over {limit} bytes") : new Checked(canonical);
    }

    private static string? Refusal(JsonElement value, string path, ref bool isCanonical)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number when CanonicalNumber.Plain(value) is { } plain:
                isCanonical &= value.GetRawText() == plain;
                return null;
            case JsonValueKind.Number:
                return $"has a number in {path} that a double does not hold; send it as text";
            case JsonValueKind.Array:
                foreach (var (index, element) in value.EnumerateArray().Index())
                {
                    if (Refusal(element, $"{path}[{index}]", ref isCanonical) is { } inner)
                    {
                        return inner;
                    }
                }

                return null;
            case JsonValueKind.Object:
                var names = new HashSet<string>();
                foreach (var member in value.EnumerateObject())
                {
                    if (!names.Add(member.Name))
                    {
                        return $"names {path}.{member.Name} twice";
                    }

                    if (Refusal(member.Value, $"{path}.{member.Name}", ref isCanonical) is { } inner)
                    {
                        return inner;
                    }
                }

                return null;
            default:
                return null;
        }
    }
}
