using System.Collections;
using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>
/// Fields and their values, immutable, in canonical order. As a state it holds what is set; as a change it is a JSON merge
/// patch: absent is unchanged, a JSON null clears.
/// </summary>
public sealed class Body : IEnumerable<KeyValuePair<Field, JsonElement>>
{
    public static readonly Body Empty = new([]);

    private readonly KeyValuePair<Field, JsonElement>[] entries;

    private Body(KeyValuePair<Field, JsonElement>[] entries) => this.entries = entries;

    public int Count => entries.Length;

    /// <summary>The value, or an undefined element where the field is absent.</summary>
    public JsonElement this[Field field]
    {
        get
        {
            foreach (var entry in entries)
            {
                if (ReferenceEquals(entry.Key, field))
                {
                    return entry.Value;
                }
            }

            return default;
        }
    }

    public bool Has(Field field) => this[field].ValueKind != JsonValueKind.Undefined;

    /// <summary>The text of a string field, or null where it is absent or cleared.</summary>
    public string? Text(Field field) => this[field] is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The id in the field, or null where it is absent or cleared.</summary>
    public Guid? Id(Field field) => this[field] is { ValueKind: JsonValueKind.String } value ? value.GetGuid() : null;

    /// <summary>The ids of a list field; empty where it is absent or cleared.</summary>
    public IReadOnlyList<Guid> Ids(Field field)
    {
        if (this[field] is not { ValueKind: JsonValueKind.Array } value)
        {
            return [];
        }

        var ids = new Guid[value.GetArrayLength()];
        for (var index = 0; index < ids.Length; index++)
        {
            ids[index] = value[index].GetGuid();
        }

        return ids;
    }

    /// <summary>This body with one field set; an undefined value takes the field out.</summary>
    public Body With(Field field, JsonElement value)
    {
        var rest = entries.Where(entry => !ReferenceEquals(entry.Key, field));
        return From(value.ValueKind == JsonValueKind.Undefined ? rest : rest.Append(new(field, value)));
    }

    /// <summary>This body with a list of ids set; as a change, an empty list clears the field.</summary>
    public Body WithIds(Field field, IEnumerable<Guid> ids)
    {
        var texts = ids.Select(id => id.ToString()).ToList();
        return With(field, texts.Count == 0 ? JsonValues.Null : JsonValues.Of(texts));
    }

    public static Body From(IEnumerable<KeyValuePair<Field, JsonElement>> entries) => Of(entries.ToArray());

    /// <summary>As <see cref="From"/>, of an array that is nobody else's.</summary>
    internal static Body Of(KeyValuePair<Field, JsonElement>[] entries)
    {
        Array.Sort(entries, static (one, other) => one.Key.Order.CompareTo(other.Key.Order));
        return entries.Length == 0 ? Empty : new Body(entries);
    }

    /// <summary>This state after the change.</summary>
    public Body Merge(Body change)
    {
        if (change.entries.Length == 0)
        {
            return this;
        }

        var merged = new KeyValuePair<Field, JsonElement>[entries.Length + change.entries.Length];
        int count = 0, mine = 0, theirs = 0;
        while (mine < entries.Length || theirs < change.entries.Length)
        {
            var next = theirs == change.entries.Length ? -1
                : mine == entries.Length ? 1
                : entries[mine].Key.Order.CompareTo(change.entries[theirs].Key.Order);
            if (next < 0)
            {
                merged[count++] = entries[mine++];
                continue;
            }

            var entry = change.entries[theirs++];
            var value = entry.Value;
            if (entry.Key.Merge == Patches.Merge.Members && value.ValueKind == JsonValueKind.Object)
            {
                value = MergePatch.Apply(next == 0 ? entries[mine].Value : default, value);
                value = value.GetPropertyCount() == 0 ? JsonValues.Null : value;
            }

            mine += next == 0 ? 1 : 0;
            if (value.ValueKind != JsonValueKind.Null)
            {
                merged[count++] = new(entry.Key, value);
            }
        }

        Array.Resize(ref merged, count);
        return new Body(merged);
    }

    /// <summary>The change that turns this state into <paramref name="other"/>; empty where they are equal.</summary>
    public Body ChangeTo(Body other)
    {
        if (ReferenceEquals(this, other))
        {
            return Empty;
        }

        List<KeyValuePair<Field, JsonElement>>? changes = null;
        foreach (var (field, before) in entries)
        {
            var after = other[field];
            var change = field.Merge == Patches.Merge.Members ? MergePatch.Between(before, after)
                : JsonElementEquality.Same(before, after) ? default
                : after.ValueKind == JsonValueKind.Undefined ? JsonValues.Null
                : after;
            if (change.ValueKind != JsonValueKind.Undefined)
            {
                (changes ??= []).Add(new(field, change));
            }
        }

        foreach (var entry in other.entries)
        {
            if (!Has(entry.Key))
            {
                (changes ??= []).Add(entry);
            }
        }

        return changes is null ? Empty : From(changes);
    }

    public IEnumerator<KeyValuePair<Field, JsonElement>> GetEnumerator() => ((IEnumerable<KeyValuePair<Field, JsonElement>>)entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => entries.GetEnumerator();

    internal ReadOnlySpan<KeyValuePair<Field, JsonElement>> AsSpan() => entries;
}
