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
        var isDone = form.Groups["done"].Success;
        var tasks = isDone ? [.. context.Board.Tasks.Where(t => t.Status == "done" && Said.Assignee(t) == person.Id)]
            : Said.OpenLeaves(context).Where(t => Said.Assignee(t) == person.Id).ToList();
        var (name, has) = person.Id == context.People.Self ? ("You", "have") : (person.Name, "has");
        var what = isDone ? "finished task" : "open task";
        if (tasks.Count == 0) return new($"{name} {has} no {what} here.", []);
        var work = isDone ? "" : $", {Durations.Name(tasks.Sum(Said.Minutes))} of work";
        return new($"{name} {has} {tasks.Count} {what}{(tasks.Count == 1 ? "" : "s")}{work}{Said.Listed(tasks, context, MostNamed)}", tasks);
    }

    const string Who = @"(?<who>[\p{L}][\p{L}\p{M}.-]*(?-i: \p{Lu}[\p{L}\p{M}.-]*)?)";

    private static Regex Form => field ??= new(@"^(?:what|which tasks?) (?:is|does|do|did|has|have|am|are) " + Who + @" (?:(?:currently|still|already) )?(?:working on|doing|up to|busy with|responsible for|assigned(?: to)?|supposed to do|have|own|got|do|(?<done>done|finish(?:ed)?|completed?))\b.*$"
        + @"|^(?:is|are|am|does|do|has|have) " + Who + @" (?:free|busy|available|idle|overloaded|overbooked|(?:have |got )?(?:any |enough |too much )?(?:time|capacity|room|work|much))\b.*$"
        + @"|^how (?:busy|loaded|booked)(?: up)? (?:is|are|am) " + Who + @"$|^how much (?:work )?(?:does|do|has|have) " + Who + @"\b.*$"
        + @"|^(?:what is |what are |show |list |which )?(?:the |all )?(?:(?:open )?tasks?|work|everything|anything|stuff)? ?(?:for|of|on|assigned to|with) " + Who + @"(?:['’]s)?(?: plate| list| desk)?$"
        + @"|^(?:what is |show |list )?" + Who + @"(?:['’]s)? (?:plate|workload|to-?do(?:s| list)?)(?: looking| look)?(?: like)?$|^what (?<next>should|can|could|must) " + Who + @" (?:do|work on|tackle|start|take|pick up)\b.*$|^" + Who + "$",
        RegexOptions.IgnoreCase);
}
