using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>
/// What is said of a task that is added, in any order and number: "…, 2h, high priority, due Friday, for Ana, blocked by the design"; or of one of several, in
/// brackets: "the logo (2h, Tom) and the fonts (1 day)".
/// </summary>
internal static class Attributes
{
    /// <summary>Stands in the text for brackets that were read; a user's text holds none, <see cref="PlainText.Clean"/> drops them.</summary>
    const char FirstMark = '\uE000';

    const int MostParts = 8;

    public static List<IReadOnlyList<FieldValue>> TakeBrackets(ref string rest, CommandContext context)
    {
        var taken = new List<IReadOnlyList<FieldValue>>();
        rest = Brackets.Replace(rest, match =>
        {
            if (Read(match.Groups["inside"].Value, context) is not { } values) return match.Value;
            taken.Add(values);
            return ((char)(FirstMark + taken.Count - 1)).ToString();
        });
        return taken;
    }

    public static IReadOnlyList<FieldValue> Of(string topic, List<IReadOnlyList<FieldValue>> bracketed) =>
        [.. topic.Where(c => c >= FirstMark && c - FirstMark < bracketed.Count).SelectMany(c => bracketed[c - FirstMark])];

    public static string Without(string topic) => Marks.Replace(topic, "").Trim();

    /// <summary>Cuts off the longest end of the clause that is nothing but values; what stands before it is what to add.</summary>
    public static List<FieldValue> TakeTail(ref string rest, CommandContext context)
    {
        foreach (Match cut in Cut.Matches(rest))
        {
            if (cut.Index == 0 || Quoted.Matches(rest).Any(q => cut.Index > q.Index && cut.Index < q.Index + q.Length) || Read(rest[(cut.Index + cut.Length)..], context) is not { } values || values.Any(v => v.Field == "status")) continue;
            rest = rest[..cut.Index].Trim();
            return [.. values];
        }
        return [];
    }

    /// <summary>"A task for Ana: …".</summary>
    public static List<FieldValue> TakeOwner(ref string rest, CommandContext context)
    {
        if (Owner.Match(rest) is not { Success: true } owner || Person(owner.Groups["who"].Value, context) is not { } person) return [];
        rest = $"{owner.Groups["head"].Value}: {rest[(owner.Index + owner.Length)..]}";
        return [person];
    }

    /// <summary>"A high priority task …", "a 2 hour task …".</summary>
    public static List<FieldValue> TakeHead(ref string rest, CommandContext context)
    {
        if (Head.Match(rest) is not { Success: true } head || FieldValue.Read(head.Groups["value"].Value, context.Today) is not { } value) return [];
        rest = "a " + rest[head.Length..].Trim();
        return [value];
    }

    /// <summary>Null where any of the words are no value.</summary>
    /// <param name="strictly">Only commas and "and" divide them: without those, "assigned to Ana high priority" is no list.</param>
    public static IReadOnlyList<FieldValue>? Read(string words, CommandContext context, int depth = 0, bool strictly = false)
    {
        var text = words.Trim(' ', ',', '.', ')', '(');
        if (text.Length is 0 or > 200 || depth > MostParts) return null;
        if (One(text, context) is { } whole) return [whole];
        foreach (Match cut in (strictly ? List : Cut).Matches(text))
            if (cut.Index > 0 && One(text[..cut.Index], context) is { } first && Read(text[(cut.Index + cut.Length)..], context, depth + 1, strictly) is { } others) return [first, .. others];
        return null;
    }

    static FieldValue? One(string words, CommandContext context)
    {
        if (Edge.IsMatch(words)) return null;
        var text = Each.Replace(Lead.Replace(words.Trim(), ""), "");
        if (Label.Match(text) is { Success: true } labelled)
            return new("labels", Planning.PlanWriter.Strings(labelled.Groups["label"].Captures.Select(c => c.Value.Trim('"', '\u201c', '\u201d', '\''))), "labelled");
        if (Waits.Match(text) is { Success: true } waits)
            return context.Resolve(waits.Groups["task"].Value) is Resolution.Found { Items: { Count: > 0 } earlier } ? new("dependencies", Planning.PlanWriter.Strings(earlier.Select(t => t.Id)), "waiting") : null;
        if (Described.Match(text) is { Success: true } described) return new("description", described.Groups["text"].Value.Trim('"', '\u201c', '\u201d', '\''), "described");
        if (Named.Match(text) is { Success: true } named && FieldName.Read(named.Groups["field"].Value) is { } field and not ("title" or "status"))
            return field == "assigneeId" ? Person(named.Groups["value"].Value, context) : FieldValue.ReadAs(field, named.Groups["value"].Value, context.Today);
        return FieldValue.Read(text, context.Today) is { } value ? value : RelativeValue.Read(text, context)
            ?? (Whose.Match(text) is { Success: true } whose ? Person(whose.Groups["who"].Value, context) : null);
    }

    static FieldValue? Person(string name, CommandContext context) => context.People.Find(name) is [var person] ? new("assigneeId", person.Id, $"assigned to {context.People.Name(person.Id)}") : null;

    /// <summary>Where one value may end and the next begin.</summary>
    private static Regex Cut => field ??= new(@"\s*[,;]\s*(?:and\s+)?|\s+[-–]\s+|\s*(?=\()|\s+(?:and\s+)?(?=(?:due|with|that|which|taking|at|estimated?|assigned|owned|labell?ed|tagged|blocked|waiting|depending|depends|priority|high|low|medium|critical|starting|to be done by|it (?:takes|is|depends|should|must|has)|@)\b|by (?:next|this|tomorrow|today|the|end|\w+day|"
        + DateWords + @")|(?:for|before|on|until) (?:next|this|tomorrow|today|the end|the \d|\w+day\b|" + DateWords + @")|for \p{Lu}\p{L}+$|for \p{Lu}\p{L}+(?=\s*[,.])|@\w)|\s+and\s+", RegexOptions.None);

    private static Regex List => field ??= new(@"\s*[,;]\s*(?:and\s+)?|\s+and\s+", RegexOptions.IgnoreCase);

    const string DateWords = @"(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)|\d{4}-|\d{1,2}(?:st|nd|rd|th)";

    private static Regex Brackets => field ??= new(@"(?<=\S)\s*\((?<inside>[^()]{1,120})\)");

    private static Regex Marks => field ??= new(@"\p{Co}");

    private static Regex Quoted => field ??= new(@"""[^""]*""|\u201c[^\u201d]*\u201d");

    private static Regex Lead => field ??= new(@"^(?:(?:and|with|that|which|it|is|it['’]s|should|must|has|have|having|to be|be|both|each|all|takes?|taking|will|needs?|an?|the|of|at)\s+)+(?=\S)", RegexOptions.IgnoreCase);

    private static Regex Each => field ??= new(@"\s+(?:each|apiece|per task)$", RegexOptions.IgnoreCase);

    /// <summary>"At the top" is a place and no priority.</summary>
    private static Regex Edge => field ??= new(@"^\s*(?:at|to|on) (?:the )?(?:very )?(?:top|end|beginning|start|bottom|front)\b", RegexOptions.IgnoreCase);

    private static Regex Named => field ??= new(@"^(?<field>" + FieldName.Pattern + @")\s*(?::|=|is|of|at|by|to|as)?\s*(?<value>(?:(?!\band\b|,(?! \d{4}))[^:=])+)$", RegexOptions.IgnoreCase);

    private static Regex Waits => field ??= new(@"^(?:(?:blocked by|waiting (?:for|on)|waits? (?:for|on)|depend(?:ing|s|ent)? (?:on|upon)|after|following|start(?:ing|s)? after)|dependenc(?:y|ies)(?: on| of|:)?)\s+(?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Described => field ??= new(@"^(?:descriptions?|notes?|described as|details)\s*:?\s*(?<text>[""\u201c'].+[""\u201d'])$", RegexOptions.IgnoreCase);

    private static Regex Whose => field ??= new(@"^(?:assigned to|owned by|owner:?|assignee:?|(?:to be )?done by|by|for|@)?\s*(?<who>me|(?:@\p{L}|\p{Lu})[\p{L}\p{M}.'’-]*(?: \p{Lu}[\p{L}\p{M}.'’-]*)?)(?: (?:does|takes|handles|owns|(?:will|should|can) (?:do|take|handle)) (?:it|this|that|them))?$", RegexOptions.None);

    private static Regex Label => field ??= new(@"^(?:labell?ed|tagged|labels?|tags?)\s*:?\s*(?:as\s+|with\s+)?(?<label>[""\u201c'][^""\u201d']+[""\u201d']|[\p{L}\p{N}_-]+)(?:\s*(?:,|and)\s*(?<label>[""\u201c'][^""\u201d']+[""\u201d']|[\p{L}\p{N}_-]+))*$", RegexOptions.IgnoreCase);

    private static Regex Owner => field ??= new(@"^(?<head>[^:]*?\b(?:sub-?)?(?:tasks?|items?|to-?dos?)) for (?<who>me|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)\s*(?:[:,]|(?=\bto\b)|(?=[""\u201c]))\s*");

    private static Regex Head => field ??= new(@"^(?:an?\s+)?(?<value>(?:high|low|medium|critical|urgent|important|top)(?:[- ]priority)?|\d+[- ]?(?:hours?|days?|h|d|min(?:ute)?s?))\s+(?=(?:sub-?)?(?:task|item|deliverable))",
        RegexOptions.IgnoreCase);
}
