using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Projects.Importing.Files;

/// <summary>JSON of unknown origin: bounded in depth, told where it breaks.</summary>
internal static class JsonText
{
    /// <summary>The value, which lives on by itself; null, with the reason in the report, where the text is no JSON.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> file, JsonDocumentOptions options, ImportReport report)
    {
        var utf8 = SourceText.ToUtf8(file, report);
        if (report.HasErrors)
        {
            return null;
        }

        try
        {
            // Never disposed: what is read of it lives as long as the import.
            return JsonDocument.Parse(WholeCharacters(utf8, report), options).RootElement;
        }
        catch (JsonException exception)
        {
            report.Error(
                new SourcePlace((int?)exception.LineNumber + 1 ?? 0), "malformed",
                $"The file is no JSON: {exception.Message.Split(". ")[0]}{(exception.BytePositionInLine is { } at ? $" (line {exception.LineNumber + 1}, byte {at + 1})" : "")}");
            return null;
        }
    }

    /// <summary>A copy of the value with its texts, and the names of its members, cleaned.</summary>
    public static JsonNode? Clean(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.DistinctBy(member => SourceText.Clean(member.Key, out _)).Select(member => KeyValuePair.Create(SourceText.Clean(member.Key, out _), Clean(member.Value)))),
        JsonArray entries => new JsonArray([.. entries.Select(Clean)]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => SourceText.Clean(text.GetValue<string>(), out _),
        _ => value?.DeepClone(),
    };

    /// <summary>
    /// The text with a replacement character for each escape of half a surrogate pair (<c>\ud800</c>): valid JSON, and no valid text, which
    /// would only show when somebody reads it.
    /// </summary>
    private static ReadOnlyMemory<byte> WholeCharacters(ReadOnlyMemory<byte> utf8, ImportReport report)
    {
        var bytes = default(byte[]);
        var span = utf8.Span;
        for (var at = span.IndexOf((byte)'\\'); at >= 0 && at + 1 < span.Length; at = Next(utf8.Span, at))
        {
            var unit = Unit(span, at);
            var isPair = unit is >= 0xD800 and <= 0xDBFF && Unit(span, at + 6) is >= 0xDC00 and <= 0xDFFF;
            if (isPair)
            {
                at += 6;
            }
            else if (unit is >= 0xD800 and <= 0xDFFF)
            {
                bytes ??= utf8.ToArray();
                "fffd"u8.CopyTo(bytes.AsSpan(at + 2));
            }
        }

        if (bytes is not null)
        {
            report.Mended(new SourcePlace(0), "half_characters", "The file has halves of characters; each was replaced by �.");
        }

        return bytes ?? utf8;
    }

    private static int Next(ReadOnlySpan<byte> text, int at)
    {
        var found = text[(at + 2)..].IndexOf((byte)'\\');
        return found < 0 ? -1 : at + 2 + found;
    }

    /// <summary>The UTF-16 unit of the escape at this place; -1 where there is none.</summary>
    private static int Unit(ReadOnlySpan<byte> text, int at) =>
        at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u' && Utf8Parser.TryParse(text.Slice(at + 2, 4), out int unit, out var read, 'x') && read == 4 ? unit : -1;
}
