using System.Text.Json;

namespace Orchestrator.Patches.Merging;

/// <summary>Brings two changes of one field together, as its <see cref="Field.Merge"/> says.</summary>
internal static class FieldMerge
{
    /// <summary>The change to make on <paramref name="theirs"/>, or null where the two conflict. It may be over the field's limits.</summary>
    /// <param name="before">The value that both started from; undefined where the field was unset.</param>
    /// <param name="theirs">The value at the head.</param>
    /// <param name="yours">The change: a value, a merge patch in free objects, or a JSON null that clears.</param>
    internal static JsonElement? Merge(Field field, JsonElement before, JsonElement theirs, JsonElement yours)
    {
        if (JsonElementEquality.Same(before, theirs) || JsonElementEquality.Same(OrNull(theirs), yours))
        {
            return yours;
        }

        return field.Merge switch
        {
            Patches.Merge.Later => yours,
            Patches.Merge.Set => Sets(before, theirs, yours),
            Patches.Merge.Members => MembersOf(before, yours) is var members && Clash(MergePatch.Between(before, theirs), members) ? null : members,
            Patches.Merge.Lines => LineMerge.Merge(Text(before), Text(theirs), Text(yours)) is { } text ? text.Length == 0 ? JsonValues.Null : JsonValues.Of(text) : null,
            Patches.Merge.Items => CriteriaMerge.Merge(Criteria(before), Criteria(theirs), Criteria(yours)) is { } items
                ? items.Count == 0 ? JsonValues.Null : JsonValues.OfCriteria(items)
                : null,
            _ => null,
        };
    }

    private static JsonElement Sets(JsonElement before, JsonElement theirs, JsonElement yours)
    {
        var added = Elements(yours).Except(Elements(before));
        var removed = Elements(before).Except(Elements(yours));
        var merged = Elements(theirs).Except(removed).Union(added).ToList();
        return merged.Count == 0 ? JsonValues.Null : JsonValues.Of(merged);
    }

    // Two merge patches clash where they give one member, however deep, two values.
    private static bool Clash(JsonElement one, JsonElement other) =>
        one.ValueKind == JsonValueKind.Object && other.ValueKind == JsonValueKind.Object
            ? other.EnumerateObject().Any(member => one.TryGetProperty(member.Name, out var value) && Clash(value, member.Value))
            : !JsonElement.DeepEquals(one, other);

    // Who clears the field clears the members that they saw.
    private static JsonElement MembersOf(JsonElement before, JsonElement yours) =>
        yours.ValueKind == JsonValueKind.Null && before.ValueKind == JsonValueKind.Object ? MergePatch.Between(before, JsonValues.NoMembers) : yours;

    private static JsonElement OrNull(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? JsonValues.Null : value;

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static IEnumerable<string> Elements(JsonElement set) =>
        set.ValueKind == JsonValueKind.Array ? set.EnumerateArray().Select(element => element.GetString()!) : [];

    private static List<(string Text, bool Met)> Criteria(JsonElement value) => value.ValueKind != JsonValueKind.Array ? [] :
        [.. value.EnumerateArray().Select(item => (item.GetProperty("text").GetString()!, item.GetProperty("met").GetBoolean()))];
}
