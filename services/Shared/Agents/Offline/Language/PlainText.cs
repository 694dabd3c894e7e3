using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Language;

/// <summary>Makes any text safe to read and to put into a title: no markup, no control characters, bounded.</summary>
internal static class PlainText
{
    public const int MaxGoal = 20_000;
    public const int MaxTitle = 80;

    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var bounded = text.Length > MaxGoal ? text[..MaxGoal] : text;
        var kept = new StringBuilder(bounded.Length);
        foreach (var c in bounded.ReplaceLineEndings("\n"))
        {
            if (c == '\n') kept.Append(c);
            else if (c == '\t' || char.IsControl(c)) kept.Append(' ');
            else if (!char.IsSurrogate(c) && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Format
                or UnicodeCategory.PrivateUse)) kept.Append(c);
            else if (char.IsSurrogate(c)) kept.Append(c);
        }
        var plain = Markup.Replace(WellFormed(kept), " ");
        return Spaces.Replace(Lines.Replace(plain, "\n\n"), " ").Trim();
    }

    /// <summary>One line of at most <paramref name="max"/> characters, cut between words, first letter in upper case.</summary>
    public static string Title(string text, int max = MaxTitle)
    {
        var line = Clean(text).Replace('\n', ' ');
        if (line.Length > max)
        {
            var cut = line.LastIndexOf(' ', max - 1);
            line = line[..(cut > max / 2 ? cut : char.IsHighSurrogate(line[max - 2]) ? max - 2 : max - 1)].TrimEnd(' ', ',', ';', ':', '-')
                + "…";
        }
        return Upper(line.Trim().TrimEnd('.', ',', ';', ':').TrimStart('-', '*', '#', ' ', ',', '.', ':'));
    }

    public static string Upper(string text) => text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    /// <summary>Puts the first letter in lower case, unless the word is a name or an abbreviation (PostgreSQL, GDPR, iOS).</summary>
    public static string Lower(string text)
    {
        var first = text.Split(' ', 2)[0];
        return first.Length > 0 && char.IsUpper(first[0]) && !first.Skip(1).Any(c => char.IsUpper(c) || char.IsDigit(c))
            ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    /// <summary>Sentences of a paragraph, without their full stops.</summary>
    public static IEnumerable<string> Sentences(string text) =>
        SentenceEnd.Split(text).Select(s => s.Trim().TrimEnd('.', '!', ';').Trim()).Where(s => s.Length > 0);

    /// <summary>Half a surrogate pair cannot be written as JSON.</summary>
    static string WellFormed(StringBuilder text) =>
        string.Concat(text.ToString().EnumerateRunes().Where(r => r != Rune.ReplacementChar).Select(r => r.ToString()));

    private static Regex Markup => field ??= new("</?[a-zA-Z!][^<>]{0,400}>");

    private static Regex Lines => field ??= new(@"\n\s*\n\s*");

    private static Regex Spaces => field ??= new(@"[^\S\n]+");

    private static Regex SentenceEnd => field ??= new(@"(?<=[.!?])\s+(?=[\p{Lu}\d""'“])|\n+|;\s+");
}
