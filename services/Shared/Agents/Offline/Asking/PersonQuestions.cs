using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Questions about one person: what they have, have done, should do next, and whether they have time.</summary>
internal static class PersonQuestions
{
    const int MostNamed = 8;

    public static Spoken? Try(string text, CommandContext context)
    {
        if (Form.Match(text) is not { Success: true } form || context.People.Find(form.Groups["who"].Value) is not [var person]) return null;
        if (form.Groups["next"].Success) return ProjectQuestions.WhatNext(context, person.Id);
        if (form.Groups["end"].Success) return Ends(person, context);
        return Has(person, form.Groups["done"].Success, context);
    }

    /// <summary>By the work that is left and by the last date, whichever tells.</summary>
    static Spoken Ends(AgentPerson person, CommandContext context)
    {
        var open = Said.OpenLeaves(context).Where(t => Said.Assignee(t) == person.Id).ToList();
        if (open.Count == 0) return Has(person, open, context);
        var last = open.Where(t => t.Date("dueDate") is not null).MaxBy(t => t.Date("dueDate"));
        return new($"By the work that is left to {(person.Id == context.People.Self ? "you" : person.Name)}, {Said.Work(open.Sum(Said.Minutes))}, about {FieldValue.Say(OutlookQuestions.ByWork(open, context))}"
            + (last is null ? "" : $"; the last date is {FieldValue.Say(last.Date("dueDate")!.Value)}, of {CommandContext.Name(last)}") + ".", open);
    }

    /// <summary>A question in words of no known form that names people and nothing else that is known: what they have to do.</summary>
    public static Spoken? Otherwise(string text, CommandContext context)
    {
        var named = Named(text, context);
        if (!Question.IsMatch(text) || named.Count == 0) return null;
        if (named is [var waiting] && Waits.IsMatch(text)) return Awaits(waiting, context);
        if (named is [var awaited] && WaitsOn.IsMatch(text)) return Holds(awaited, context);
        var all = named.Select(person => Has(person, isDone: false, context)).ToList();
        return new(string.Join("\n\n", all.Select(said => said.Text)), [.. all.SelectMany(said => said.Tasks)]);
    }

    /// <summary>The people whose names stand in the text.</summary>
    public static IReadOnlyList<AgentPerson> Named(string text, CommandContext context)
    {
        var words = Words.Of(text).Select(w => Possessive.Replace(w.Text, "")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. context.People.All.Where(p => p.Name.Split(' ').Any(part => part.Length > 2 && words.Contains(part)))];
    }

    /// <summary>Whether it is about what waits for somebody, or they for others.</summary>
    public static bool IsOfWaiting(string text) => WaitsOn.IsMatch(text);

    static Spoken Awaits(AgentPerson person, CommandContext context)
    {
        var before = Said.Open(context).Where(t => Said.Assignee(t) == person.Id).SelectMany(t => Said.WaitsFor(t, context)).Distinct().Where(t => Said.Assignee(t) != person.Id).ToList();
        return before.Count == 0 ? new($"No task of {context.People.Name(person.Id)} waits for others.", [])
            : new($"{PlainText.Upper(context.People.Name(person.Id))} {(person.Id == context.People.Self ? "wait" : "waits")} for {Said.List(before, context, MostNamed)}.", before);
    }

    static Spoken Holds(AgentPerson person, CommandContext context)
    {
        var theirs = Said.Open(context).Where(t => Said.Assignee(t) == person.Id).ToList();
        var waiting = Said.Open(context).Where(t => !theirs.Contains(t) && theirs.Exists(own => context.Board.DependsOn(t, own))).ToList();
        return waiting.Count == 0 ? new($"No task of others waits for {context.People.Name(person.Id)}.", [])
            : new($"{waiting.Count} task{(waiting.Count == 1 ? " waits" : "s wait")} for {context.People.Name(person.Id)}{Said.Listed(waiting, context, MostNamed)}", waiting);
    }

    static Spoken Has(AgentPerson person, bool isDone, CommandContext context) =>
        Has(person, [.. (isDone ? context.Board.Tasks.Where(t => t.Status == "done") : Said.OpenLeaves(context)).Where(t => Said.Assignee(t) == person.Id)], context, isDone);

    /// <param name="tasks">Theirs: all open, or all done.</param>
    public static Spoken Has(AgentPerson person, IReadOnlyList<BoardTask> tasks, CommandContext context, bool isDone = false)
    {
        var (name, has) = person.Id == context.People.Self ? ("You", "have") : (person.Name, "has");
        var what = isDone ? "finished task" : "open task";
        if (tasks.Count == 0) return new($"{name} {has} no {what} here.", []);
        var work = isDone ? "" : $", {Said.Work(tasks.Sum(Said.Minutes))} of work";
        return new($"{name} {has} {tasks.Count} {what}{(tasks.Count == 1 ? "" : "s")}{work}{Said.Listed(tasks, context, MostNamed)}", tasks);
    }

    private static Regex Question => field ??= new(@"^(?:what|which|how|is|are|am|can|could|does|do|did|has|have|who|will|would|should|why|list|show|tell|compare|when|where|any\w*)\b", RegexOptions.IgnoreCase);

    private static Regex WaitsOn => field ??= new(@"\b(?:wait(?:s|ing)?|depend(?:s|ing)?|blocked) (?:for|on|by)\b", RegexOptions.IgnoreCase);

    private static Regex Waits => field ??= new(@"^(?:what|which|who(?:m)?)\b.*\b(?:wait(?:s|ing)?|depend(?:s|ing)?|blocked) (?:for|on|by)$", RegexOptions.IgnoreCase);

    private static Regex Possessive => field ??= new("['’]s?$");

    const string Who = @"(?<who>[\p{L}][\p{L}\p{M}.-]*(?-i: \p{Lu}[\p{L}\p{M}.-]*)?)";

    private static Regex Form => field ??= new(@"^(?:what|which tasks?) (?:is|does|do|did|has|have|am|are) " + Who + @" (?:(?:currently|still|already) )?(?:working on|doing|up to|busy with|responsible for|assigned(?: to)?|supposed to do|have|own|got|do|(?<done>done|finish(?:ed)?|completed?))\b.*$"
        + @"|^(?:is|are|am|does|do|has|have) " + Who + @" (?:free|busy|available|idle|overloaded|overbooked|(?:have |got )?(?:any |enough |too much )?(?:time|capacity|room|work|much))\b.*$"
        + @"|^when (?<end>will|is|does|can) " + Who + @" (?:be )?(?:done|finished|finish|free|ready|through)\b.*$|^how (?:busy|loaded|booked)(?: up)? (?:is|are|am) " + Who + @"$|^how much (?:work )?(?:does|do|has|have) " + Who + @"\b.*$"
        + @"|^(?:what is |what are |show |list |which )?(?:the |all )?(?:(?:open )?tasks?|work|everything|anything|stuff)? ?(?:for|of|on|assigned to|with) " + Who + @"(?:['’]s)?(?: plate| list| desk)?$"
        + @"|^(?:what is |show |list )?" + Who + @"(?:['’]s)? (?:plate|workload|to-?do(?:s| list)?)(?: looking| look)?(?: like)?$|^what (?<next>should|can|could|must) " + Who + @" (?:do|work on|tackle|start|take|pick up)\b.*$|^(?:what|which)(?: is| task is)? " + Who + @"(?:['’]s)? (?<next>next)(?: task| step| thing| job| to-?do)?$|^" + Who + "$",
        RegexOptions.IgnoreCase);
}
