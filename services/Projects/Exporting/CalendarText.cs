using System.Text;

namespace Orchestrator.Projects.Exporting;

/// <summary>Lines of an iCalendar file (RFC 5545): escaped, folded at 75 octets, ended by CR LF.</summary>
internal static class CalendarText
{
    private const int LineOctets = 75;

    /// <param name="value">As it stands in the file; texts go through <see cref="Escape"/> first.</param>
    public static string Line(string name, string value)
    {
        var line = $"{name}:{value}";
        if (Encoding.UTF8.GetByteCount(line) <= LineOctets)
        {
            return $"{line}\r\n";
        }

        var folded = new StringBuilder(line.Length + 16);
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            // The blank that begins a continuation counts, and no character is cut in two.
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        return folded.Append("\r\n").ToString();
    }

    public static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");
}
