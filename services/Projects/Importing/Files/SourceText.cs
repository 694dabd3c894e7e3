using System.Text;

namespace Orchestrator.Projects.Importing.Files;

/// <summary>Text of unknown origin.</summary>
internal static class SourceText
{
    private const int ShortLength = 60;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The file as UTF-8 without a byte order mark: as it is, or transcoded from UTF-16, which shows by its mark or its zeros. Empty, with the
    /// reason in the report, where it is neither.
    /// </summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> file, ImportReport report)
    {
        var bytes = file.Span;
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return Checked(file[3..], report);
        }

        var (encoding, mark) = bytes switch
        {
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [not 0, 0, not 0, 0, ..] => (Encoding.Unicode, 0),
            [0, not 0, 0, not 0, ..] => (Encoding.BigEndianUnicode, 0),
            _ => (null, 0),
        };
        if (encoding is null)
        {
            return Checked(file, report);
        }

        report.Mended(new SourcePlace(0), "encoding", "The file is in UTF-16; it was read as such.");
        return Encoding.UTF8.GetBytes(encoding.GetString(bytes[mark..]));
    }

    /// <summary>The text without what PostgreSQL, or a reader, can't hold: control characters but tab and line breaks, and halves of characters.</summary>
    public static string Clean(string text, out bool changed)
    {
        changed = false;
        if (!text.AsSpan().ContainsAnyInRange('\u0000', '\u001F') && !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r'))
            {
                changed = true;
                continue;
            }

            clean.Append(rune.ToString());
        }

        var result = clean.ToString();
        changed |= result.Length != text.Length;
        return result;
    }

    /// <summary>The text in so many characters, whole ones, with an ellipsis where something is missing.</summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[limit - 2]) ? limit - 2 : limit - 1;
        return $"{text[..end].TrimEnd()}…";
    }

    /// <summary>A value as a message quotes it.</summary>
    public static string Short(string text) => Cut(Clean(text, out _).ReplaceLineEndings(" ").Trim(), ShortLength);

    private static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> file, ImportReport report)
    {
        try
        {
            Strict.GetCharCount(file.Span);
            return file;
        }
        catch (DecoderFallbackException exception)
        {
            report.Error(new SourcePlace(0), "encoding", $"The file is not UTF-8 (byte {exception.Index + 1} is none of it). Save it as UTF-8 and send it again.");
            return default;
        }
    }
}
