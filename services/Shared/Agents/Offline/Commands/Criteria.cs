using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Add the criterion 'loads in a second' to the first task", "task 2 is accepted when …", "remove the criteria of task
/// 3".</summary>
internal static class Criteria
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        if (Clear.Match(clause) is { Success: true } clear)
            return ForEach(context, clear.Groups["task"].Value, task =>
            task.Fields["acceptanceCriteria"] = new JsonArray(), "Cleared the acceptance criteria of");
        if (Check.Match(clause) is { Success: true } check)
            return ForEach(context, check.Groups["task"].Value, task =>
            Tick(task, !check.Groups["un"].Success), "Ticked the acceptance criteria of");

        var match = AsOne.Match(clause) is { Success: true } one ? one : TextFirst.Match(clause) is { Success: true } first ? first : Listed.Match(clause) is { Success: true } listed ? listed : TaskFirst.Match(clause);
        if (!match.Success) return null;
        var words = match.Groups["text"].Value;
        var quoted = Quotes.Matches(words);
        var texts = (quoted.Count > 1 ? quoted.Select(q => q.Groups[1].Value) : quoted.Count == 0 && match.Groups["several"].Success ? Each.Split(words) : [words])
            .Select(t => PlainText.Title(t.Trim(' ', ':', '"', '\u201c', '\u201d', '\''), 300)).Where(t => t.Length > 0).ToList();
        return texts.Count == 0 ? null : ForEach(context, match.Groups["task"].Value, task => task.AddCriteria(Planning.PlanWriter.Criteria(texts)),
            $"Added the acceptance {(texts.Count > 1 ? "criteria" : "criterion")} {CommandContext.Join([.. texts.Select(t => $"\u201c{t}\u201d")])} to");
    }

    static Outcome ForEach(CommandContext context, string reference, Action<BoardTask> change, string said)
    {
        var found = context.Resolve(reference);
        if (found is Resolution.Unclear) return found.Question(context);
        foreach (var task in found.Tasks)
        {
            change(task);
            context.Board.Because(task.Id, $"{said} it, as asked.");
        }
        return context.Touched(found.Tasks, $"{said} {CommandContext.Names(found.Tasks)}.");
    }

    static void Tick(BoardTask task, bool met)
    {
        if (task.Fields["acceptanceCriteria"] is not JsonArray criteria) return;
        var copy = (JsonArray)criteria.DeepClone();
        foreach (var criterion in copy.OfType<JsonObject>()) criterion["met"] = met;
        task.Fields["acceptanceCriteria"] = copy;
    }

    private static Regex Quotes => field ??= new(@"[""\u201c]([^""\u201c\u201d]+)[""\u201d]");

    private static Regex AsOne => field ??= new(@"^(?:add|set|include|put)\s+(?<text>[""\u201c'].+?[""\u201d']|.+?)\s+as\s+(?:an? |the |another |new )*" + Noun + @"\s+(?:to|for|on|in|of)\s+(?<task>.+)$", RegexOptions.IgnoreCase);

    /// <summary>"Acceptance criteria for the wall: two coats, no drips".</summary>
    private static Regex Listed => field ??= new(@"^(?:(?:add|set|put|give|include)\s+)?(?:the |these |this |some |following |new |an? )*(?:acceptance )?(?:(?<several>criteria)|criterion)\s+(?:of|for|on|to)\s+(?<task>[^:]+?)\s*:\s*(?<text>.+)$|^(?<task>[^:]+?)\s+(?:has|have|gets?|needs?|should have|must have)\s+(?:the |these |following |new |two |three )*(?:acceptance )?(?<several>criteria)\s*:\s*(?<text>.+)$", RegexOptions.IgnoreCase);

    private static Regex Each => field ??= new(@"\s*[,;]\s*(?:and\s+)?|(?<!,.*)\s+and\s+(?!.*,)", RegexOptions.IgnoreCase);

    const string Noun = @"(?:acceptance )?(?:criterion|criteria|acceptance check)s?";

    private static Regex Clear => field ??= new(@"^(?:clear|remove|delete|drop) (?:all )?(?:the )?" + Noun + @" (?:of|from|for"
        + @"|on) (?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Check => field ??= new(@"^(?:mark|tick|check|set) (?:off )?(?:all )?(?:the )?" + Noun + @" (?:of|for|on"
        + @"|in) (?<task>" + Phrase.Any + @") (?:as )?(?:(?<un>not met|unmet|open)|met|done|fulfilled|ticked)$", RegexOptions.IgnoreCase);

    private static Regex TextFirst => field ??= new(@"^(?:add|append|include|put|set|give)\s+(?:an? |the |another |this |new |as )*" + Noun + @"\s*(?:that |: ?|of "
        + @"|saying )?\s*(?<text>[""\u201c'].+?[""\u201d']|.+?)\s+(?:to|for|on|in)\s+(?<task>[^""\u201c\u201d]+|[""\u201c][^""\u201c\u201d]+[""\u201d])$",
        RegexOptions.IgnoreCase);

    private static Regex TaskFirst => field ??= new(@"^(?:add\s+to\s+)?(?:give\s+)?(?:for\s+)?(?:add\s+(?:an? |another |these |the following |the |as )*" + Noun + @"\s+(?:to"
        + @"|for)\s+)?(?<task>[""\u201c][^""\u201c\u201d]+[""\u201d]|[^:""\u201c]+?)(?:\s+(?:needs?|gets?|has|should have|must have)\s+(?:an? "
        + @"|the )?(?:acceptance )?criterion\s*(?:that|:)?|\s+the (?:acceptance )?criterion\s*(?:that|:)?|\s+is (?:only )?(?:accepted"
        + @"|done|complete|finished) (?:when|if|once)|(?<=" + Noun + @" (?:to|for) [^:]+):)\s*(?<text>.+)$", RegexOptions.IgnoreCase);
}
