using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>A value as people say it, with the field that it can only belong to.</summary>
internal sealed record FieldValue(string Field, object? Value, string Said)
{
    // "Every second Tuesday of the month until the end of next December, at the very latest" is 86.
    const int Longest = 100;

    /// <summary>What a bare value means: "done", "high priority", "due next Friday", "4 hours". Null where it is none of these.</summary>
    public static FieldValue? Read(string words, DateOnly today)
    {
        var text = words.Trim().TrimEnd('.', '!').Trim();
        if (text.Length > Longest) return null;
        if (Cleared.Match(text) is { Success: true } cleared
            && FieldName.Read(cleared.Groups["field"].Value) is { } field and not ("title" or "status")) return new(field, null,
            $"no {cleared.Groups["field"].Value}");
        if (Status(text) is { } status) return new("status", status, SayStatus(status));
        if (Priority(text) is { } priority) return new("priority", priority, $"{priority} priority");
        if (Milestone.Match(text) is { Success: true } mark)
            return mark.Groups["no"].Success ? new("isMilestone", null, "no milestone any more") : new("isMilestone", true, "a milestone");
        if (Recurrences.Read(text, today) is { } rule) return new("recurrence", new System.Text.Json.Nodes.JsonObject { ["rule"] = rule, ["basis"] = "due" }, $"repeats {text}");
        if (IsWholly(text, Durations.FindWork(text) is { } work ? (work.Start, work.End) : null, EstimateWords)
            && Durations.Work(text) is { } minutes) return new("estimatedMinutes", minutes, Durations.Name(minutes));
        // "One more week" is a length and no day.
        if (!Longer.IsMatch(text) && DateReader.First(Leading.Replace(text, ""), today) is { } date && IsDate(text, today))
            return Starting.IsMatch(text) ? new("startDate", date.Period.First, $"start {Say(date.Period.First)}")
                : new("dueDate", date.Due, $"due {Say(date.Due)}");
        return null;
    }

    /// <summary>The value of a field that is named: then "4" is an estimate in hours and "Monday" a date.</summary>
    public static FieldValue? ReadAs(string field, string words, DateOnly today)
    {
        var text = words.Trim().Trim('"', '\u201c', '\u201d', '\'').TrimEnd('.').Trim();
        if (Nothing.IsMatch(text) && field is not ("title" or "status")) return new(field, null, "none");
        switch (field)
        {
            case "status": return Status(text) is { } status ? new(field, status, SayStatus(status)) : null;
            case "priority": return Priority(text) is { } priority ? new(field, priority, $"{priority} priority") : null;
            case "estimatedMinutes":
                var minutes = Durations.Work(text) ?? (Numbers.Parse(text) is { } hours and > 0 and < 10_000 ? (int)(hours * 60)
                    : null as int?);
                return minutes is { } m ? new(field, m, Durations.Name(m)) : null;
            case "dueDate" or "startDate":
                var said = Leading.Replace(text, "");
                if (DateReader.First(said, today) is not { } date || !After.IsMatch(said[Math.Clamp(date.End - "on ".Length, 0, said.Length)..])) return null;
                var day = field == "startDate" ? date.Period.First : date.Due;
                return new(field, day, Say(day));
            case "recurrence":
                return Recurrences.Read(text, today) is { } rule
                    ? new(field, new System.Text.Json.Nodes.JsonObject { ["rule"] = rule, ["basis"] = "due" }, $"repeats {text}") : null;
            case "title" or "description": return text.Length > 0 ? new(field, text, $"\u201c{text}\u201d") : null;
            default: return null;
        }
    }

    /// <summary>"From Monday to Friday", "from 12 to 16 hours": what a value was until now says nothing more.</summary>
    public static string WithoutFormer(string clause, DateOnly today) => Former.Match(clause) is { Success: true } former && IsValue(former.Groups["old"].Value, today)
        && IsValue(former.Groups["now"].Value, today) ? clause.Remove(former.Index, former.Groups["old"].Index + former.Groups["old"].Length - former.Index)
        : Contrasted.Match(clause) is { Success: true } contrasted && contrasted.Index > 0 && IsValue(contrasted.Groups["old"].Value, today) ? clause[..contrasted.Index] : clause;

    /// <summary>"60 hours for the records, not 32".</summary>
    private static Regex Contrasted => field ??= new(@",?\s+(?:and not|not|instead of|rather than)\s+(?:the )?(?<old>\d[\p{L}\d .:]{0,20})$", RegexOptions.IgnoreCase);

    static bool IsValue(string words, DateOnly today) => Language.Numbers.Parse(words) is not null || Read(words, today) is not null;

    public static string? Status(string words) => StatusWords.Match(Back.Replace(words.Trim(), "")) is { Success: true } match
        ? match.Groups.Values.Skip(1).First(g => g.Success).Name
        : null;

    public static string? Priority(string words) => PriorityWords.Match(words.Trim()) is { Success: true } match
        ? match.Groups.Values.Skip(1).First(g => g.Success).Name
        : null;

    public static string Say(DateOnly day) => Planning.OfflinePlanner.Say(day);

    static string SayStatus(string status) => status.Replace('_', ' ');

    private static Regex Longer => field ??= new(@"\b(?:more|extra|another|additional)\b", RegexOptions.IgnoreCase);

    private static Regex Former => field ??= new(@"(?<!\b(?:due|open|work|runs?|lasts?))\s+from\s+(?<old>\S.{0,25}?)\s+to\s+(?<now>\S.*)$", RegexOptions.IgnoreCase);

    /// <summary>A date and nothing else but the words around dates.</summary>
    static bool IsDate(string text, DateOnly today) =>
        DateReader.First(Leading.Replace(text, ""), today) is { } found
            && Leading.Replace(text, "").Trim().Length <= found.End - "on ".Length + 1 && found.Start <= 3;

    static bool IsWholly(string text, (int Start, int End)? span, Regex around) =>
        span is { } s && around.IsMatch(text[..s.Start].Trim()) && around.IsMatch(text[s.End..].Trim());

    private static Regex StatusWords => field ??= new(@"^(?<done>(?:all )?(?:done|completed?|finished|closed|ready|shipped|accomplished)|as done)$"
        + @"|^(?<in_progress>in[- ]progress|started|ongoing|doing|under ?way|being worked on|active|work in progress|wip)$"
        + @"|^(?<blocked>blocked|stuck|on hold|waiting|paused)$|^(?<in_review>in[- ]review|(?:under|for|in|ready for) review"
        + @"|reviewing)$|^(?<todo>to[- ]?do|open|not started|reopened|back to (?:to[- ]?do|open)|pending|unstarted|not (?:yet |really )?(?:done|finished|completed?|closed)(?: yet| after all)?)$"
        + @"|^(?<cancelled>cancell?ed|abandoned|obsolete|won['’]?t do|wontfix|dropped)$", RegexOptions.IgnoreCase);

    /// <summary>"Back to in progress"; "back to open" is a status of its own.</summary>
    private static Regex Back => field ??= new(@"^(?:is )?back (?:in)?to (?!to[- ]?do\b|open\b)|\s+again$", RegexOptions.IgnoreCase);

    private static Regex PriorityWords => field ??= new(@"^(?:an? |the |of |with )*(?:(?<critical>(?:most )?critical|(?:very )?urgent|highest|top|blocker|p0|asap)"
        + @"|(?<high>high|important|p1|higher)|(?<medium>medium|normal|p2|moderate|default)|(?<low>low|lowest|minor|unimportant"
        + @"|not (?:so |that |very )?(?:urgent|important)|p3|lower|trivial))(?:[- ](?:priority|prio|importance))?$", RegexOptions.IgnoreCase);

    private static Regex EstimateWords => field ??= new(@"^(?:(?:to |it )?(?:take|takes|need|needs|about|around|roughly|only|an?|estimated?(?: at| to)?|estimate(?: of)?|of"
        + @"|work|long|effort|at|with|for|hours?|is|~)\s*)*$", RegexOptions.IgnoreCase);

    private static Regex Leading => field ??= new(@"^(?:(?:is |be |to be )?(?:due|finished|done|ready|completed?|delivered|(?:end(?:s|ing)?|finish(?:es|ing)?)(?= (?:on|by|at|in)\b)|start(?:s|ing)?|begin(?:s"
        + @"|ning)?)\s+)?(?:by|on|at|until|in|from|for|due|to)?\s*(?=\S)(?<!\w)", RegexOptions.IgnoreCase);

    /// <summary>What may follow a date; with any other word, more is said than when.</summary>
    private static Regex After => field ??= new(@"^\W*(?:(?:at the (?:very )?latest|latest|sharp|if possible|or so|or (?:earlier|sooner)|instead|please|now|then|again|already|eod|(?:in the )?(?:morning|evening|afternoon)|noon|midnight|at \d[\d:]* ?(?:am|pm|h)?|o['’]clock|\d{4})\W*)*$", RegexOptions.IgnoreCase);

    private static Regex Milestone => field ??= new(@"^(?<no>(?:not|no longer|never|no) )?(?:an? |the |any )?milestones?(?: any ?more)?$", RegexOptions.IgnoreCase);

    private static Regex Starting => field ??= new(@"^(?:start|begin)", RegexOptions.IgnoreCase);

    private static Regex Cleared => field ??= new(@"^(?:without|with no|no) (?:an? )?(?<field>" + FieldName.Pattern + ")$"
        + "|^un(?<field>assign)ed$", RegexOptions.IgnoreCase);

    private static Regex Nothing => field ??= new(@"^(?:none|nothing|empty|blank|null|no one|nobody|unset|cleared)$", RegexOptions.IgnoreCase);
}
