using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Questions about the whole: what next, who has how much, when it ends, how it stands.</summary>
internal static class ProjectQuestions
{
    const int MostNamed = 8;

    public static Spoken? Try(string text, CommandContext context)
    {
        if (context.Board.Tasks.Count == 0) return Any.IsMatch(text) ? new("The project has no tasks yet. Tell me what it is for, and I can plan it.", []) : null;
        if (Next.Match(text) is { Success: true } next) return WhatNext(context, next.Groups["me"].Success ? context.People.Self : null);
        if (Shared.IsMatch(text)) return WhoDoesWhat(context);
        if (Load.IsMatch(text)) return Workload(context, Least.IsMatch(text), Counted.IsMatch(text), Time(text, context));
        if (Purpose.IsMatch(text)) return About(context);
        return Summary.IsMatch(text) ? Summarise(context) : null;
    }

    /// <summary>What waits for nothing: one's own first, then by priority, then by date.</summary>
    public static Spoken WhatNext(CommandContext context, string? person)
    {
        var ready = Said.OpenLeaves(context).Where(t => t.Status is not "blocked" && Said.WaitsFor(t, context).Count == 0)
            .OrderByDescending(t => person is not null && Said.Assignee(t) == person).ThenByDescending(t => t.Status == "in_progress")
            .ThenByDescending(t => t.Date("dueDate") < context.Today).ThenByDescending(Said.Rank).ThenBy(t => t.Date("dueDate") ?? DateOnly.MaxValue).ToList();
        if (person is not null) ready = [.. ready.Where(t => Said.Assignee(t) == person).Concat(ready.Where(t => Said.Assignee(t) is null))];
        if (person is not null && !ready.Exists(t => Said.Assignee(t) == person) && Said.OpenLeaves(context).Where(t => Said.Assignee(t) == person).ToList() is { Count: > 0 } waiting)
            return Waits(waiting, ready, person, context);
        if (ready.Count == 0) return new("Nothing can be started: every open task is blocked or waits for another.", []);
        return new($"Next: {CommandContext.Name(ready[0])}, {Reason(ready[0], context)}." + (ready.Count > 1 ? $" Then {Said.List([.. ready.Skip(1).Take(2)], context, 2)}." : ""),
            [.. ready.Take(3)]);
    }

    /// <summary>All that somebody has waits for others: then what, and what they could take meanwhile.</summary>
    static Spoken Waits(IReadOnlyList<BoardTask> theirs, IReadOnlyList<BoardTask> free, string person, CommandContext context)
    {
        var before = theirs.SelectMany(t => Said.WaitsFor(t, context)).Distinct().ToList();
        var whose = person == context.People.Self ? "you have" : $"{context.People.Name(person)} has";
        var next = free is [var first, ..] ? $"Next: {Said.List([first], context, 1)}, which nobody has yet. " : "";
        return new($"{next}Nothing that {whose} can be started now: {Said.List(theirs, context, 4)}{(before.Count > 0 ? $"; it waits for {Said.List(before, context, 4)}" : " is blocked")}.", [.. free.Take(1), .. theirs, .. before]);
    }

    static string Reason(BoardTask task, CommandContext context) =>
        task.Date("dueDate") is { } late && late < context.Today ? $"overdue since {FieldValue.Say(late)}"
        : task.Status == "in_progress" ? "which is in progress already"
        : string.Join(" and ", new[] { "it waits for nothing", task.Priority is { } p ? $"has {p} priority" : "", task.Date("dueDate") is { } due ? $"is due {FieldValue.Say(due)}" : "" }.Where(r => r.Length > 0));

    static Spoken WhoDoesWhat(CommandContext context)
    {
        var open = Said.OpenLeaves(context);
        if (open.Count == 0) return new("Everything is done or cancelled.", []);
        return new(string.Join("\n", open.GroupBy(Said.Assignee).OrderBy(g => g.Key is null).ThenByDescending(g => g.Sum(Said.Minutes)).Select(g =>
            $"- {(g.Key is null ? "Nobody yet" : PlainText.Upper(context.People.Name(g.Key)))}: {string.Join(", ", g.Take(MostNamed).Select(CommandContext.Name))}{(g.Count() > MostNamed ? $" and {g.Count() - MostNamed} more" : "")}, {Durations.Name(g.Sum(Said.Minutes))}")), open);
    }

    /// <summary>"In the week of the 7th", "next week": the time that is asked about.</summary>
    static Period? Time(string text, CommandContext context) =>
        WeekOf.Match(text) is { Success: true } week && DateReader.First(text[(week.Index + week.Length)..], context.Today) is { } first ? Period.Week(first.Period.First)
        : DateReader.Find(text, context.Today) is not [var date] ? null
        : date.Words.Contains("week", StringComparison.OrdinalIgnoreCase) ? Period.Week(date.Period.First) : date.Period;

    /// <summary>Work without a start is taken to fill the days before it is due.</summary>
    static bool IsIn(BoardTask task, Period time) => task.Date("dueDate") is { } due
        && due >= time.First && (task.Date("startDate") ?? due.PlusWorkDays(1 - Math.Max(1, (int)Math.Ceiling(Said.Minutes(task) / 480.0)))) <= time.Last;

    static Spoken Workload(CommandContext context, bool least, bool counted, Period? time)
    {
        var open = Said.OpenLeaves(context).Where(t => time is not { } asked || IsIn(t, asked)).ToList();
        var byPerson = open.GroupBy(t => Said.Assignee(t)).Where(g => g.Key is not null)
            .Select(g => (Who: context.People.Name(g.Key!), Tasks: g.ToList(), Minutes: g.Sum(Said.Minutes)))
            .Concat(least ? context.People.All.Where(p => open.All(t => Said.Assignee(t) != p.Id)).Select(p => (Who: p.Name, Tasks: new List<BoardTask>(), Minutes: 0)) : [])
            .OrderByDescending(g => (least ? -1 : 1) * (counted ? g.Tasks.Count : g.Minutes)).ThenBy(g => g.Who, StringComparer.Ordinal).ToList();
        var when = time is not { } during ? "" : during.IsDay ? $"On {FieldValue.Say(during.First)}: " : $"From {FieldValue.Say(during.First)} to {FieldValue.Say(during.Last)}: ";
        if (byPerson.Count == 0) return new($"{when}No open task is assigned to anybody.", []);
        var all = byPerson.Select(g => $"{PlainText.Upper(g.Who)}: {g.Tasks.Count} open task{(g.Tasks.Count == 1 ? "" : "s")}, {Durations.Name(g.Minutes)}");
        return new($"{when}{PlainText.Upper(byPerson[0].Who)} {(byPerson[0].Who == "you" ? "have" : "has")} {(counted ? least ? "the fewest tasks" : "the most tasks" : least ? "least to do" : "most to do")}. {string.Join("; ", all)}."
            + (open.Any(t => Said.Assignee(t) is not null && t.Minutes is null) ? " Tasks without an estimate count as half a day." : ""), byPerson[0].Tasks);
    }

    static Spoken Summarise(CommandContext context)
    {
        var tasks = context.Board.Tasks;
        var (done, overdue, blocked) = (tasks.Count(t => t.Status == "done"), tasks.Where(t => TaskConditions.IsOpen(t) && t.Date("dueDate") < context.Today).ToList(),
            tasks.Where(t => t.Status == "blocked").ToList());
        var running = tasks.Where(t => t.Status is "in_progress" or "in_review").ToList();
        var next = tasks.Where(t => TaskConditions.IsOpen(t) && t.Date("dueDate") >= context.Today).OrderBy(t => t.Date("dueDate")).Take(2).ToList();
        var parts = new List<string> { $"\u201c{context.ProjectTitle}\u201d: {done} of {tasks.Count} tasks done ({100 * done / tasks.Count} %)" };
        if (running.Count > 0) parts.Add($"under way: {Said.List(running, context, 4)}");
        if (blocked.Count > 0) parts.Add($"blocked: {Said.List(blocked, context, 4)}");
        if (overdue.Count > 0) parts.Add($"overdue: {Said.List(overdue, context, 4)}");
        if (next.Count > 0) parts.Add($"next due: {Said.List(next, context, 2)}");
        return new(string.Join(". ", parts.Select(PlainText.Upper)) + ".", [.. running, .. blocked, .. overdue, .. next]);
    }

    static Spoken About(CommandContext context)
    {
        var parts = new List<string> { $"\u201c{context.ProjectTitle}\u201d has {context.Board.Roots.Count} main tasks: {CommandContext.Join([.. context.Board.Roots.Take(6).Select(CommandContext.Name)])}{(context.Board.Roots.Count > 6 ? " and more" : "")}." };
        if (context.Board.Project["summary"]?.ToString() is { Length: > 0 } summary) parts.Insert(0, summary);
        return new(string.Join(" ", parts), [.. context.Board.Roots]);
    }

    private static Regex Any => field ??= new(@"^(?:what|which|who|when|how|summar|status|is|are|list|show)", RegexOptions.IgnoreCase);

    private static Regex Next => field ??= new(@"^next$|\bwhat(?: (?:am|are) (?:(?<me>i)|we|you) (?:supposed|meant|going|to))\b|\bwhat do (?:(?<me>i)|we) (?:have|need) to do\b|\bwhat now\b|\bwhat is next\b(?! (?:week|month|quarter|year)\b)|\bwhat next\b|\b(?:what|which)(?: \w+)? (?:should|shall|can|could|do|to|must) (?:(?<me>i)|we|one)?\s*(?:do|work on|start|tackle|pick(?: up)?|take|focus on|begin)\b|\bwhere (?:do|should|shall) (?:(?<me>i)|we) (?:start|begin)\b|\bnext (?:task|step|thing)\b|\b(?:most|more) (?:important|urgent|pressing)\b|\b(?:top|first) priority\b|\b(?:should|could|must|can) be (?:tackled|done|started|handled)(?: first| next)\b",
        RegexOptions.IgnoreCase);

    private static Regex WeekOf => field ??= new(@"\bweek (?:of|from|starting|beginning)\s+", RegexOptions.IgnoreCase);

    private static Regex Shared => field ??= new(@"\bwho (?:does|has|is doing|is working on|works on) what\b|\b(?:everyone|everybody|each person|every person)['’]s\b|\b(?:per|by|for each|grouped by) (?:person|people|assignee|owner|member)\b|\bhow is (?:the )?work (?:shared|split|distributed|divided)\b", RegexOptions.IgnoreCase);

    private static Regex Load => field ??= new(@"\b(?:who|anyone|anybody|everyone|somebody|someone) (?:has|is|have|are)? ?(?:the )?(?:most|least|fewest|more|free|idle|available|overloaded|overworked|busiest|busy|too much)\b|\bwork ?load\b|^who (?:can|could|might|would|should) (?:help|take|assist|step in|pick|jump in|support)\b|^(?:who|(?:is|does|has) (?:any|some)(?:body|one)) (?:is free|free|has time|have time|has room) (?:to|for)\b|\bwho has (?:time|capacity|room)\b", RegexOptions.IgnoreCase);

    private static Regex Least => field ??= new("least|fewest|free|idle|available|time|capacity|room|help|take|assist|step in|pick|jump in|support", RegexOptions.IgnoreCase);

    private static Regex Counted => field ??= new(@"\b(?:most|fewest|least|more|fewer) (?:open )?(?:tasks|items|tickets)\b", RegexOptions.IgnoreCase);

    private static Regex Purpose => field ??= new(@"\bwhat (?:is|does) (?:this|the|our)(?: project| plan)? (?:about|for|do)\b|\b(?:the|our) (?:goal|purpose|point|aim|objective)(?: is| of (?:this|the|our) (?:project|plan))?$|^(?:describe|explain|tell me about) (?:this|the|our) (?:project|plan)$", RegexOptions.IgnoreCase);

    private static Regex Summary => field ??= new(@"^(?:summari[sz]e|sum up|brief me|catch me up|(?:the )?tl;?\s?dr)\b|^(?:\w+\W+){0,5}(?:summary|overview|status|state|update|recap|rundown|report|(?<!in )progress)\b(?!\s+(?:of|on|for|with) (?!(?:(?:the|this|our|my|your|a) )?(?:project|plan|whole|things|work|team|boss|manager|client|customer|meeting|stand-?up|board|stakeholders?|everyone|me|us)))"
        + @"|\bhow (?:are we|is it|is the (?:project|plan|work)|are things|is everything|does (?:it|everything) look|do things)\b|\bhow far (?:are we|along|is (?:the project|it))\b|\bwhere (?:do|are) we\b|\b(?:percent|percentage|how much|share) (?:\w+ )*(?:done|complete[d]?|finished)\b|\bupdate me\b|\bwhat is (?:going on|up|happening)\b|\b(?:is|are) (?:the project|we|things|everything) (?:healthy|ok(?:ay)?|fine|good|doing)\b|^is (?:everything|all) (?:ok|fine|good|well)",
        RegexOptions.IgnoreCase);
}
