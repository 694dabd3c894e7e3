using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Questions that hold the work against a day: "can we ship by June 20", "can Lena finish by Friday", "do we have slack".</summary>
internal static class TimeQuestions
{
    public static Spoken? Try(string text, CommandContext context)
    {
        if (context.Board.Tasks.Count == 0) return null;
        if (Until.Match(text) is { Success: true } until && Countdown(until.Groups["what"].Value, context) is { } left) return left;
        if (Slack.IsMatch(text)) return Spare(context);
        return ByDay.Match(text) is { Success: true } asked && DateReader.First(asked.Groups["date"].Value, context.Today) is { } day
            ? InTime(day.Due, PersonQuestions.Named(text, context) is [var person] ? person : null, context) : null;
    }

    /// <summary>Days to a task's due date, to a day that is named, or to the end of the project, which is what "the deadline" means.</summary>
    static Spoken? Countdown(string what, CommandContext context)
    {
        if (TitleMatch.Find(what, context.Board.Tasks) is { Score: > 0.7, Best: [var task] } && task.Date("dueDate") is { } due)
            return new($"{CommandContext.Name(task)} is due {FieldValue.Say(due)}, {Said.From(due, context)}.", [task]);
        var (words, title) = (Words.Stems(End.Replace(what, " ")), Words.Stems(context.ProjectTitle));
        if (words.All(title.Contains))
            return DateOnly.TryParse(context.Board.Project["dueDate"]?.ToString(), CultureInfo.InvariantCulture, out var end)
                ? new($"The project is due {FieldValue.Say(end)}, {Said.From(end, context)}.", []) : OutlookQuestions.Finish(context);
        return DateReader.First(what, context.Today) is { } day ? new($"{FieldValue.Say(day.Period.First)} is {Said.From(day.Period.First, context)}.", []) : null;
    }

    static Spoken InTime(DateOnly day, AgentPerson? person, CommandContext context)
    {
        var open = Said.OpenLeaves(context).Where(t => person is null || Said.Assignee(t) == person.Id).ToList();
        var whose = person is null ? "" : $" of {context.People.Name(person.Id)}";
        if (open.Count == 0) return new($"No open work{whose} is left.", []);
        var byWork = OutlookQuestions.ByWork(open, context);
        var after = open.Where(t => t.Date("dueDate") > day).OrderBy(t => t.Date("dueDate")).ToList();
        var undated = open.Count(t => t.Date("dueDate") is null);
        return new($"{(byWork <= day && after.Count == 0 ? "Yes, as far as the tasks tell" : byWork <= day ? "By the work yes, by the dates no" : "Hardly")}: the open work{whose}, {Durations.Name(open.Sum(Said.Minutes))}, ends about {FieldValue.Say(byWork)}"
            + (after.Count > 0 ? $"; due after {FieldValue.Say(day)}: {Said.List(after, context, 4)}" : $"; nothing is due after {FieldValue.Say(day)}")
            + (undated > 0 ? $"; {undated} without a date" : "") + ".", after.Count > 0 ? after : open);
    }

    /// <summary>What lies between the end of the work and the day it must be done.</summary>
    static Spoken Spare(CommandContext context)
    {
        var open = Said.OpenLeaves(context);
        if (open.Count == 0) return new("Everything is done or cancelled.", []);
        var byWork = OutlookQuestions.ByWork(open, context);
        var last = open.Where(t => t.Date("dueDate") is not null).MaxBy(t => t.Date("dueDate"));
        if (!DateOnly.TryParse(context.Board.Project["dueDate"]?.ToString(), CultureInfo.InvariantCulture, out var due))
            return new($"The project has no due date to measure slack against. By the work that is left it ends about {FieldValue.Say(byWork)}.", []);
        var parts = new List<string> { $"The project is due {FieldValue.Say(due)}. By the work that is left it ends about {FieldValue.Say(byWork)}: {Between(byWork, due)}" };
        if (last?.Date("dueDate") is { } end) parts.Add($"the last date is {FieldValue.Say(end)}, of {CommandContext.Name(last)}: {Between(end, due)}");
        return new(string.Join("; ", parts) + ".", last is null ? [] : [last]);
    }

    static string Between(DateOnly end, DateOnly due) => (due.DayNumber - end.DayNumber) switch
    {
        0 => "no slack",
        > 0 and var days => $"{days} day{(days == 1 ? "" : "s")} of slack",
        var days => $"{-days} day{(days == -1 ? "" : "s")} late",
    };

    private static Regex Slack => field ??= new(@"\b(?:slack|buffer|leeway|wiggle room|spare time|time to spare|breathing (?:room|space)|headroom)\b", RegexOptions.IgnoreCase);

    private static Regex Until => field ??= new(@"^how (?:many (?:days|weeks|months)|long|much time)(?: (?:is|are|do|have|it|we|i|there|left|remain(?:s|ing)?|got))* (?:until|till|to|before|for)\s+(?<what>.+?)(?: is due| starts| ends| is)?$|^(?:how many days|how much time) (?:do we have |have we |are |is )?(?:left|remain(?:ing)?)(?<what>)$", RegexOptions.IgnoreCase);

    private static Regex End => field ??= new(@"\b(?:the|our|project|deadline|end|due date|finish|launch|it|is|whole|everything|big|day|i|we|have to|must|need to|hand(?:ing)? in|submi(?:t|ssion)|be done|ship|deliver(?:y)?)\b", RegexOptions.IgnoreCase);

    private static Regex ByDay => field ??= new(@"^(?:can|could|will|would|do|does|is it (?:possible|realistic)|are we (?:able|going)|am i (?:able|going)|shall|should)\b(?! you\b| \w+ (?:move|push|postpone|delay|shift|set|reschedule|extend|make|put|add|assign|mark|change|bring|pull|cancel|delete|remove)\b).*\b(?:by|before|until|till)\s+(?<date>.+)$", RegexOptions.IgnoreCase);
}
