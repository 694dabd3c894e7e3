using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Rename task 2 to Ship it", "call the last one Launch", "the first task should be called Discovery", "replace Foo by Bar in
/// the titles".</summary>
internal static class RenameTask
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        if (Arrow.Match(clause) is { Success: true } arrow && FieldValue.Read(arrow.Groups["title"].Value, context.Today) is null && context.People.Find(arrow.Groups["title"].Value).Count == 0
            && context.Resolve(arrow.Groups["task"].Value) is Resolution.Found { Items: [var pointed] })
            return Rename(pointed, PlainText.Title(arrow.Groups["title"].Value.Trim(' ', '"', '\u201c', '\u201d', '\''), 200), context);
        if (Word.Match(clause) is { Success: true } word) return Reword(word, context);
        foreach (var pattern in (Regex[])[Replaced, Corrected, ToTitle, Called, Quoted, Subject])
        {
            if (pattern.Match(clause) is not { Success: true } match) continue;
            var title = PlainText.Title(match.Groups["title"].Value.Trim(' ', '"', '\u201c', '\u201d', '\''), 200);
            var found = context.Resolve(match.Groups["task"].Value);
            if (found is Resolution.Unclear) return found.Question(context);
            if (found.Tasks is not [var task]) return new Outcome.Ask("Only one task can have that name. Which one?",
                [.. found.Tasks.Take(6).Select(t => t.Title)]);
            if (title.Length == 0) return new Outcome.Ask($"What shall {CommandContext.Name(task)} be called?", []);
            return Rename(task, title, context);
        }
        return null;
    }

    /// <summary>"Replace 'photos' with 'pictures' in the titles": only that word of them changes.</summary>
    static Outcome Reword(Match word, CommandContext context)
    {
        var found = Titles.IsMatch(word.Groups["task"].Value) ? new Resolution.Found(context.Board.Tasks) : context.Resolve(word.Groups["task"].Value);
        if (found is Resolution.Unclear) return found.Question(context);
        var old = new Regex($@"\b{Regex.Escape(word.Groups["old"].Value)}\b", RegexOptions.IgnoreCase);
        var tasks = found.Tasks.Where(t => old.IsMatch(t.Title)).ToList();
        if (tasks.Count == 0) return new Outcome.Ask($"No title there holds \u201c{PlainText.Title(word.Groups["old"].Value, 60)}\u201d.", []);
        foreach (var task in tasks)
        {
            context.Board.Because(task.Id, $"Renamed from {CommandContext.Name(task)}.");
            task.Title = PlainText.Title(old.Replace(task.Title, word.Groups["new"].Value.Replace("$", "$$", StringComparison.Ordinal)), 200);
        }
        return context.Touched(tasks, $"Renamed to {CommandContext.Names(tasks)}.");
    }

    static Outcome Rename(BoardTask task, string title, CommandContext context)
    {
        var before = CommandContext.Name(task);
        task.Title = title;
        context.Board.Because(task.Id, $"Renamed from {before}.");
        return context.Touched([task], $"Renamed {before} to {CommandContext.Name(task)}.");
    }

    private static Regex Word => field ??= new(@"^(?:replace|change)\s+(?:the word )?[""\u201c'](?<old>[^""\u201c\u201d]+)[""\u201d']\s+(?:with|by|to)\s+[""\u201c'](?<new>[^""\u201c\u201d]+)[""\u201d']\s+in\s+(?:the (?:title|name) of\s+)?(?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Titles => field ??= new(@"^(?:all |every |the |task |of |tasks?['’]? )*(?:titles?|names?)(?: of all (?:the )?tasks)?$", RegexOptions.IgnoreCase);

    private static Regex ToTitle => field ??= new(@"^(?:rename|retitle|reword|(?:change|set|update|make) the (?:title|name) of|change"
        + @"|name)\s+(?<task>" + Phrase.Any + @")(?:['’]s (?:title|name))?\s+(?:to|as|into|->|=>|→|so (?:that )?it(?:['’]s| is) (?:called|named)|(?<=\b(?:title|name) of .+)in)\s+(?:be\s+)?(?<title>.+)$", RegexOptions.IgnoreCase);

    private static Regex Arrow => field ??= new(@"^(?!rename\b|change\b)(?<task>[^:>]+?)\s*(?:->|=>|→)\s*(?<title>[^>→]+)$", RegexOptions.IgnoreCase);

    private static Regex Replaced => field ??= new(@"^replace\s+(?<task>[""\u201c'].+?[""\u201d'])\s+(?:with|by)\s+(?<title>[""\u201c'][^""\u201d]+[""\u201d'])$", RegexOptions.IgnoreCase);

    private static Regex Called => field ??= new(@"^(?:call|name|title)\s+(?<task>[""\u201c][^""\u201c\u201d]+[""\u201d]|(?:the |task |it\b|#|that |this )[^""\u201c]*?(?:task|one|item|deliverable|\d+|it"
        + @"|that|this|step)?)\s+[""\u201c']?(?<title>(?<=[""\u201c'])[^""\u201d']+|\p{Lu}.*)[""\u201d']?$", RegexOptions.None);

    private static Regex Quoted => field ??= new(@"^(?:call|name|title|rename)\s+(?<task>" + Phrase.Any + @")\s+(?:to\s+)?[""\u201c'](?<title>[^""\u201c\u201d]+)[""\u201d']$",
        RegexOptions.IgnoreCase);

    private static Regex Corrected => field ??= new(@"^(?:fix|correct|change|update) the (?:title|name) of (?<task>" + Phrase.Any + @")\s*[:;,]\s*(?:it (?:should|must) (?:be|read|say) |to )?(?<title>[""\u201c].+)$", RegexOptions.IgnoreCase);

    private static Regex Subject => field ??= new(@"^(?<task>" + Phrase.Any + @")\s+(?:should|must|needs to|has to|shall|ought to)\s+be\s+(?:called|named|titled"
        + @"|renamed(?: to)?)\s+(?<title>.+)$|^(?!(?:add|create|insert|we|i|there)\b)(?<task>" + Phrase.Any + @")\s+is\s+(?:now |from now on )(?:called|named|titled)\s+(?<title>.+)$|^(?<task>" + Phrase.Any + @")\s+(?:should|must)\s+(?:now )?(?:read|say)\s+(?<title>[""\u201c].+)$", RegexOptions.IgnoreCase);
}
