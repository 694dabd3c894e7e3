using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Questions for all tasks that are so: "what is overdue", "how many tasks are done", "which of Tom's tasks have no estimate".</summary>
internal static class ListQuestions
{
    const int MostNamed = 8;

    public static Spoken? Try(string text, CommandContext context)
    {
        var form = Form.Match(text);
        var words = Noise.Replace(form.Success ? text[form.Length..] : text, " ").Trim();
        if (!form.Success && words.Split(' ').Length > 4 || words.Length == 0 && !form.Groups["count"].Success) return null;
        if (TaskFilter.Read(words, context) is not { } filter) return null;
        var tasks = context.Board.Tasks.Where(filter).ToList();
        if (!form.Success && (tasks.Count == 0 || tasks.Count == context.Board.Tasks.Count)) return null;

        var what = Described(words);
        if (tasks.Count == 0) return new(form.Groups["count"].Success ? $"None of the {context.Board.Tasks.Count} tasks{what}." : $"No task fits that{what}.", []);
        var head = form.Groups["count"].Success ? $"{tasks.Count} of {context.Board.Tasks.Count} tasks{what}" : $"{tasks.Count} task{(tasks.Count == 1 ? "" : "s")}{what}";
        return new(head + Said.Listed(tasks, context, MostNamed), tasks);
    }

    static string Described(string words) => About.Replace(words, "").Trim() is { Length: > 0 } told ? $" ({PlainText.Lower(PlainText.Title(told, 60))})" : "";

    private static Regex About => field ??= new(@"^(?:(?:the|all|our|my(?= tasks))\s+)*(?:tasks?|everything|anything|things?)\b(?:\s+(?:is|are|was|were|that are|that is))?\s*|^(?:has|have|is|are)\s+", RegexOptions.IgnoreCase);

    private static Regex Form => field ??= new(@"^(?:(?<count>how many|count)\b|what(?:['’]s| is| are| was| were)?\b|which\b|list\b|show\b|find\b|search(?: for)?\b|look for\b|where (?:is|are)\b|who(?:se)? tasks\b|(?:is|are) there (?:anything|any|something)\b|(?:is|are) (?:anything|any|something)\b|(?:do|does|have|has) (?:we|i|anyone|anybody|anything)\b|any(?:thing)?\b)\s*",
        RegexOptions.IgnoreCase);

    private static Regex Noise => field ??= new(@"\b(?:do we have|are there|is there|have we|do we|do i have|did we|does|did|do|can|should|right now|now|at the moment|currently|today(?=$)|in total|all|me|us|have(?=$)|has(?=$)|working on(?=$)|got|kind of|exactly|please)\b|[?]",
        RegexOptions.IgnoreCase);
}
