using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Patches.Checks;

/// <summary>
/// Time spent on a task: <c>{ entryId: { minutes, note?, at, userId } | null }</c>, a merge patch of entries and of their members. An entry may so be
/// sent in part where there is one already; that it is whole afterwards is a rule (<see cref="WhatIsWrong"/>).
/// </summary>
internal static class TimeEntries
{
    private const string Shape = "an object of entry ids with {minutes, note, at, userId}";

    internal static Checked Check(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Checked.Wrong(Shape);
        }

        var entries = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (!Strings.TryGetName(member, out var name) || !Guid.TryParseExact(name, "D", out var id))
            {
                return Checked.Wrong($"{Shape}; an entry id is a UUID");
            }

            var entry = member.Value.ValueKind == JsonValueKind.Null ? new Checked(JsonValues.Null) : Entry(member.Value);
            if (entry.Refusal is not null)
            {
                return entry with { Refusal = $"has an entry {id} that {entry.Refusal}" };
            }

            if (!entries.TryAdd(id.ToString(), entry.Value))
            {
                return Checked.Refused($"names entry {id} twice");
            }
        }

        return new Checked(JsonValues.OfMembers(entries));
    }

    /// <summary>What is wrong with the entries of a task as a patch leaves them, or null: one that is not whole, or too many.</summary>
    internal static string? WhatIsWrong(JsonElement entries)
    {
        foreach (var entry in entries.EnumerateObject())
        {
            foreach (var name in (ReadOnlySpan<string>)["minutes", "at", "userId"])
            {
                if (!entry.Value.TryGetProperty(name, out _))
                {
                    return $"has an entry {entry.Name} without {name}";
                }
            }
        }

        return entries.GetPropertyCount() is var count && count > Limits.TimeEntries ? $"would grow to {count} entries; the limit is {Limits.TimeEntries}" : null;
    }

    private static Checked Entry(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Checked.Wrong("{minutes, note, at, userId}");
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            Func<JsonElement, Checked>? check = Strings.TryGetName(member, out var name) ? name switch
            {
                "minutes" => Minutes,
                "note" => Note,
                "at" => Instant,
                "userId" => FieldChecks.Id,
                _ => null,
            }
            : null;
            if (check is null)
            {
                return Checked.Wrong("{minutes, note, at, userId} and nothing else");
            }

            var one = check(member.Value);
            if (one.Refusal is not null)
            {
                return one with { Refusal = $"has a member {name} that {one.Refusal}" };
            }

            if (!members.TryAdd(name, one.IsEmpty ? JsonValues.Null : one.Value))
            {
                return Checked.Refused($"names {name} twice");
            }
        }

        return new Checked(JsonValues.OfMembers(members));
    }

    private static Checked Minutes(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var minutes) && minutes < 1 ? Checked.Refused("must be 1 or more") : FieldChecks.Minutes(value);

    private static Checked Note(JsonElement value) => value.ValueKind == JsonValueKind.Null ? Checked.Empty : FieldChecks.Text(Limits.Note)(value);

    // An instant without its distance from UTC would mean another one on another machine.
    private static Checked Instant(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && Strings.Read(value, out var text) is null
        && text.Length > "2026-01-02T03:04".Length
        && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-')
        && value.TryGetDateTimeOffset(out var at)
            ? FieldChecks.Canonical(value, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            : Checked.Wrong("an instant like 2026-01-02T03:04:05Z");
}
