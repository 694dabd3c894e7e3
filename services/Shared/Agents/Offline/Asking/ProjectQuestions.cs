using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Questions about the whole: what next, who has how much, when it ends, how it stands.</summary>
internal static partial class ProjectQuestions
{
    const int ProductiveMinutesADay = 6 * 60;

    /// <summary>What a task without an estimate counts as, said where it matters.</summary>
    const int Unestimated = 240;

    public static Spoken? Try(string text, CommandContext context)
    {
        if (context.Board.Tasks.Count == 0) return Any().IsMatch(text) ? new("The project has no tasks yet. Tell me what it is for, and I can plan it.", []) : null;
        if (Next().Match(text) is { Success: true } next) return WhatNext(context, next.Groups["me"].Success);
        if (Load().IsMatch(text)) return Workload(context, Least().IsMatch(text));
        if (End().IsMatch(text)) return Finish(context);
        if (Left().IsMatch(text)) return WorkLeft(context);
        return Summary().IsMatch(text) ? Summarise(context) : null;
    }

    /// <summary>What waits for nothing: one's own first, then by priority, then by date.</summary>
    static Spoken WhatNext(CommandContext context, bool mine)
    {
        var ready = Said.OpenLeaves(context).Where(t => t.Status is not "blocked" && Said.WaitsFor(t, context).Count == 0)
            .OrderByDescending(t => mine && context.People.Self is { } me && Said.Assignee(t) == me).ThenByDescending(t => t.Status == "in_progress")
            .ThenByDescending(t => t.Date("dueDate") < context.Today).ThenByDescending(Said.Rank).ThenBy(t => t.Date("dueDate") ?? DateOnly.MaxValue).ToList();
        if (mine && context.People.Self is { } self)
            ready = [.. ready.Where(t => Said.Assignee(t) == self).Concat(ready.Where(t => Said.Assignee(t) is null)).DefaultIfEmpty(ready.FirstOrDefault()).OfType<BoardTask>()];
        if (ready.Count == 0) return new("Nothing can be started: every open task is blocked or waits for another.", []);
        return new($"Next: {CommandContext.Name(ready[0])}, {Reason(ready[0], context)}." + (ready.Count > 1 ? $" Then {Said.List([.. ready.Skip(1).Take(2)], context, 2)}." : ""),
            [.. ready.Take(3)]);
    }

    static string Reason(BoardTask task, CommandContext context) =>
        task.Date("dueDate") is { } late && late < context.Today ? $"overdue since {FieldValue.Say(late)}"
        : task.Status == "in_progress" ? "which is in progress already"
        : string.Join(" and ", new[] { "it waits for nothing", task.Priority is { } p ? $"has {p} priority" : "", task.Date("dueDate") is { } due ? $"is due {FieldValue.Say(due)}" : "" }.Where(r => r.Length > 0));

    static Spoken Workload(CommandContext context, bool least)
    {
        var byPerson = Said.OpenLeaves(context).GroupBy(t => Said.Assignee(t)).Where(g => g.Key is not null)
            .Select(g => (Who: context.People.Name(g.Key!), Tasks: g.ToList(), Minutes: g.Sum(t => t.Minutes ?? Unestimated)))
            .Concat(least ? context.People.All.Where(p => Said.OpenLeaves(context).All(t => Said.Assignee(t) != p.Id)).Select(p => (Who: p.Name, Tasks: new List<BoardTask>(), Minutes: 0)) : [])
            .OrderByDescending(g => least ? -g.Minutes : g.Minutes).ThenBy(g => g.Who, StringComparer.Ordinal).ToList();
        if (byPerson.Count == 0) return new("No open task is assigned to anybody.", []);
        var all = byPerson.Select(g => $"{PlainText.Upper(g.Who)}: {g.Tasks.Count} open task{(g.Tasks.Count == 1 ? "" : "s")}, {Durations.Name(g.Minutes)}");
        return new($"{PlainText.Upper(byPerson[0].Who)} {(byPerson[0].Who == "you" ? "have" : "has")} {(least ? "least" : "most")} to do. {string.Join("; ", all)}."
            + (Said.OpenLeaves(context).Any(t => Said.Assignee(t) is not null && t.Minutes is null) ? " Tasks without an estimate count as half a day." : ""), byPerson[0].Tasks);
    }

    static Spoken Finish(CommandContext context)
    {
        var open = Said.OpenLeaves(context);
        if (open.Count == 0) return new("Everything is done or cancelled.", []);
        var people = Math.Max(1, open.Select(Said.Assignee).OfType<string>().Distinct().Count());
        var minutes = open.Sum(t => t.Minutes ?? Unestimated);
        var byWork = context.Today.PlusWorkDays((int)Math.Min(20_000, Math.Ceiling(minutes / (double)ProductiveMinutesADay / people)));
        var dated = open.Where(t => t.Date("dueDate") is not null).ToList();
        var last = dated.MaxBy(t => t.Date("dueDate"));
        var parts = new List<string> { $"By the work that is left ({Durations.Name(minutes)} for {Numbers.Name(people)} at six hours a day) about {FieldValue.Say(byWork)}" };
        if (last is not null) parts.Add($"by its dates {FieldValue.Say(last.Date("dueDate")!.Value)}, when {CommandContext.Name(last)} is due");
        if (DateOnly.TryParse(context.Board.Project["dueDate"]?.ToString(), CultureInfo.InvariantCulture, out var due))
            parts.Add($"the project is due {FieldValue.Say(due)}, which {(byWork <= due && (last is null || last.Date("dueDate") <= due) ? "fits" : "does not fit")}");
        return new(string.Join("; ", parts) + ".", last is null ? [] : [last]);
    }

    static Spoken WorkLeft(CommandContext context)
    {
        var open = Said.OpenLeaves(context);
        var without = open.Where(t => t.Minutes is null).ToList();
        return new($"{open.Count} tasks are open, estimated at {Durations.Name(open.Sum(t => t.Minutes ?? 0))} in sum"
            + (without.Count > 0 ? $"; {without.Count} of them have no estimate: {Said.List(without, context, 5)}" : "") + ".", open);
    }

    static Spoken Summarise(CommandContext context)
    {
        var tasks = context.Board.Tasks;
        var (done, overdue, blocked) = (tasks.Count(t => t.Status == "done"), tasks.Where(t => TaskConditions.IsOpen(t) && t.Date("dueDate") < context.Today).ToList(),
            tasks.Where(t => t.Status == "blocked").ToList());
        var running = tasks.Where(t => t.Status is "in_progress" or "in_review").ToList();
        var next = tasks.Where(t => TaskConditions.IsOpen(t) && t.Date("dueDate") >= context.Today).OrderBy(t => t.Date("dueDate")).Take(2).ToList();
        var parts = new List<string> { $"\u201c{context.ProjectTitle}\u201d: {done} of {tasks.Count} tasks done" };
        if (running.Count > 0) parts.Add($"under way: {Said.List(running, context, 4)}");
        if (blocked.Count > 0) parts.Add($"blocked: {Said.List(blocked, context, 4)}");
        if (overdue.Count > 0) parts.Add($"overdue: {Said.List(overdue, context, 4)}");
        if (next.Count > 0) parts.Add($"next due: {Said.List(next, context, 2)}");
        return new(string.Join(". ", parts.Select(PlainText.Upper)) + ".", [.. running, .. blocked, .. overdue, .. next]);
    }

    [GeneratedRegex(@"^(?:what|which|who|when|how|summar|status|is|are|list|show)", RegexOptions.IgnoreCase)]
    private static partial Regex Any();

    [GeneratedRegex(@"\bwhat(?:['’]s| is)? next\b|\b(?:what|which)(?: \w+)? (?:should|shall|can|could|do|to|must) (?:(?<me>i)|we|one)?\s*(?:do|work on|start|tackle|pick(?: up)?|take|focus on|begin)\b|\bwhere (?:do|should|shall) (?:(?<me>i)|we) (?:start|begin)\b|\bnext (?:task|step|thing)\b|\b(?:most|more) important (?:task|thing)?\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Next();

    [GeneratedRegex(@"\bwho (?:has|is) (?:the )?(?:most|least|fewest|more|free|idle|available|overloaded|busiest|busy|too much)\b|\bwork ?load\b|\bwho (?:does|is doing) what\b|\bhow is (?:the )?work (?:shared|split|distributed)\b|\bwho has (?:time|capacity|room)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Load();

    [GeneratedRegex("least|fewest|free|idle|available|time|capacity|room", RegexOptions.IgnoreCase)]
    private static partial Regex Least();

    [GeneratedRegex(@"\bwhen (?:will|is|are|do|can|should|would) (?:we|it|this|that|everything|all|you|the (?:whole )?(?:project|plan|team|work))\b.*|\b(?:are|is) (?:we|it|the project|everything) on (?:track|time|schedule)\b|\b(?:will|do|can) (?:we|it|the project) (?:make|meet|hit|be|finish|get)\b|\b(?:end|finish|completion) date\b|\bhow long (?:until|till|before)\b|\bdeadline of the project\b|\bwhat(?:['’]s| is) (?:the|our) deadline\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex End();

    [GeneratedRegex(@"\bhow much (?:work|time|effort)?\s*(?:is|are|do we have|have we)?\s*(?:left|remaining|open|to do|still)\b|\b(?:work|effort|hours) (?:left|remaining)\b|\bremaining (?:work|effort|hours)\b|\btotal (?:estimate|effort)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Left();

    [GeneratedRegex(@"^(?:summari[sz]e|summary|sum up|overview|status|state|progress|report|recap|brief me)\b|\b(?:status|state|progress|summary|overview) (?:of|on|for) (?:the|this|our)? ?(?:project|plan|whole|things)\b|\bhow (?:are we|is it|is the project|are things|is everything|does it look|do things)\b|\bwhere (?:do|are) we\b|\bgive me (?:a|an|the) (?:summary|overview|status|update)\b|\b(?:what(?:['’]s| is) the )(?:status|state|progress)$|\bupdate me\b|\b(?:an?|any) (?:summary|overview|update)\b|\bwhat(?:['’]s| is) (?:going on|up|happening)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Summary();
}
