using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Describe task 2 as …", "add to the description of the first task: …", "append '…' to its description", "clear the description
/// of …".</summary>
internal static class Describe
{
    const int Longest = 20_000;

    public static Outcome? Try(string clause, CommandContext context)
    {
        foreach (var (pattern, append) in ((Regex, bool)[])[(Appending, true), (AppendingTo, true), (Replacing, false),
            (ReplacingOf, false), (Saying, false)])
        {
            if (pattern.Match(clause) is not { Success: true } match) continue;
            var found = context.Resolve(match.Groups["task"].Value);
            if (found is Resolution.Unclear) return found.Question(context);
            var text = match.Groups["text"].Value.Trim().Trim('"', '\u201c', '\u201d').Trim();
            foreach (var task in found.Tasks)
            {
                var whole = append && task.Description.Length > 0 ? $"{task.Description.TrimEnd()}\n\n{text}" : text;
                task.Description = whole.Length <= Longest ? whole : whole[..Longest];
                context.Board.Because(task.Id, append ? "The description is extended as asked." : "The description is replaced as asked.");
            }
            return context.Touched(found.Tasks,
                $"{(append ? "Extended" : "Changed")} the description of {CommandContext.Names(found.Tasks)}.");
        }
        return null;
    }

    const string Noun = @"(?:the )?(?:descriptions?|notes?|details|text)";

    private static Regex Appending => field ??= new(@"^(?:(?:add |put |make |leave )?(?:an? )?(?:note|remark|comment|hint|reminder))\s+(?:on|for|to|about|in)\s+(?<task>[""\u201c][^""\u201c\u201d]+[""\u201d]|[^:""\u201c]+?)\s*(?::|that|saying)\s*(?<text>.+)$|^(?:add|append|write)\s+(?:this |the following |an? (?:note|line"
        + @"|sentence) )?to\s+" + Noun + @"\s+of\s+(?<task>[""\u201c][^""\u201c\u201d]+[""\u201d]|[^:""\u201c]+?)\s*(?::|that|,)\s*(?<text>.+)$", RegexOptions.IgnoreCase);

    private static Regex AppendingTo => field ??= new(@"^(?:add|append|write|put)\s+(?:the )?(?:(?:note|text|sentence"
        + @"|words?)\s+(?:that\s+)?)?(?<text>[""\u201c'].+?[""\u201d']|.+?)\s+(?:to|in|into)\s+(?:" + Noun
        + @"\s+(?:of|for)\s+(?<task>.+)|(?<task>" + Phrase.Any + @")(?:['’]s)?\s+(?:description|notes?|details))$", RegexOptions.IgnoreCase);

    private static Regex Replacing => field ??= new(@"^describe\s+(?<task>" + Phrase.Any + @")\s+(?:as|with|like this)\s*:?\s+(?<text>.+)$", RegexOptions.IgnoreCase);

    private static Regex ReplacingOf => field ??= new(@"^(?:set|change|replace|rewrite|update|make)\s+" + Noun + @"\s+(?:of|for|on)\s+(?<task>[""\u201c][^""\u201c\u201d]+[""\u201d]|[^:""\u201c]+?)\s*(?:to say"
        + @"|to read|to be|to|with|by|as|:)\s*:?\s*(?<text>.+)$", RegexOptions.IgnoreCase);

    private static Regex Saying => field ??= new(@"^" + Noun + @"\s+of\s+(?<task>" + Phrase.Any + @")\s+(?:should (?:say|be|read)|is|must (?:say"
        + @"|be))\s*:?\s*(?<text>.+)$", RegexOptions.IgnoreCase);
}
