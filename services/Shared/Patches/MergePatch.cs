using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>JSON Merge Patch, RFC 7396, on immutable values. An undefined element stands for "absent".</summary>
public static class MergePatch
{
    /// <summary>The target with the patch merged in (RFC 7396, section 2).</summary>
    public static JsonElement Apply(JsonElement target, JsonElement patch) =>
        patch.ValueKind != JsonValueKind.Object ? patch : JsonValues.Build((target, patch), static (writer, pair) => Write(writer, pair.target, pair.patch));

    /// <summary>The merge patch that turns <paramref name="from"/> into <paramref name="to"/>, both objects or absent; absent where they are equal.</summary>
    public static JsonElement Between(JsonElement from, JsonElement to)
    {
        if (JsonElementEquality.Same(from, to))
        {
            return default;
        }

        return from.ValueKind == JsonValueKind.Object && to.ValueKind == JsonValueKind.Object
            ? JsonValues.Build((from, to), static (writer, pair) => WriteBetween(writer, pair.from, pair.to))
            : to.ValueKind == JsonValueKind.Undefined ? JsonValues.Null : to;
    }

    private static void Write(Utf8JsonWriter writer, JsonElement target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            patch.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        var isObject = target.ValueKind == JsonValueKind.Object;
        if (isObject)
        {
            foreach (var member in target.EnumerateObject().Where(member => !patch.TryGetProperty(member.Name, out _)))
            {
                member.WriteTo(writer);
            }
        }

        foreach (var member in patch.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            writer.WritePropertyName(member.Name);
            Write(writer, isObject && target.TryGetProperty(member.Name, out var inner) ? inner : default, member.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteBetween(Utf8JsonWriter writer, JsonElement from, JsonElement to)
    {
        writer.WriteStartObject();
        foreach (var member in from.EnumerateObject().Where(member => !to.TryGetProperty(member.Name, out _)))
        {
            writer.WriteNull(member.Name);
        }

        foreach (var member in to.EnumerateObject())
        {
            var before = from.TryGetProperty(member.Name, out var value) ? value : default;
            if (JsonElementEquality.Same(before, member.Value))
            {
                continue;
            }

            writer.WritePropertyName(member.Name);
            if (before.ValueKind == JsonValueKind.Object && member.Value.ValueKind == JsonValueKind.Object)
            {
                WriteBetween(writer, before, member.Value);
            }
            else
            {
                member.Value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}

internal static class JsonElementEquality
{
    internal static bool Same(JsonElement one, JsonElement other) =>
        one.ValueKind == JsonValueKind.Undefined || other.ValueKind == JsonValueKind.Undefined
            ? one.ValueKind == other.ValueKind
            : JsonElement.DeepEquals(one, other);
}
