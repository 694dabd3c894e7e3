using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Double the estimate of task 2", "add 2h to testing", "reduce all estimates by 20%", "estimate the first task at three
/// days".</summary>
internal static class ChangeEstimate
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        if (Factor.Match(clause) is { Success: true } factor)
            return Change(context, factor.Groups["task"].Value, m => m * Times(factor.Groups["verb"].Value));
        if (Half.Match(clause) is { Success: true } half) return Change(context, half.Groups["task"].Value, m => m / 2);
        if (Percent.Match(clause) is { Success: true } percent && Numbers.Parse(percent.Groups["n"].Value) is { } n and <= 1000)
            return Change(context, percent.Groups["task"].Value, m => m * (1 + (Grows(percent.Groups["verb"].Value) ? n : -n) / 100));
        foreach (var pattern in (Regex[])[AddTo, ByAmount, Longer])
            if (pattern.Match(clause) is { Success: true } step
                && Durations.Work(MoreOrLess.Replace(step.Groups["amount"].Value, " ")) is { } minutes && !IsDates(clause))
                return Change(context, step.Groups["task"].Value, m => m + (Grows(step.Groups["verb"].Value) ? minutes : -minutes));
        if (Estimate.Match(clause) is { Success: true } set
            && FieldValue.ReadAs("estimatedMinutes", set.Groups["amount"].Value, context.Today) is { Value: int fixedMinutes })
            return Change(context, set.Groups["task"].Value, _ => fixedMinutes);
        return null;
    }

    static Outcome Change(CommandContext context, string reference, Func<double, double> change)
    {
        var which = EstimatesOf.Replace(OfEstimate.Replace(reference, ""), "").Trim();
        var found = context.Resolve(which.Length == 0 ? "all" : which);
        if (found is Resolution.Unclear) return found.Question(context);
        var isArithmetic = change(0) != change(1);
        var without = found.Tasks.Where(t => t.Minutes is null).ToList();
        if (isArithmetic && without.Count == found.Tasks.Count && change(0) == 0)
            return new Outcome.Ask($"{CommandContext.Names(found.Tasks)} has no estimate yet. What is it?",
                ["2 hours", "1 day", "3 days", "1 week"])
                { Complete = answer => $"set the estimate of {CommandContext.Exactly(found.Tasks)} to {answer}" };
        // Of several, those without an estimate have nothing to be changed.
        foreach (var task in found.Tasks.Where(t => !isArithmetic || t.Minutes is not null || change(0) != 0 && without.Count == found.Tasks.Count))
        {
            var before = task.Minutes;
            task.Minutes = (int)Math.Clamp(Math.Round(change(before ?? 0)), 0, 10_000_000);
            context.Board.Because(task.Id, before is { } was
                ? $"Estimate changed from {Durations.Name(was)} to {Durations.Name(task.Minutes.Value)}."
                : $"Estimate set to {Durations.Name(task.Minutes.Value)}.");
        }
        var first = found.Tasks.FirstOrDefault(t => t.Minutes is not null);
        return context.Touched(found.Tasks, found.Tasks.Count == 1 && first is not null
            ? $"The estimate of {CommandContext.Name(first)} is now {Durations.Name(first.Minutes ?? 0)}."
            : $"Changed the estimates of {CommandContext.Names(found.Tasks)}.");
    }

    static double Times(string verb) => verb.ToLowerInvariant() switch { "double" => 2, "triple" => 3, "quadruple" => 4, _ => 0.5 };

    static bool Grows(string verb) => !Shrinks.IsMatch(verb);

    /// <summary>"Move the due date of X by 2 days" speaks of days on the calendar.</summary>
    static bool IsDates(string clause) => Calendar.IsMatch(clause);

    const string Of = @"(?:the |all |its |their )*(?:(?:estimates?|estimated time|efforts?|durations?)(?:\s+(?:of|for|on)\s+)?|(?:time|hours)\s+(?:of|for|on)\s+)";

    private static Regex Factor => field ??= new(@"^(?<verb>double|triple|quadruple|halve|half(?= (?:of )?(?:the|its|all)\b))\s+(?:of )?(?<task>(?:" + Of + ")?.*)$", RegexOptions.IgnoreCase);

    private static Regex Percent => field ??= new(@"^(?<verb>increase|raise|reduce|decrease|cut|lower|shrink"
        + @"|grow)\s+(?<task>" + Of + @".*?)\s+by\s+(?<n>\d+(?:[.,]\d+)?)\s?(?:%|percent)$|^(?<task>" + Phrase.Any + @")\s+(?:will |should )?(?:takes?|needs?)\s+(?<n>\d+(?:[.,]\d+)?)\s?(?:%|percent)\s+(?<verb>longer|more|less|shorter)(?: time)?$", RegexOptions.IgnoreCase);

    private static Regex AddTo => field ??= new(@"^(?<verb>add|subtract|take|deduct|remove|give)\s+(?:another |an? extra "
        + @"|extra )?(?<amount>" + Numbers.Pattern
        + @"[- ]?(?:more |extra )?(?:hours?|hrs?|h|minutes?|mins?|m|days?|d|weeks?|w)(?: and a half)?)(?:\s+(?:more|extra))?\s+(?:to"
        + @"|from|off|for|on)\s+(?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex ByAmount => field ??= new(@"^(?<verb>increase|raise|reduce|decrease|drop(?= (?:the )?estimate)|cut|lower|extend"
        + @"|shorten|make (?:longer|shorter))\s+(?<task>(?:" + Of + @")?.+?)\s+by\s+(?<amount>.+)$", RegexOptions.IgnoreCase);

    private static Regex Longer => field ??= new(@"^(?<task>" + Phrase.Any + @")\s+(?:takes?|took|needs?|will take|should take|(?:will )?costs?(?: us| me)?)\s+(?:(?<amount>.+?)\s+(?<verb>longer|more|less|shorter)(?: than (?:planned|expected|estimated|thought|we thought|i thought))?"
        + @"|(?<amount>\S+ (?<verb>more|extra|additional|fewer|less) \w+))$|^make\s+(?<task>" + Phrase.Any + @")\s+(?<amount>" + Numbers.Pattern + @"[- ]?\w+)\s+(?<verb>longer|shorter)$|^(?<task>" + Phrase.Any + @")\s+(?<amount>" + Numbers.Pattern + @"[- ]?(?:hours?|hrs?|h|minutes?|mins?|m)) (?<verb>more|less|longer|shorter)$|^(?<amount>\S+ ?\w+) (?<verb>more|less|longer|shorter) (?:for|on)\s+(?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Estimate => field ??= new(@"^(?:re-?)?estimate\s+(?<task>" + Phrase.Any + @")\s+(?:at|as|to|with|:)\s*(?<amount>.+)$|^(?:increase|raise|reduce|decrease|cut|lower|shorten|bring|drop|bump)\s+(?<task>" + Phrase.Any + @")\s+(?:down |up )?to\s+(?<amount>" + Numbers.Pattern + @"[- ]?(?:hours?|hrs?|h|minutes?|mins?|days?|d|weeks?)(?: and a half)?)$", RegexOptions.IgnoreCase);

    private static Regex MoreOrLess => field ??= new(@"\s+(?:more|extra|additional|fewer|less)\s+", RegexOptions.IgnoreCase);

    private static Regex Half => field ??= new(@"^(?:cut|reduce|split)\s+(?<task>" + Phrase.Any + @")\s+(?:in|by|to) (?:one )?half$", RegexOptions.IgnoreCase);

    private static Regex EstimatesOf => field ??= new(@"(?:['’]s)?\s+(?:estimates?|estimated times?|efforts?)$", RegexOptions.IgnoreCase);

    private static Regex OfEstimate => field ??= new("^" + Of, RegexOptions.IgnoreCase);

    private static Regex Shrinks => field ??= new(@"drop|subtract|take|deduct|remove|reduce|decrease|cut|lower|shrink|shorten|less|fewer|shorter", RegexOptions.IgnoreCase);

    private static Regex Calendar => field ??= new(@"\b(?:due|date|dates|deadline|deadlines|start)\b|^extend\b", RegexOptions.IgnoreCase);
}
