using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>
/// "Should we delete the review?", "what happens if the shoot slips two weeks?": what hangs on a task, and the change as an offer. Whoever asks whether
/// to do something has not asked to do it.
/// </summary>
internal static class Consequences
{
    const int MostNamed = 6;
    const int MinutesADay = 8 * 60;

    public static Spoken? Try(string text, CommandContext context) => Read(text, context) is not { } weighed ? null
        : weighed.Order is null ? weighed.Facts : weighed.Facts with { Text = $"{weighed.Facts.Text} Say \u201c{weighed.Order}\u201d, and I propose it." };

    /// <summary>What hangs on it, and the order that would do it.</summary>
    public static (Spoken Facts, string? Order)? Read(string text, CommandContext context)
    {
        if (Removal.Match(text) is { Success: true } removal && context.Resolve(removal.Groups["task"].Value).Tasks is [var gone])
            return (OfRemoval(gone, context), $"{(removal.Groups["cancel"].Success ? "Cancel" : "Delete")} {gone.Title}");
        foreach (var pattern in (Regex[])[Delay, Slip])
            if (pattern.Match(text) is { Success: true } delay && context.Resolve(delay.Groups["task"].Value).Tasks is [var late])
                return (OfDelay(late, delay.Groups["by"].Value, context), Durations.FindShift(delay.Groups["by"].Value) is { } shift ? $"Push {late.Title} by {delay.Groups["by"].Value[shift.Start..shift.End]}" : null);
        return null;
    }

    static Spoken OfRemoval(BoardTask task, CommandContext context)
    {
        var waiting = Said.Open(context).Where(t => t.Dependencies.Contains(task.Id)).ToList();
        var inside = context.Board.Tasks.Where(t => t != task && context.Board.IsWithin(t, task)).ToList();
        var parts = new List<string> { TaskQuestions.Stands(task, context).Text };
        parts.Add(waiting.Count == 0 ? "No open task waits for it." : $"{waiting.Count} open task{(waiting.Count == 1 ? " waits" : "s wait")} for it and would no longer: {Said.List(waiting, context, MostNamed)}.");
        if (inside.Count > 0) parts.Add($"Its {inside.Count} sub-task{(inside.Count == 1 ? "" : "s")} would go with it: {Said.List(inside, context, MostNamed)}.");
        return new(string.Join(" ", parts), [task, .. waiting, .. inside]);
    }

    static Spoken OfDelay(BoardTask task, string by, CommandContext context)
    {
        var behind = Said.Open(context).Where(t => t != task && context.Board.DependsOn(t, task)).ToList();
        if (task.Date("dueDate") is not { } due) return new($"{CommandContext.Name(task)} has no due date. {Behind(behind, context)}", [task, .. behind]);
        var until = Durations.FindShift(by) is { } shift ? shift.Shift.From(due) : by.Length > 0 && DateReader.First(by, context.Today) is { } day ? day.Due : due;
        var lead = until == due ? $"{CommandContext.Name(task)} is due {FieldValue.Say(due)}." : $"{CommandContext.Name(task)} would be due {FieldValue.Say(until)} instead of {FieldValue.Say(due)}.";
        if (behind.Count == 0) return new($"{lead} {Behind(behind, context)}", [task]);

        var ends = Ends(task, until, behind, context);
        var late = behind.Where(t => t.Date("dueDate") < ends[t]).OrderBy(t => t.Date("dueDate")).ToList();
        var verdict = late.Count == 0 ? $"What waits for it still fits, by estimates of eight hours a day: {Said.List(behind, context, MostNamed)}."
            : $"By estimates of eight hours a day, that is too late for {CommandContext.Join([.. late.Take(MostNamed).Select(t => $"{CommandContext.Name(t)} (due {FieldValue.Say(t.Date("dueDate")!.Value)}, possible by {FieldValue.Say(ends[t])})")])}"
                + (late.Count < behind.Count ? $"; {behind.Count - late.Count} more wait for it and still fit." : ".");
        return new($"{lead} {verdict}", [task, .. late, .. behind.Except(late)]);
    }

    /// <summary>When each could be done at the earliest, if the first is done on that day: no cycle, so this ends.</summary>
    static Dictionary<BoardTask, DateOnly> Ends(BoardTask first, DateOnly done, List<BoardTask> behind, CommandContext context)
    {
        var ends = new Dictionary<BoardTask, DateOnly> { [first] = done };
        foreach (var task in behind) End(task);
        return ends;

        DateOnly End(BoardTask task)
        {
            if (ends.TryGetValue(task, out var known)) return known;
            ends[task] = done;
            var before = task.Dependencies.Select(context.Board.Find).OfType<BoardTask>().Where(t => t == first || behind.Contains(t)).Select(End).DefaultIfEmpty(done).Max();
            return ends[task] = before.PlusWorkDays((int)Math.Ceiling((task.Minutes ?? 0) / (double)MinutesADay));
        }
    }

    static string Behind(List<BoardTask> behind, CommandContext context) =>
        behind.Count == 0 ? "No open task waits for it." : $"{behind.Count} open task{(behind.Count == 1 ? " waits" : "s wait")} for it: {Said.List(behind, context, MostNamed)}.";

    const string Lead = @"^(?:(?:should|ought) (?:we|i)(?: maybe| rather| just)?|(?:would|will|does) it (?:be|make|do|have|hurt|matter)\b.*?(?:\bto|\bif (?:we|i|you))|is it (?:ok(?:ay)?|bad|wise|safe|fine|possible|a (?:good|bad) idea|a problem|worth it|risky)\b.*?(?:\bto|\bif (?:we|i|you))"
        + @"|(?:what (?:else )?(?:happens|would happen|will happen|changes|would change|breaks|would break|suffers|is affected|would be affected|does it mean|would it mean|hangs on it|do we lose|would we lose)|how bad (?:is|would) it(?: be)?|what)\s+(?:if|when) (?:we|i|you)|can we afford to)\s+";

    private static Regex Removal => field ??= new(Lead + @"(?:(?:delete|drop|remove|skip|scrap|ditch|cut|kill|get rid of|leave out|do without|throw out|not do|dropped|deleted|removed|skipped|left out|scrapped|(?<cancel>cancel(?:led)?|abandon|stop))\s+)(?<task>.+?)(?: completely| altogether| entirely| instead| after all)?[?.]*$", RegexOptions.IgnoreCase);

    private static Regex Delay => field ??= new(Lead + @"(?:postpone|push(?: back)?|delay|defer|put off|move back|shift back|postponed|pushed(?: back)?|delayed)\s+(?<task>" + Phrase.Any + @")(?:\s+back)?(?:\s+(?:(?:by|for|to|until|till)\s+(?<by>.+?)|(?<by>(?:an?|one|two|three|four|five|six|\d+|a few|a couple of) (?:(?:working|business|work) )?(?:days?|weeks?|months?))))?[?.]*$", RegexOptions.IgnoreCase);

    private static Regex Slip => field ??= new(@"^(?:(?:can|could|will|would|do|does|what|how|is|are)\b.*?\s+)(?:if|when)\s+(?<task>" + Phrase.Any + @")\s+(?:slips?|slipped|is (?:late|delayed|postponed)|gets? (?:delayed|postponed)|is pushed(?: back)?|runs? (?:late|over)|takes? longer|(?:is|comes) late|moves?(?: back)?)(?:\s+(?:by|to|until)?\s*(?<by>.+?))?[?.]*$", RegexOptions.IgnoreCase);
}
