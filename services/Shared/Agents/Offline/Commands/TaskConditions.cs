using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>The conditions by which people pick tasks out. What needs more words stands first; a pattern reads lower case only.</summary>
internal static class TaskConditions
{
    public delegate Func<BoardTask, bool>? Condition(Match match, CommandContext context);

    public static IReadOnlyList<(Regex Pattern, Condition Read)> Known => field ??=
    [
        (Following, ReadFollowing), (Under, ReadUnder), (Lacking, ReadLacking), (Unset, ReadUnset), (Labelled, ReadLabelled), (Priority, ReadPriority),
        (Overdue, (_, c) => t => t.Date("dueDate") < c.Today && IsOpen(t)), (Due, ReadDue), (Sized, ReadSized), (Person, ReadPerson), (Possessive, ReadPerson),
        (Unstarted, (_, _) => t => t.Status == "todo"), (Open, (_, _) => IsOpen), (Status, ReadStatus), (About, ReadAbout), (Root, (_, _) => t => t.ParentId is null),
        (Milestone, (_, _) => t => t.Fields["isMilestone"] is System.Text.Json.Nodes.JsonValue v && v.GetValueKind() == System.Text.Json.JsonValueKind.True),
        (Recurring, (_, _) => t => !FieldName.IsEmpty(t, "recurrence")), (Having, ReadHaving), (Week, ReadDue), (Season, ReadDue),
    ];

    public static bool IsOpen(BoardTask task) => task.Status is not ("done" or "cancelled");

    static Func<BoardTask, bool>? ReadLacking(Match m, CommandContext context)
    {
        var fields = m.Groups["field"].Captures.Select(c => FieldName.Read(c.Value)).ToList();
        return fields.Contains(null) ? null : t => fields.TrueForAll(f => FieldName.IsEmpty(t, f!));
    }

    static Func<BoardTask, bool> ReadUnset(Match m, CommandContext context)
    {
        var field = m.Value switch { "unestimated" => "estimatedMinutes", "unassigned" or "unowned" => "assigneeId", "unlabelled" or "unlabeled" or "untagged" => "labels",
            "unprioritised" or "unprioritized" => "priority", _ => "dueDate" };
        return t => FieldName.IsEmpty(t, field);
    }

    static Func<BoardTask, bool>? ReadHaving(Match m, CommandContext context) =>
        FieldName.Read(m.Groups["field"].Value) is { } field ? t => !FieldName.IsEmpty(t, field) : null;

    static Func<BoardTask, bool> ReadLabelled(Match m, CommandContext context)
    {
        var labels = m.Groups["label"].Captures.Select(c => c.Value.Trim('"', '\u201c', '\u201d', '\'', '#', '*')).ToList();
        return t => labels.Exists(l => t.Labels.Contains(l, StringComparer.OrdinalIgnoreCase));
    }

    static Func<BoardTask, bool>? ReadPriority(Match m, CommandContext context) =>
        FieldValue.Priority(m.Groups["p"].Value) is not { } priority ? null
        : m.Groups["more"].Success ? t => Array.IndexOf(Ladder, t.Priority) >= Array.IndexOf(Ladder, priority) : t => t.Priority == priority;

    static readonly string[] Ladder = ["low", "medium", "high", "critical"];

    static Func<BoardTask, bool>? ReadDue(Match m, CommandContext context)
    {
        var field = m.Groups["start"].Success ? "startDate" : "dueDate";
        var (when, words) = (m.Groups["when"].Value, m.Groups["date"].Value);
        if (when is "within" or "in" or "during" && Durations.FindShift(words) is { } ahead && DateReader.First("in " + words, context.Today) is { } end
            && words.Any(char.IsDigit) | ahead.Start == 0)
            return t => t.Date(field) >= context.Today && t.Date(field) <= end.Period.Last;
        if (DateReader.First(words, context.Today) is not { } date) return null;
        return when switch
        {
            "after" or "from" or "later than" => t => t.Date(field) > date.Period.Last,
            "before" or "earlier than" => t => t.Date(field) < date.Period.First,
            "by" or "until" or "till" => t => t.Date(field) <= date.Period.Last,
            // "next week" ends on Friday for work that is to be done by then; what is due on its Sunday still is due next week.
            _ => t => t.Date(field) >= date.Period.First && t.Date(field) <= (date.Period.IsDay || !words.Contains("week") || words.Contains("weekend") ? date.Period.Last : date.Period.First.Plus(6)),
        };
    }

    static Func<BoardTask, bool>? ReadSized(Match m, CommandContext context)
    {
        if (Durations.Work(m.Groups["length"].Value) is not { } minutes) return null;
        return m.Groups["cmp"].Value switch
        {
            "at least" => t => t.Minutes >= minutes,
            "at most" or "up to" or "no more than" => t => t.Minutes <= minutes,
            var less when Less.IsMatch(less) => t => t.Minutes < minutes,
            _ => t => t.Minutes > minutes,
        };
    }

    static Func<BoardTask, bool>? ReadPerson(Match m, CommandContext context)
    {
        var words = m.Groups["who"].Value;
        var found = Theirs.IsMatch(words) && context.LastPerson is { } last ? [last] : context.People.Find(words);
        return found is [var person] ? t => t.Fields["assigneeId"]?.ToString() == person.Id : null;
    }

    static Func<BoardTask, bool>? ReadStatus(Match m, CommandContext context) =>
        FieldValue.Status(m.Groups["s"].Value) is { } status ? t => t.Status == status : null;

    static Func<BoardTask, bool>? ReadUnder(Match m, CommandContext context) =>
        context.Resolve(m.Groups["parent"].Value).Tasks is [var parent] ? t => t != parent && context.Board.IsWithin(t, parent) : null;

    static Func<BoardTask, bool>? ReadFollowing(Match m, CommandContext context)
    {
        if (context.Resolve(m.Groups["task"].Value).Tasks is not [var anchor]) return null;
        if (m.Groups["depends"].Success) return t => context.Board.DependsOn(t, anchor);
        if (m.Groups["blocks"].Success) return t => context.Board.DependsOn(anchor, t);
        var place = context.Board.Tasks.Index().ToDictionary(t => t.Item, t => t.Index);
        if (m.Groups["from"].Success) return t => place[t] >= place[anchor];
        return m.Groups["after"].Success
            ? t => place[t] > place[anchor] && !context.Board.IsWithin(t, anchor)
            : t => place[t] < place[anchor] && !context.Board.IsWithin(anchor, t);
    }

    static Func<BoardTask, bool>? ReadAbout(Match m, CommandContext context) =>
        Words.Stems(m.Groups["subject"].Value) is { Count: > 0 } subject ? t => Words.Stems(t.Title) is var title && subject.All(title.Contains) : null;

    const string Not = @"(?<not>(?:\b(?:not|never|isn['’]t|aren['’]t|is not|are not)\s+(?:yet\s+|already\s+)?|\bnon-))?";
    const string Name = @"(?<label>[""\u201c'][^""\u201d']+[""\u201d']|[\p{L}\p{N}_#*-]+)";

    private static Regex Lacking => field ??= new(@"\b(?:without|with no|has no|have no|having no|lacking|lacks?|missing|(?:do|does)(?: not|n['’]t) have|no)\s+(?:an?y?\s+|the\s+|a set\s+)?(?<field>" + FieldName.Pattern
        + @")(?:\s*(?:,|or|and|nor)\s+(?:an?y?\s+|no\s+)?(?<field>" + FieldName.Pattern + @"))*(?:\s+(?:yet|set|at all))?\b");

    private static Regex Unset => field ??= new(@"\b(?:unestimated|unassigned|unowned|unlabell?ed|untagged|unpriori[sz]ed|undated|unscheduled)\b");

    private static Regex Having => field ??= new(@"\b(?:with|has|have|having)\s+(?:an? |any |the |some )?(?<field>" + FieldName.Pattern + @")(?:\s+set)?(?=$|\s+(?:and|that|which|but)\b)");

    private static Regex Labelled => field ??= new(Not + @"\b(?:labell?ed|tagged)\s+(?:with |as )?(?:the )?(?:labels? |tags? )?" + Name + @"(?:\s+or\s+" + Name + @")?"
        + @"|" + Not + @"\b(?:with|have|has|having)\s+(?:the |an? )?(?:labels?|tags?)\s+" + Name + @"|\b(?:with|have|has)\s+(?:the |an? )" + Name + @"[- ](?:label|tag)\b|^(?:label|tag)\s+" + Name);

    private static Regex Priority => field ??= new(Not + @"\b(?:with |of |has |have )?(?:an? )?(?<p>critical|urgent|highest|top|high|medium|normal|low|lowest)[- ](?:priority|prio|importance)\b"
        + @"|\b(?:with |whose |has |have )?(?:an? )?priority (?:is |of |= ?|set to )?(?<p>critical|high|medium|low)(?<more> or (?:higher|above|more))?\b");

    private static Regex Overdue => field ??= new(@"\b(?:overdue|(?:running |too )?late|past (?:their |its |the )?(?:due(?: date)?|deadline)|behind schedule|slipping|slipped|delayed)\b");

    private static Regex Due => field ??= new(Not + @"\b(?:due|ending|finishing|(?<start>starting|beginning|that starts?))\s+(?:(?<when>before|after|by|on|in|within|during|until|till|from|later than|earlier than|for)\s+)?(?:the next (?=\d|few|couple|two|three|four|five))?"
        + @"(?<date>.+?)(?=$|,|\s+(?:and|but|with|without|that|which|labell?ed|tagged|assigned|under)\b)");

    private static Regex Week => field ??= new(@"\b(?:(?:for|of|from|in|during)\s+)?(?<date>(?:this|next) (?:week(?:end)?|month|quarter)|today|tomorrow)(?:['’]s)?\b");

    /// <summary>"Everything in December", "all before Christmas": a time on its own is when a task is due.</summary>
    private static Regex Season => field ??= new(@"\b(?<when>in|during|before|after|by|until|till)\s+(?<date>(?:early |mid |late )?(?:january|february|march|april|may|june|july|august|september|october|november|december|christmas|xmas|easter|new year(?:['’]s eve)?)(?: \d{4})?)\b");

    private static Regex Sized => field ??= new(@"\b(?:(?:with an? |whose )?(?:estimates?|estimated|effort|taking|takes?|need(?:s|ing)?)?\s*(?:is |are |of |at )?)"
        + @"(?<cmp>longer than|more than|over|above|bigger than|larger than|greater than|at least|shorter than|less than|under|below|smaller than|at most|up to|fewer than|no more than)\s+(?<length>"
        + Numbers.Pattern + @"\s?-?(?:hours?|hrs?|h|minutes?|mins?|days?|d|weeks?)\b)");

    private static Regex Less => field ??= new("shorter|less|under|below|smaller|fewer");

    private static Regex Person => field ??= new(@"\b(?:assigned to|owned by|belonging to|given to|that belong to|with assignee|done by)\s+(?<who>@?[\p{L}\p{M}'’.-]+(?: [\p{L}\p{M}'’.-]+)?)(?=$|\s|,)"
        + @"|\b(?<who>@?[\p{L}\p{M}-]+) (?:has|owns|does|is doing|is working on)\b|\b(?<who>i) (?:have|own|do|am doing)\b|\b(?:of|for|from)\s+(?<who>@?[\p{L}\p{M}-]+)(?=$|\s|,)");

    private static Regex Possessive => field ??= new(@"\b(?<who>my|mine|his|hers?|their)\b|(?<who>@?[\p{L}\p{M}-]+)(?:['’]s|s['’])(?=\s|$)");

    private static Regex Theirs => field ??= new("^(?:his|hers?|their)$");

    /// <summary>What is not begun is to do; what is done or stands still was begun.</summary>
    public static Regex Unstarted => field ??= new(@"\b(?:(?:is|are|have|has|was|were)?\s?(?:not|n['’]t|never)\s+(?:yet |been |even )*(?:started|begun)|un-?started|(?:yet )?to be started)\b(?: yet)?", RegexOptions.IgnoreCase);

    private static Regex Open => field ??= new(@"\b(?:open|unfinished|remaining|incomplete|undone|outstanding|left|active|(?:not|never|isn['’]t|aren['’]t|is not|are not) (?:yet )?(?:done|finished|completed?|closed))\b");

    private static Regex Status => field ??= new(Not + @"\b(?<s>in[- ]progress|started|ongoing|under ?way|wip|blocked|stuck|on hold|paused|in[- ]review|(?:under|for) review|to[- ]?do|not started|unstarted|done|completed?|finished"
        + @"|closed|cancell?ed|abandoned)\b");

    private static Regex Following => field ??= new(@"\bfrom\s+(?<from>)(?<task>.+?)\s+on(?:wards?)?$|\b(?:that )?(?:comes? |listed )?(?:(?<after>after|following|behind)|(?<depends>depends? on|depending on|waits? for|waiting for|blocked by)|(?<blocks>blocks?|blocking)|before)\s+(?<task>.+)$");

    private static Regex About => field ??= new(@"\b(?:about|concerning|related to|regarding|mentioning|mentions?|containing|contains?|for|on|named|called|with)\s+(?<subject>[^,]+?)(?:\s+in (?:the|its|their) (?:title|name)s?)?$");

    private static Regex Under => field ??= new(@"\b(?:(?:sub-?tasks?|children|parts|steps) (?:of|under|in|to|below)|under(?:neath)?|below|inside|within|in(?= [""\u201c]| task \d))\s+(?<parent>.+)$");

    private static Regex Root => field ??= new(@"\b(?:top[- ]level|root)\b");

    private static Regex Milestone => field ??= new(@"\bmilestones?\b");

    private static Regex Recurring => field ??= new(@"\b(?:recurring|repeating)\b");
}
