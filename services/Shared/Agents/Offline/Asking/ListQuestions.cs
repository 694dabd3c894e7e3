using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Questions for all tasks that are so, listed, counted or summed: "what is overdue", "how many of Tom's tasks are done", "how much work is due in June".</summary>
internal static class ListQuestions
{
    const int MostNamed = 8;

    public static Spoken? Try(string text, CommandContext context)
    {
        if (PersonQuestions.IsOfWaiting(text) && PersonQuestions.Named(text, context).Count > 0) return null;
        var form = Form.Match(text);
        var words = form.Success ? text[form.Length..].Trim() : text;
        if (!form.Success && words.Split(' ').Length > 4 || words.Length == 0 && !form.Groups["count"].Success) return null;
        if (Mention.Match(text) is { Success: true } mention && Nothing(mention.Groups["what"].Value, context) is { } none) return none;
        if (Selection.Read(words, context) is not { } selection) return null;
        if (!form.Success && (selection.Tasks.Count == 0 || selection.Tasks.Count == context.Board.Tasks.Count)) return null;
        return form.Groups["sum"].Success ? Sum(selection, words, context) : form.Groups["mean"].Success ? Mean(selection, words)
            : Listed(selection, words, form.Groups["count"].Success, context);
    }

    /// <summary>"Do we have anything about parking", where no task speaks of it.</summary>
    static Spoken? Nothing(string what, CommandContext context) =>
        Words.Stems(what) is { Count: > 0 } stems && !context.Board.Tasks.Any(t => Words.Stems($"{t.Title} {t.Fields["description"]} {string.Join(' ', t.Labels)}").Intersect(stems).Any())
            && DateReader.First(what, context.Today) is null && PersonQuestions.Named(what, context).Count == 0 && TaskFilter.Read(what, context) is null
            ? new($"No: none of the {context.Board.Tasks.Count} tasks speaks of \u201c{PlainText.Title(what, 60).TrimEnd('?')}\u201d. I can add one if you tell me to.", []) : null;

    /// <summary>"How many tasks are there by status".</summary>
    public static Spoken? Grouped(string text, CommandContext context) => By.Match(text) is { Success: true } by ? Grouped(by.Groups["status"].Success, context) : null;

    /// <summary>What somebody has that is so: more than what they have, and so asked before that.</summary>
    public static Spoken? OfPeople(string text, CommandContext context) =>
        Form.Match(text) is { Success: true } form && Selection.Read(text[form.Length..], context) is { People.Count: > 0 } selection
            && (selection.IsNarrow || form.Groups["sum"].Success || form.Groups["mean"].Success) ? Try(text, context) : null;

    static Spoken Listed(Selection selection, string words, bool counts, CommandContext context)
    {
        if (selection is { People: [var person], IsNarrow: false }) return PersonQuestions.Has(person, selection.Tasks, context);
        var (tasks, what) = (selection.Tasks, Described(words));
        if (tasks.Count == 0) return new(counts ? $"None of the {context.Board.Tasks.Count} tasks{what}." : $"No task fits that{what}.", []);
        if (counts && tasks.Count == context.Board.Tasks.Count) return Grouped(byStatus: true, context);
        var head = counts ? $"{tasks.Count} of {context.Board.Tasks.Count} tasks{what}" : $"{tasks.Count} task{(tasks.Count == 1 ? "" : "s")}{what}";
        return new(head + Said.Listed(tasks, context, MostNamed), tasks);
    }

    static Spoken Grouped(bool byStatus, CommandContext context) =>
        new($"{context.Board.Tasks.Count} tasks: " + string.Join(", ", context.Board.Tasks.GroupBy(t => byStatus ? t.Status.Replace('_', ' ') : $"{t.Priority ?? "no"} priority").OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {g.Key}")) + ".", []);

    static Spoken Sum(Selection selection, string words, CommandContext context)
    {
        var tasks = selection.Tasks;
        if (tasks.Count == 0) return new($"No task fits that{Described(words)}, so there is no work to count.", []);
        var unsized = tasks.Count(t => t.Minutes is null);
        return new($"{Said.Work(tasks.Sum(t => t.Minutes ?? 0))} in {tasks.Count} task{(tasks.Count == 1 ? "" : "s")}{Described(words)}{(unsized > 0 ? $", {unsized} of them without an estimate" : "")}{Said.Listed(tasks, context, MostNamed)}", tasks);
    }

    static Spoken Mean(Selection selection, string words)
    {
        var sized = selection.Tasks.Where(t => t.Minutes is not null).ToList();
        return sized.Count == 0 ? new("None of these tasks has an estimate.", [])
            : new($"On average {Said.Work((int)sized.Average(t => t.Minutes!.Value))} a task{Described(words)}: {Said.Work(sized.Sum(t => t.Minutes!.Value))} in {sized.Count} tasks with an estimate.", sized);
    }

    static string Described(string words) => End.Replace(About.Replace(words, ""), "").Trim(' ', '?') is { Length: > 0 } told ? $" ({(char.IsUpper(told[0]) ? PlainText.Title(told, 60) : PlainText.Lower(PlainText.Title(told, 60)))})" : "";

    private static Regex Mention => field ??= new(@"^(?:(?:do|does) (?:we|i|anyone|anybody|the plan) (?:already )?have|have (?:we|i) (?:got)?|(?:is|are) there|any) ?(?:an?y?(?:thing| tasks?)?|something|(?:a |some )?tasks?)?\s*(?:planned |written |in here )?(?:about|on|for|regarding|concerning|that mentions)\s+(?:the |our )?(?<what>[^?]+)\??$", RegexOptions.IgnoreCase);

    private static Regex About => field ??= new(@"^(?:(?:the|all|our|my(?= tasks)|of|is|are|do|does|we|there|have)\s+)*(?:tasks?|everything|anything|something|things?)\b(?:\s+(?:is|are|was|were|that are|that is|do|does|we have)\b)?\s*|^(?:has|have|is|are|does|do|was|were)\s+", RegexOptions.IgnoreCase);

    private static Regex By => field ??= new(@"^(?:(?:how many )?tasks|breakdown|what|show|list|count|how)\b.*\b(?:by|per|in each|for each|of each) (?:(?<status>status|state|column)|priority)$", RegexOptions.IgnoreCase);

    private static Regex End => field ??= new(@"\s+(?:do|does|did|have|has|got|there|need|take)$", RegexOptions.IgnoreCase);

    private static Regex Form => field ??= new(@"^(?:(?<sum>(?:what is )?(?:the )?(?:total|sum|overall|combined)(?: of)?(?: the)? (?:estimates?|estimated (?:time|effort|hours)|effort|hours|time|work)\b(?: (?:of|for|on|in)\b)?|how (?:much|many) (?:hours|days|time|work|effort)\b(?: of work)?)"
        + @"|(?<mean>(?:what is )?(?:the |our )?(?:average|mean|typical) (?:estimate|estimated time|effort|size|duration|length)\b(?: (?:of|for|per|in)\b)?)"
        + @"|(?<count>how many\b(?: of)?|(?:what is )?(?:the )?(?:number|count|amount) of\b|count\b)|what(?:['’]s| is| are| was| were)?\b|which\b|list\b|show\b|find\b|search(?: for)?\b|look for\b|where (?:is|are)\b|who(?:se)? tasks\b|(?:is|are|was|were) there (?:an?\b|anything|any|something|some)?|(?:is|are) (?:anything|any|something)\b|(?:do|does|have|has) (?:we|i|anyone|anybody|anything|something)\b|(?:is|does|has) (?=\p{L}+ (?:working on|have|got|doing)\b)|any(?:thing)?\b|who (?:has|have|is|owns)\b)\s*",
        RegexOptions.IgnoreCase);
}
