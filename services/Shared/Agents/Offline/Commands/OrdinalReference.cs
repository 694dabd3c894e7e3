using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>References by place: "the first two", "tasks 2 to 4", "#3", "the second and the last one", "the last sub-task of
/// Launch".</summary>
internal static class OrdinalReference
{
    static readonly string[] Names = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    const string Ordinal = @"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,4}(?:st|nd|rd|th)|(?:very )?last"
        + @"|final|bottom|top|second[- ]to[- ]last|next[- ]to[- ]last|penultimate)";
    const string Noun = @"(?:(?:top[- ]level |remaining |other )?(?:sub-?tasks?|tasks?|items?|deliverables?|steps?|ones?|entries|cards?"
        + @"|tickets?|milestones?))";

    /// <summary>Indices into the siblings meant, or null where the phrase is no such reference.</summary>
    public static IReadOnlyList<int>? Read(string phrase, int count)
    {
        var text = phrase.Trim().ToLowerInvariant();
        if (Run.Match(text) is { Success: true } run)
        {
            var size = run.Groups["n"].Success ? Numbers.Whole(run.Groups["n"].Value) ?? 1 : 2;
            var fromEnd = run.Groups["end"].Value is not ("first" or "top");
            return size > count ? [] : [.. Enumerable.Range(fromEnd ? count - size : 0, size)];
        }
        if (List.Match(text) is { Success: true } list) return Valid(list.Groups["o"].Captures.Select(c => Index(c.Value, count)), count);
        if (Numbered.IsMatch(text)) return Valid(Range.Matches(text).SelectMany(ReadRange), count);
        return null;
    }

    static IEnumerable<int> ReadRange(Match range)
    {
        var from = int.Parse(range.Groups["a"].ValueSpan);
        var to = range.Groups["b"].Success ? int.Parse(range.Groups["b"].ValueSpan) : from;
        return to < from || to - from > 1000 ? [from - 1, to - 1] : Enumerable.Range(from - 1, to - from + 1);
    }

    static IReadOnlyList<int> Valid(IEnumerable<int> indices, int count)
    {
        var all = indices.Distinct().ToList();
        return all.TrueForAll(i => i >= 0 && i < count) ? all : [];
    }

    static int Index(string ordinal, int count) => ordinal switch
    {
        "last" or "very last" or "final" or "bottom" => count - 1,
        "top" => 0,
        "penultimate" => count - 2,
        _ when ordinal.Contains("to", StringComparison.Ordinal) && ordinal.EndsWith("last", StringComparison.Ordinal) => count - 2,
        _ when char.IsDigit(ordinal[0]) => int.Parse(ordinal.AsSpan(0, ordinal.Length - 2)) - 1,
        _ => Array.IndexOf(Names, ordinal),
    };

    private static Regex Run => field ??= new(@"^(?:the )?(?<end>first|last|top|final|bottom) (?<n>" + Numbers.Pattern + @"|couple(?: of)?"
        + @"|few)(?: (?:of (?:the )?)?" + Noun + ")?$|^(?<end>top|first|last) (?<n>two|three)$", RegexOptions.IgnoreCase);

    private static Regex List => field ??= new("^(?:the )?(?<o>" + Ordinal + ")(?:(?: " + Noun + @")?(?:\s*,\s*(?:and )?|\s+and\s+|\s*&\s*"
        + @"|\s+with\s+)(?:the )?(?<o>" + Ordinal + "))*(?: " + Noun + ")?$", RegexOptions.IgnoreCase);

    private static Regex Numbered => field ??= new(@"^(?:(?:the )?(?:" + Noun + @"|numbers?|nos?\.?)\s*)?#?\d{1,4}(?:\s*(?:,\s*and|,|and|&|to|through|until|-|–"
        + @"|with)\s*(?:" + Noun + @"\s*)?#?\d{1,4})*(?<!^\d+)$|^#\d{1,4}$", RegexOptions.IgnoreCase);

    private static Regex Range => field ??= new(@"(?<a>\d{1,4})(?:\s*(?:to|through|until|-|–)\s*(?:task\s*)?#?(?<b>\d{1,4}))?");
}
