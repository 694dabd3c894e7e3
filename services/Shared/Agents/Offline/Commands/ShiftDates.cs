using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Push everything by a week", "bring task 2 forward two days", "delay testing until Friday", "move all due dates back by 3
/// working days".</summary>
internal static class ShiftDates
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        clause = Than.Replace(clause, "");
        if (!Verb.IsMatch(clause) && Wish.Match(clause) is { Success: true } wish) clause = $"move {wish.Groups["task"].Value} {wish.Groups["by"].Value}";
        var verb = Verb.Match(clause);
        if (!verb.Success) return null;
        var rest = clause[verb.Length..];
        if (Until.Match(rest) is { Success: true } until && DateReader.First(until.Groups["date"].Value, context.Today) is { } day
            // "The last day of June" is a day and no length.
            && (Durations.FindShift(until.Groups["date"].Value) is not { } length || day.Words.Length > length.End - length.Start + 3))
            return To(context, until.Groups["task"].Value, day.Due) is var moved && moved is Outcome.Ask && verb.Value.StartsWith("put", StringComparison.OrdinalIgnoreCase) ? null : moved;
        if (ByTail.Match(rest) is { Success: true } tail && Durations.FindShift(tail.Groups["by"].Value) is { } last)
            return Moved(context, verb.Value, rest[..tail.Index] + " " + tail.Groups["by"].Value[last.End..], last.Shift, tail.Groups["by"].Value[last.Start..last.End]);
        if (Durations.FindShift(rest) is not { } found) return null;
        return Moved(context, verb.Value, (rest[..found.Start] + " " + rest[found.End..]).Trim(), found.Shift, rest[found.Start..found.End]);
    }

    static Outcome? Moved(CommandContext context, string verb, string words, Shift shift, string amount)
    {

        var earlier = Earlier.IsMatch(words) || Forward.IsMatch(verb) && !Later.IsMatch(words)
            || verb.StartsWith("bring", StringComparison.OrdinalIgnoreCase) && !Later.IsMatch(words);
        // Where a task is called so, "the schedule" is that task and not its dates.
        var which = TitleMatch.Find(Filler.Replace(words, " "), context.Board.Tasks).Score > 0 ? Match.Empty : Dates.Match(words);
        var reference = Filler.Replace(which.Success ? Dates.Replace(words, " ") : words, " ").Trim();
        if (ProjectFields.IsProject(reference)) return null;
        var resolved = context.Resolve(reference.Length == 0 && which.Success ? "all" : reference);
        if (resolved is Resolution.Unclear) return resolved.Question(context);
        return By(context, resolved.Tasks, earlier ? shift.Back : shift, which.Value, amount);
    }

    static Outcome By(CommandContext context, IReadOnlyList<BoardTask> tasks, Shift shift, string which, string amount)
    {
        var fields = which.Contains("due", StringComparison.OrdinalIgnoreCase)
            || which.Contains("deadline", StringComparison.OrdinalIgnoreCase) ? ["dueDate"]
            : which.Contains("start", StringComparison.OrdinalIgnoreCase) ? ["startDate"] : (string[])["startDate", "dueDate"];
        var dated = tasks.Where(t => fields.Any(f => t.Date(f) is not null)).ToList();
        // "Everything" moves what is still to be done.
        if (dated.Count > 1 && dated.Where(TaskConditions.IsOpen).ToList() is { Count: > 0 } open) dated = open;
        if (dated.Count == 0) return new Outcome.Ask($"{CommandContext.Names(tasks)} has no date to move. When is it due?",
            ["Next Friday", "In two weeks", "By the end of the month"])
            { Complete = answer => $"set the due date of {CommandContext.Exactly(tasks)} to {answer}" };
        foreach (var task in dated)
        {
            foreach (var field in fields)
                if (task.Date(field) is { } date) task.SetDate(field, shift.From(date));
            context.Board.Because(task.Id, $"Its dates move by {amount.Trim()}, as asked.");
        }
        return context.Touched(dated, dated.Count == 1 && dated[0].Date("dueDate") is { } due
            ? $"{CommandContext.Name(dated[0])} is now due {FieldValue.Say(due)}."
            : $"Moved the dates of {CommandContext.Names(dated)} by {amount.Trim()}.");
    }

    static Outcome? To(CommandContext context, string reference, DateOnly day)
    {
        if (ProjectFields.IsProject(reference)) return null;
        var found = context.Resolve(Filler.Replace(Dates.Replace(reference, " "), " ").Trim());
        if (found is Resolution.Unclear) return found.Question(context);
        foreach (var task in found.Tasks)
        {
            task.SetDate("dueDate", day);
            if (task.Date("startDate") > day) task.SetDate("startDate", day);
            context.Board.Because(task.Id, $"Due {FieldValue.Say(day)}, as asked.");
        }
        return context.Touched(found.Tasks, $"{CommandContext.Names(found.Tasks)}: now due {FieldValue.Say(day)}.");
    }

    private static Regex Verb => field ??= new(@"^(?:push|bump|postpone|delay|defer|shift|move|bring|reschedule|slip|pull|advance|extend|put"
        + @"|prolong)\s+", RegexOptions.IgnoreCase);

    private static Regex Than => field ??= new(@"\s+than (?:planned|expected|scheduled|now|before|it is(?: now)?|originally planned)$", RegexOptions.IgnoreCase);

    private static Regex Wish => field ??= new(@"^(?:(?:i|we) (?:want|need|would like) )?(?<task>" + Phrase.Any + @")\s+(?:should|must|needs? to|has to|have to|can|could|to)(?:\s+(?:be"
        + @"|happen|start|finish|come|end|move|get))?(?:\s+(?:finished|done|due|ready|moved|ended))?\s+(?<by>[\w -]{3,30}?\s+(?:earlier"
        + @"|later|sooner))$|^(?<task>" + Phrase.Any + @")\s+(?:moves|shifts|slips|slides|(?<=\b(?:tasks|ones|dates|deadlines) )(?:move|shift|slip|slide))\s+(?<by>(?:(?:back|forward|up|out)\s+)?(?:by\s+)?" + Numbers.Pattern + @" (?:working |business )?(?:days?|weeks?|months?)(?:\s+(?:back|later|earlier|forward))?)$", RegexOptions.IgnoreCase);

    private static Regex ByTail => field ??= new(@"\s+by\s+(?<by>[^,]{1,40})$", RegexOptions.IgnoreCase);

    private static Regex Forward => field ??= new(@"^(?:advance|pull)", RegexOptions.IgnoreCase);

    private static Regex Earlier => field ??= new(@"\b(?:earlier|forward|ahead|sooner|up)\b", RegexOptions.IgnoreCase);

    private static Regex Later => field ??= new(@"\b(?:later|back|out|off)\b", RegexOptions.IgnoreCase);

    private static Regex Dates => field ??= new(@"\b(?:the )?(?:(?:due|start|end) dates?|deadlines?|dates|schedule)\b(?:\s+(?:of|for)\b)?", RegexOptions.IgnoreCase);

    private static Regex Filler => field ??= new(@"\b(?:by|for|later|earlier|forward|ahead|sooner|back|backwards?|out|off|up|about|to be)\b"
        + @"|(?<=\s)to\s*$", RegexOptions.IgnoreCase);

    private static Regex Until => field ??= new(@"^(?<task>" + Phrase.Any + @")\s+(?:(?:back |forward |out |up )?(?:to|until|till|on))\s+(?<date>.+)$", RegexOptions.IgnoreCase);
}
