using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Split the third task into design and build", "break task 2 into three parts", "divide launch in two".</summary>
internal static class SplitTask
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        var match = Form.Match(clause);
        if (!match.Success || Estimate.IsMatch(match.Groups["task"].Value)) return null;
        if (Steps.IsMatch(match.Groups["parts"].Value) || !match.Groups["parts"].Success && Down.IsMatch(clause)) return Divide(clause, match, context);
        var found = context.Resolve(match.Groups["task"].Value);
        if (found is Resolution.Unclear) return found.Question(context);
        if (found.Tasks is not [var task]) return new Outcome.Ask("Splitting takes one task. Which one?",
            [.. found.Tasks.Take(6).Select(t => t.Title)]);
        var parts = Parts(match.Groups["parts"].Value, task);
        if (parts.Count < 2) return new Outcome.Ask($"Into which parts shall I split {CommandContext.Name(task)}?", [.. Suggested(task)]);

        var asSubtasks = AsSubtasks.IsMatch(clause);
        if (!asSubtasks && task.ParentId is null && context.MostRoots is { } most && context.Board.Roots.Count + parts.Count - 1 > most)
            return new Outcome.Ask($"A plan has at most {most} deliverables and would then "
                + $"have {context.Board.Roots.Count + parts.Count - 1}. What shall give way?",
                [.. RoomMaker.Choices(context, clause)]);
        return asSubtasks ? Under(context, task, parts) : Beside(context, task, parts);
    }

    /// <summary>"Break it down", "split it into four steps": how such work divides, where the person names no parts.</summary>
    static Outcome Divide(string clause, Match match, CommandContext context)
    {
        var found = context.Resolve(match.Groups["task"].Value);
        if (found is Resolution.Unclear) return found.Question(context);
        if (found.Tasks is not [var task]) return new Outcome.Ask("Splitting takes one task. Which one?", [.. found.Tasks.Take(6).Select(t => t.Title)]);
        var made = Decomposing.OfflineDecomposer.Under(context.Board, task, Decomposing.DivisionWish.Read(match.Groups["parts"].Value), context.Today);
        return made.Count > 0 ? context.Touched(made, $"Added {CommandContext.Names(made)} under {CommandContext.Name(task)}.")
            : new Outcome.Ask($"{CommandContext.Name(task)} cannot be divided further. Which parts are missing?", []);
    }

    static Outcome Beside(CommandContext context, BoardTask task, IReadOnlyList<string> parts)
    {
        var before = task.Title;
        var share = task.Minutes / parts.Count;
        var made = new List<BoardTask> { task };
        var waiting = context.Board.Tasks.Where(t => t.Dependencies.Contains(task.Id)).ToList();
        foreach (var part in parts.Skip(1))
        {
            var added = context.Board.Add(part, Body(task, Named(part, before), share), task.ParentId);
            added.SetStrings("dependencies", [made[^1].Id]);
            context.Board.Place(added, task.ParentId, after: made[^1]);
            context.Board.Because(added.Id, $"Split from \u201c{before}\u201d; it follows the part before it.");
            made.Add(added);
        }
        // What waited for the whole waits for its last part.
        foreach (var other in waiting) other.SetStrings("dependencies", other.Dependencies.Select(d => d == task.Id ? made[^1].Id : d));
        task.Title = Named(parts[0], before);
        if (share is not null) task.Minutes = task.Minutes - share * (parts.Count - 1);
        context.Board.Because(task.Id, $"It is the first part of what was \u201c{before}\u201d.");
        return context.Touched(made, $"Split \u201c{before}\u201d into {CommandContext.Names(made)}.");
    }

    /// <summary>A lone noun says too little beside the others: "frontend" becomes "Build the pages: frontend".</summary>
    static string Named(string part, string whole) =>
        part.Contains(' ') || Verbs.Base(part) is not null ? part : PlainText.Title($"{whole}: {PlainText.Lower(part)}", 200);

    static Outcome Under(CommandContext context, BoardTask task, IReadOnlyList<string> parts)
    {
        var made = parts.Select(part => context.Board.Add(part, Body(task, part, task.Minutes / parts.Count), task.Id)).ToList();
        foreach (var added in made) context.Board.Because(added.Id, $"A part of {CommandContext.Name(task)}.");
        return context.Touched(made, $"Added {CommandContext.Names(made)} under {CommandContext.Name(task)}.");
    }

    static JsonObject Body(BoardTask task, string title, int? minutes)
    {
        var body = new JsonObject { ["title"] = title, ["description"] = $"Part of \u201c{task.Title}\u201d." };
        if (minutes is not null) body["estimatedMinutes"] = minutes;
        foreach (var field in (string[])["priority", "labels", "dueDate"])
            if (task.Fields[field] is { } value) body[field] = value.DeepClone();
        return body;
    }

    /// <summary>A part that is a bare word takes the object of the task: "design" of "Design and build the shop" stays "Design the
    /// shop".</summary>
    static IReadOnlyList<string> Parts(string words, BoardTask task)
    {
        if (Count.Match(words) is { Success: true } count)
        {
            var number = count.Groups["n"].Value.StartsWith("hal", StringComparison.OrdinalIgnoreCase) ? 2 : Numbers.Whole(count.Groups["n"].Value) ?? 2;
            return number is < 2 or > 10 ? [] : [.. Enumerable.Range(1, number)
                .Select(n => PlainText.Title($"{task.Title}, part {n}", 200))];
        }
        words = HowMany.Replace(words, "");
        var named = QuotedPart.Matches(words);
        if (named.Count > 1) return [.. named.Select(m => PlainText.Title(m.Groups[1].Value, 200)).Where(p => p.Length > 0)];
        var parts = And.Split(words).Select(p => Article.Replace(p, ""));
        return [.. parts.Select(p => p.Trim(' ', '"', '\u201c', '\u201d', '\'', '.')).Where(p => p.Length > 0).Select(p => Full(p, task))];
    }

    static string Full(string part, BoardTask task)
    {
        var single = !part.Contains(' ');
        if (!single || Verbs.Base(part) is not { } verb) return PlainText.Title(part, 200);
        var thing = Planning.ObjectPhrase.Parse(task.Title);
        var rest = thing.Verb.Length > 0 && thing.Object.Length > 0
            ? $" {(thing.Determiner.Length > 0 ? thing.Determiner + " " : "")}{thing.Object}" : $": {PlainText.Lower(task.Title)}";
        var full = PlainText.Title(PlainText.Upper(verb) + rest, 200);
        return full.Equals(task.Title, StringComparison.OrdinalIgnoreCase) ? PlainText.Upper(part) : full;
    }

    static IEnumerable<string> Suggested(BoardTask task)
    {
        var words = And.Split(task.Title);
        if (words.Length == 2)
            yield return $"Split \u201c{task.Title}\u201d into \u201c{words[0].Trim()}\u201d "
            + $"and \u201c{PlainText.Upper(words[1].Trim())}\u201d";
        yield return $"Split \u201c{task.Title}\u201d into \u201cPrepare\u201d and \u201cCarry out\u201d";
    }

    private static Regex Form => field ??= new(@"^(?:split|divide|break|separate|cut|decompose)(?:\s+(?:up|down|apart))?\s+(?<task>" + Phrase.Any + @")(?:\s+(?:up|down"
        + @"|apart))?(?:\s+(?:in(?:to)?|to|as|between|:)\s*(?<parts>.+))?$|^replace\s+(?<task>" + Phrase.Any + @")\s+(?:by|with)\s+(?<parts>(?:two|three|four|five|six|\d|separate|several)\b.+)$|^(?:turn|make|change|convert)\s+(?<task>" + Phrase.Any + @")\s+into\s+(?<parts>(?:two|three|four|five|six|\d|separate|several)\b.+)$", RegexOptions.IgnoreCase);

    private static Regex Count => field ??= new(@"^(?<n>" + Numbers.Pattern + @"|half|halves)\b(?: (?:equal )?(?:parts?|tasks?|pieces|halves|ones|deliverables"
        + @"|sub-?tasks?|smaller (?:tasks|parts|ones)))?$", RegexOptions.IgnoreCase);

    /// <summary>"Two tasks: …", before what they are.</summary>
    private static Regex HowMany => field ??= new(@"^(?:the following |these )?(?:" + Numbers.Pattern + @"|several|separate|the following)\s*(?:separate |smaller )?(?:tasks|parts|pieces|sub-?tasks|steps|ones)?\s*(?:[:,(]|\s[-–]\s)\s*", RegexOptions.IgnoreCase);

    private static Regex Steps => field ??= new(@"^(?:" + Numbers.Pattern + @"\s+)?(?:smaller |technical |small )*(?:steps|sub-?tasks)$", RegexOptions.IgnoreCase);

    /// <summary>"Cut the estimate of X in half" divides no task.</summary>
    private static Regex Estimate => field ??= new(@"^(?:the |all )*(?:estimates?|efforts?|durations?|priorit|time)\b|\bestimates?$", RegexOptions.IgnoreCase);

    private static Regex Down => field ??= new(@"^(?:break|decompose)\b", RegexOptions.IgnoreCase);

    private static Regex AsSubtasks => field ??= new(@"\bsub-?tasks?\b", RegexOptions.IgnoreCase);

    private static Regex And => field ??= new(@"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*/\s*", RegexOptions.IgnoreCase);

    private static Regex QuotedPart => field ??= new(@"[""\u201c']([^""\u201c\u201d']+)[""\u201d']");

    private static Regex Article => field ??= new(@"^(?:(?:a|an|the|one)\s+)?(?:(?:task|sub-?task)s?\s+(?:for\s+)?|sub-?tasks:?\s*|one for\s+"
        + @"|for\s+)?", RegexOptions.IgnoreCase);
}
