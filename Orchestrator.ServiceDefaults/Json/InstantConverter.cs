using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.ServiceDefaults;

/// <summary>Instants as <c>2026-01-02T03:04:05.678Z</c>: always UTC, always milliseconds, so that they compare as text.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string Expected = "Must be an instant such as 2026-01-02T03:04:05.678Z.";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // Without an offset .NET would read the machine's local time into it.
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTimeOffset(out var instant) || !HasOffset(reader.GetString()!))
            throw new JsonException(Expected);
        return instant.ToUniversalTime();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[24];
        value.UtcDateTime.TryFormat(text, out var written, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..written]);
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || text.IndexOfAny(['+', '-'], "yyyy-MM-dd".Length) > 0;
}
