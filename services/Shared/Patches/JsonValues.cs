using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>Builds immutable JSON values and the one canonical writing of them.</summary>
internal static class JsonValues
{
    /// <summary>Escapes what JSON requires and characters beyond the basic plane; equal values give equal bytes here. What is sealed is the text of RFC 8785 (PatchLog).</summary>
    internal static readonly JsonWriterOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    internal static readonly JsonElement Null = JsonElement.Parse("null"u8);
    internal static readonly JsonElement True = JsonElement.Parse("true"u8);
    internal static readonly JsonElement False = JsonElement.Parse("false"u8);
    internal static readonly JsonElement NoMembers = JsonElement.Parse("{}"u8);
    internal static readonly JsonElement Zero = JsonElement.Parse("0"u8);

    internal static JsonElement Of(string text) => Build(text, static (writer, value) => writer.WriteStringValue(value));

    internal static JsonElement Of(long number) => Build(number, static (writer, value) => writer.WriteNumberValue(value));

    internal static JsonElement Of(IEnumerable<string> texts) => Build(texts, static (writer, values) =>
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    });

    internal static JsonElement OfCriteria(IEnumerable<(string Text, bool Met)> items) => Build(items, static (writer, values) =>
    {
        writer.WriteStartArray();
        foreach (var (text, met) in values)
        {
            writer.WriteStartObject();
            writer.WriteString("text"u8, text);
            writer.WriteBoolean("met"u8, met);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>An object of these members, in ordinal order of their names.</summary>
    internal static JsonElement OfMembers(IReadOnlyDictionary<string, JsonElement> members) => Build(members, static (writer, values) =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in values.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    });

    internal static JsonElement Build<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Canonical))
        {
            write(writer, value);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    /// <summary>Writes a value with the members of objects in ordinal order of their names, as jsonb keeps no order of its own, and numbers in plain digits.</summary>
    internal static void WriteCanonical(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    WriteCanonical(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                {
                    WriteCanonical(writer, element);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when CanonicalNumber.Plain(value) is { } plain:
                writer.WriteRawValue(plain, skipInputValidation: true);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
