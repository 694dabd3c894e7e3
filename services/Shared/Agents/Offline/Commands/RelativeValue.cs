using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>A value that another task gives: "due two days after the launch", "the same estimate as task 2", "on the day of the review".</summary>
internal static class RelativeValue
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        if (Adds.IsMatch(clause)) return null;
        foreach (var pattern in (Regex[])[Same, Times, Apart, On])
        {
            if (pattern.Match(clause) is not { Success: true } match) continue;
            var reference = match.Groups["task"].Success ? match.Groups["task"].Value : clause[..match.Index];
            var fields = FieldWords.Matches(clause[..match.Index] + match.Groups["field"].Value);
            var field = match.Groups["field"] is { Success: true } said ? FieldName.Read(Plural.Replace(said.Value, "")) : fields.Count > 0 ? FieldName.Read(fields[0].Value) : null;
            var starts = StartWords.IsMatch(clause[..match.Index]);
            if (field is null && fields.Count > 0) field = FieldName.Read(fields[0].Value);
            field ??= starts ? "startDate" : pattern == Times ? "estimatedMinutes" : pattern == Same && !match.Groups["field"].Value.StartsWith("da", StringComparison.OrdinalIgnoreCase) ? null : "dueDate";
            if (field is null || pattern == Times ? field != "estimatedMinutes" : pattern != Same && field is not ("dueDate" or "startDate")) continue;
            if (context.Resolve(match.Groups["other"].Value) is not Resolution.Found { Items: [var other] }) continue;
            var found = context.Resolve(Reference(reference));
            if (found is not Resolution.Found { Items.Count: > 0 } some || some.Items.Contains(other)) continue;
            return From(other, field, match, context) is { } value ? SetValue.Every(context, some.Items, [value])
                : new Outcome.Ask($"{CommandContext.Name(other)} has none itself. What shall {CommandContext.Names(some.Items)} have?", []);
        }
        return null;
    }

    /// <summary>The value alone, for a task that is named elsewhere; null where the words are none or the other task has none.</summary>
    public static FieldValue? Read(string words, CommandContext context)
    {
        foreach (var pattern in (Regex[])[Apart, On])
            if (pattern.Match(words) is { Success: true } match && Lead.IsMatch(words[..match.Index]) && context.Resolve(match.Groups["other"].Value) is Resolution.Found { Items: [var other] })
                return From(other, StartWords.IsMatch(words[..match.Index]) ? "startDate" : "dueDate", match, context);
        return null;
    }

    static FieldValue? From(BoardTask other, string field, Match match, CommandContext context)
    {
        if (field is "dueDate" or "startDate")
        {
            // What starts after another starts when that one ends.
            if ((match.Groups["span"].Success ? other.Date("dueDate") : other.Date(field) ?? other.Date("dueDate")) is not { } day) return null;
            if (match.Groups["span"].Success)
            {
                var isBefore = match.Groups["side"].Value.Equals("before", StringComparison.OrdinalIgnoreCase);
                if (match.Groups["weekday"].Success) day = Nearest(Enum.Parse<DayOfWeek>(match.Groups["weekday"].Value, ignoreCase: true), day, isBefore ? -1 : 1);
                else if (Durations.FindShift(match.Groups["span"].Value) is { } found) day = (isBefore ? found.Shift.Back : found.Shift).From(day);
                else return null;
            }
            return new(field, day, $"{(field == "startDate" ? "start" : "due")} {FieldValue.Say(day)}");
        }
        if (match.Groups["times"].Success)
            return other.Minutes * Factor(match.Groups["times"].Value) is { } times ? new(field, (int)times, Durations.Name((int)times)) : null;
        return other.Fields[field] switch
        {
            null => null,
            var node when field == "estimatedMinutes" && other.Minutes is { } minutes => new(field, minutes, Durations.Name(minutes)),
            var node when field is "priority" or "status" => new(field, node.ToString(), node.ToString().Replace('_', ' ')),
            var node when field == "assigneeId" => new(field, node.ToString(), $"assigned to {context.People.Name(node.ToString())}"),
            var node => new(field, node.DeepClone(), $"as {CommandContext.Name(other)} has it"),
        };
    }

    /// <summary>"The Friday before" a Friday is a week earlier.</summary>
    static DateOnly Nearest(DayOfWeek wanted, DateOnly day, int step)
    {
        do day = day.AddDays(step);
        while (day.DayOfWeek != wanted);
        return day;
    }

    static double Factor(string words) => words.ToLowerInvariant() switch { ['t', 'h', ..] or "triple" => 3, ['h', ..] => 0.5, _ => 2 };

    /// <summary>The task that is spoken of, without verb, field and the small words between them.</summary>
    static string Reference(string words)
    {
        var text = Verb.Replace(words.Trim(), "");
        for (var before = ""; before != text;)
        {
            before = text;
            text = Tail.Replace(FieldTail.Replace(FieldHead.Replace(text, ""), ""), "").Trim(' ', ',', ':');
        }
        return text;
    }

    const string Side = @"(?<side>before|after)";
    const string Other = @"(?<other>(?!(?:next|this|last|tomorrow|today|\w+day)\b).+?)(?:['’]s (?:due date|deadline|date))?(?: (?:is|are|has been|gets?) (?:done|finished|due|complete[d]?|over))?$";

    private static Regex Same => field ??= new(@"(?:\b(?:to|at|as|on|for)\s+)?(?:\b(?:exactly )?the\s+|^)same\s+(?:(?<field>" + FieldName.Pattern + @"|day|date|size|length)\s+)?(?:for (?<task>" + Phrase.Any + @")\s+)?as\s+(?:(?:for|of|on|the one of|that of) )?(?:the " + FieldName.Pattern + @" of )?" + Other, RegexOptions.IgnoreCase);

    private static Regex Times => field ??= new(@"\b(?<times>twice|double|two times|half|three times|triple)\s+(?:that of|the (?:estimate|effort|size|duration|time) of|as (?:long|much|big)(?: time)? as|the one of)\s+" + Other, RegexOptions.IgnoreCase);

    private static Regex Apart => field ??= new(@"\b(?<span>(?:" + Numbers.Pattern + @" (?:working |business |work )?(?:days?|weeks?|fortnights?|months?))|the day|(?:the |on the )?(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday))\s+" + Side + @"\s+" + Other, RegexOptions.IgnoreCase);

    private static Regex On => field ??= new(@"\b(?:on the (?:same )?day (?:of|as)|(?:together |at the same time )with|(?<=\b(?:due|finished|done|ready) )when)\s+" + Other, RegexOptions.IgnoreCase);

    private static Regex Lead => field ??= new(@"^\W*(?:(?:is|be|to be|due|finished|done|ready|starts?|starting|begins?|for|by|to|at|on)\W*)*$", RegexOptions.IgnoreCase);

    private static Regex FieldWords => field ??= new(@"\b" + FieldName.Pattern + @"\b", RegexOptions.IgnoreCase);

    private static Regex StartWords => field ??= new(@"\b(?:starts?|starting|begins?|beginning)\b(?!.*\b(?:due|finish\w*|done|end)\b)", RegexOptions.IgnoreCase);

    private static Regex Plural => field ??= new(@"(?<=\b(?:date|status))e?s$", RegexOptions.IgnoreCase);

    private static Regex Adds => field ??= new(@"^(?:add|create|insert|append|include|new)\b", RegexOptions.IgnoreCase);

    private static Regex Verb => field ??= new(@"^(?:set|change|update|move|make|give|put|push|reschedule|schedule|use|bring|let|have|copy|align|extend|postpone|delay)\s+", RegexOptions.IgnoreCase);

    private static Regex FieldHead => field ??= new(@"^(?:the |an? )?(?:new )?" + FieldName.Pattern + @"\s+(?:of|for|on)\s+", RegexOptions.IgnoreCase);

    private static Regex FieldTail => field ??= new(@"(?:['’]s)?(?:^|\s+)(?:an? |the |its |their )?" + FieldName.Pattern + "$", RegexOptions.IgnoreCase);

    private static Regex Tail => field ??= new(@"\s+(?:to|at|as|for|be|is|are|on|due|finished|done|ready|should|must|shall|will|can|has|have|needs?|gets?|takes?|starts?|begins?|end|finish|happen|the|by|exactly|back|out)$", RegexOptions.IgnoreCase);
}
