using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>Puts quotes around titles that are written out in full: "Plan the stations" and "Review and sign" hold words that would else be read as a command's own.</summary>
internal static class OwnTitles
{
    public static string Quote(string text, Board board)
    {
        // The longest first, so that no title is quoted inside another; each once, for what follows may be its new name.
        foreach (var title in board.Tasks.Select(t => t.Title.Trim()).Where(t => Words.Of(t).Count > 1 && t.IndexOfAny(['"', '\u201c', '\u201d']) < 0).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(t => t.Length))
        {
            var taken = Quoted.Matches(text);
            for (var at = text.IndexOf(title, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(title, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var end = at + title.Length;
                if (at > 0 && (IsInside(text[at - 1]) || text[at - 1] is '"' or '\u201c' or '\'') || end < text.Length && (IsInside(text[end]) || text[end] is '"' or '\u201d')
                    || taken.Any(q => at >= q.Index && end <= q.Index + q.Length) || IsNew(text[..at]) || Genitive.IsMatch(text[end..])) continue;
                text = $"{text[..at]}\u201c{text[at..end]}\u201d{text[end..]}";
                break;
            }
        }
        return text;
    }

    static bool IsInside(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';

    /// <summary>What is added, or a new name, is no task that is there already.</summary>
    static bool IsNew(string before)
    {
        var sentence = before[(before.LastIndexOfAny(['.', ';', '\n', '!', '?']) + 1)..];
        return Adds.IsMatch(sentence) && !Beside.IsMatch(sentence) || Names.IsMatch(sentence);
    }

    private static Regex Quoted => field ??= new(@"""[^""]*""|\u201c[^\u201d]*\u201d|(?<!\w)'[^']*'(?!\w)");

    private static Regex Genitive => field ??= new(@"^['’]s?\b");

    private static Regex Adds => field ??= new(@"\b(?:add|create|insert|include|append|new|need|want|split|divide|break)\b", RegexOptions.IgnoreCase);

    private static Regex Beside => field ??= new(@"(?:\b(?:under|below|before|after|above|to|of|between|into?|on|by|than|as|from|split|divide|break|up)|between .+ and)\s+(?:the\s+)?(?:task\s+)?$", RegexOptions.IgnoreCase);

    private static Regex Names => field ??= new(@"\b(?:rename|call|retitle|reword)\b.+\b(?:to|as)\s+$|\b(?:called|named|titled|read)\s+$", RegexOptions.IgnoreCase);
}
