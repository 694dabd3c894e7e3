using System.Text.Json;

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
            return JsonDocument.Parse(utf8, options).RootElement;
        }
        catch (JsonException exception)
        {
            report.Error(
                new SourcePlace((int?)exception.LineNumber + 1 ?? 0), "malformed",
                $"The file is no JSON: {exception.Message.Split(". ")[0]}{(exception.BytePositionInLine is { } at ? $" (line {exception.LineNumber + 1}, byte {at + 1})" : "")}");
            return null;
        }
    }
}
