using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Language;

/// <summary>
/// Finds the dates that a text speaks of, as seen from a given day. Without a year the next one to come is meant; two-digit
/// dates with slashes are read month first unless that cannot be.
/// </summary>
internal static class DateReader
{
    const int LongestLead = 80;

    public static IReadOnlyList<DateMention> Find(string text, DateOnly today)
    {
        if (!DatePatterns.MayBeIn(text)) return [];
        var found = new List<DateMention>();
        foreach (var (pattern, read) in DatePatterns.All)
        {
            foreach (Match match in pattern.Matches(text))
            {
                var before = Math.Max(0, match.Index - LongestLead);
                var lead = Lead.Match(text[before..match.Index]);
                if (Calendar(() => read(match, today, lead.Success)) is not { } period) continue;
                found.Add(Mention(text, match, lead, before, period));
            }
        }
        return Longest(found);
    }

    /// <summary>The only date of a value such as "next Friday" or "the 3rd of May"; null where there is none.</summary>
    public static DateMention? First(string text, DateOnly today) => Find("on " + text, today) is [var first, ..] ? first
        // A month takes another word before it.
        : Find("in " + text, today) is [var month, ..] ? month : null;

    static DateMention Mention(string text, Match match, Match lead, int before, Period period)
    {
        var words = (lead.Value + " " + match.Groups["lead"].Value).ToLowerInvariant();
        var role = Starts.IsMatch(words) ? DateRole.Start : match.Groups["deadline"].Success || Deadlines.IsMatch(words)
            ? DateRole.Deadline : DateRole.On;
        var start = lead.Success ? before + lead.Index : match.Index;
        return new(start, match.Index + match.Length, period, role, Before.IsMatch(words),
            text[start..(match.Index + match.Length)].Trim());
    }

    /// <summary>Where two readings overlap, the longer is the better: "March 2027" over "March".</summary>
    static IReadOnlyList<DateMention> Longest(List<DateMention> found)
    {
        var kept = new List<DateMention>();
        foreach (var mention in found.OrderByDescending(m => m.End - m.Start).ThenBy(m => m.Start))
            if (!kept.Exists(mention.Overlaps)) kept.Add(mention);
        return [.. kept.OrderBy(m => m.Start)];
    }

    /// <summary>February 30 and the year 0 are words, not dates.</summary>
    static Period? Calendar(Func<Period?> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static Regex Lead => field ??= new(@"\b(?:(?:to be )?(?:finished|done|ready|complete|completed|delivered|live|due)\s+)?(?:by|before|until|till"
        + @"|due(?: on| by)?|no later than|not later than|ahead of|in time for|deadline(?: is| of|:)?|on|in|at|during|for|over|within"
        + @"|from|since|after|starting(?: on| in| from)?|start(?:s)?(?: on| in)?|beginning(?: on| in)?|as of|to|until the|is|are|was"
        + @"|and|then)\s+(?:about |around |sometime |latest )?(?:the )?$", RegexOptions.IgnoreCase);

    private static Regex Deadlines => field ??= new(@"\b(by|before|until|till|due|later than|ahead of|in time for|deadline|within)\b");

    private static Regex Starts => field ??= new(@"\b(from|since|after|start|starts|starting|beginning|as of)\b");

    private static Regex Before => field ??= new(@"\b(before|ahead of|in time for)\b");
}
