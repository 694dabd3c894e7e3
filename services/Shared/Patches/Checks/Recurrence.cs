using System.Text.Json;

namespace Orchestrator.Patches.Checks;

/// <summary>
/// How a task repeats: <c>{ rule, basis }</c>, the rule in the form of RFC 5545 (<c>FREQ=WEEKLY;BYDAY=MO</c>), counted from the due date or from the day of
/// completion.
/// </summary>
internal static class Recurrence
{
    private static readonly IReadOnlyList<string> Bases = ["due", "completion"];

    internal static Checked Check(JsonElement value)
    {
        const string shape = "{rule, basis}, such as {\"rule\": \"FREQ=WEEKLY;BYDAY=MO\", \"basis\": \"due\"}";
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(member => !Strings.TryGetName(member, out var name) || name is not ("rule" or "basis")))
        {
            return Checked.Wrong(shape);
        }

        if (value.GetPropertyCount() == 0)
        {
            return Checked.Empty;
        }

        if (!value.TryGetProperty("rule", out var given) || Strings.Read(given, out var text) is not null)
        {
            return Checked.Wrong(shape);
        }

        var rule = text.Trim().ToUpperInvariant();
        if (rule.Length > Limits.Recurrence)
        {
            return Checked.Refused($"has a rule of {rule.Length} characters; the limit is {Limits.Recurrence}");
        }

        if (!IsRule(rule))
        {
            return Checked.Wrong("a rule of NAME=VALUE parts joined by semicolons, with FREQ among them, such as FREQ=WEEKLY;BYDAY=MO");
        }

        if (RecurrenceRule.Read(rule, out var reason) is null)
        {
            return Checked.Refused(reason!);
        }

        var basis = value.TryGetProperty("basis", out var word) ? FieldChecks.OneOf(Bases)(word) : new Checked(JsonValues.Of(Bases[0]));
        return basis.Refusal is not null
            ? basis with { Refusal = $"has a basis that {basis.Refusal}" }
            : new Checked(JsonValues.OfMembers(new Dictionary<string, JsonElement> { ["rule"] = JsonValues.Of(rule), ["basis"] = basis.Value }));
    }

    private static bool IsRule(string rule)
    {
        var parts = rule.Split(';').Select(part => part.Split('=')).ToList();
        return parts.TrueForAll(part => part is [{ Length: > 0 } name, { Length: > 0 } value]
                && name.All(char.IsAsciiLetterUpper)
                && value.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter is ',' or '+' or '-'))
            && parts.Select(part => part[0]).Distinct().Count() == parts.Count
            && parts.Exists(part => part[0] == "FREQ");
    }
}
