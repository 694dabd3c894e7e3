using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Questions for the first or last by a field: "when is the next deadline", "what is Mark's biggest task", "which task is due last".</summary>
internal static class Superlatives
{
    const int MostNamed = 3;

    public static Spoken? Try(string text, CommandContext context)
    {
        if (Most.Match(text) is not { Success: true } most) return null;
        var rest = Form.Replace(text.Remove(most.Index, most.Length).Insert(most.Index, " "), " ").Trim();
        if (Selection.Read(rest, context) is not { } selection) return null;
        var parents = context.Board.Tasks.Select(t => t.ParentId).ToHashSet();
        var tasks = selection.Tasks.Where(t => TaskConditions.IsOpen(t) && !parents.Contains(t.Id)).ToList();
        return most.Groups["next"].Success ? Next(tasks, context) : most.Groups["late"].Success ? Latest(tasks, context)
            : Sizes(tasks, most.Groups["small"].Success);
    }

    static Spoken Next(IReadOnlyList<BoardTask> tasks, CommandContext context)
    {
        var ahead = tasks.Where(t => t.Date("dueDate") >= context.Today).OrderBy(t => t.Date("dueDate")).ToList();
        var late = tasks.Where(t => t.Date("dueDate") < context.Today).OrderBy(t => t.Date("dueDate")).ToList();
        var overdue = late.Count > 0 ? $" Overdue already: {Said.List(late, context, MostNamed)}." : "";
        if (ahead is not [var first, ..]) return new($"No open task has a due date ahead.{overdue}", late);
        var same = ahead.TakeWhile(t => t.Date("dueDate") == first.Date("dueDate")).ToList();
        return new($"{CommandContext.Names(same)} {(same.Count == 1 ? "is" : "are")} due next, {FieldValue.Say(first.Date("dueDate")!.Value)} ({Said.From(first.Date("dueDate")!.Value, context)}).{overdue}", [.. same, .. late]);
    }

    static Spoken Latest(IReadOnlyList<BoardTask> tasks, CommandContext context) =>
        tasks.Where(t => t.Date("dueDate") is not null).MaxBy(t => t.Date("dueDate")) is not { } last ? new("No open task has a due date.", [])
            : new($"{CommandContext.Name(last)} is due last, {FieldValue.Say(last.Date("dueDate")!.Value)} ({Said.From(last.Date("dueDate")!.Value, context)}).", [last]);

    public static Spoken Sizes(IEnumerable<BoardTask> tasks, bool smallest)
    {
        var sized = tasks.Where(t => t.Minutes is not null).OrderBy(t => smallest ? t.Minutes : -t.Minutes).Take(MostNamed).ToList();
        return sized.Count == 0 ? new("No open task has an estimate.", [])
            : new($"The {(smallest ? "smallest" : "biggest")} open tasks: {string.Join(", ", sized.Select(t => $"{CommandContext.Name(t)} ({Durations.Name(t.Minutes!.Value)})"))}.", sized);
    }

    const string Date = @"(?:deadlines?|due dates?|dates?|due(?: tasks?)?)";

    private static Regex Most => field ??= new(@"\b(?:(?<next>(?:next|earliest|first|soonest|nearest|closest)\s+(?:upcoming )?" + Date + @"|due\s+(?:the )?(?:first|next|earliest|soonest))|(?<late>(?:latest|last|furthest|final)\s+" + Date + @"|due\s+(?:the )?(?:last|latest))"
        + @"|(?:biggest|largest|longest|hardest)|(?<small>smallest|shortest|quickest|easiest))\b(?! chain| overdue)", RegexOptions.IgnoreCase);

    private static Regex Form => field ??= new(@"^(?:(?:what|which|when|who)(?:['’]s)?|show|list|name)\b|\b(?:the|one|takes?|is|are|was|has|have|coming up)\b", RegexOptions.IgnoreCase);
}
