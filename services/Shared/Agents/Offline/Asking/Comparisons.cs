using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Two held against one another: "which is due earlier, the cake or the band", "is editing longer than recording", "who has more work, Ana or Tom".</summary>
internal static class Comparisons
{
    public static Spoken? Try(string text, CommandContext context)
    {
        var match = Either.Match(text);
        var isQuestion = !match.Success;
        if (isQuestion) match = Than.Match(text);
        if (!match.Success) return null;
        var (a, b, how) = (match.Groups["a"].Value, match.Groups["b"].Value, match.Groups["how"].Value);
        if (context.People.Find(a) is [var one] && context.People.Find(b) is [var other])
            return Load.IsMatch(how) || !isQuestion ? Of(one, other, how, isQuestion, context) : null;
        if (context.Resolve(a).Tasks is not [var first] || context.Resolve(b).Tasks is not [var second] || first == second) return null;
        return Size.IsMatch(how) ? Sized(first, second, Less.IsMatch(how), isQuestion)
            : Date.IsMatch(how) ? Dated(first, second, Later.IsMatch(how), isQuestion)
            : Weight.IsMatch(how) ? Weighed(first, second, Less.IsMatch(how), isQuestion) : null;
    }

    static Spoken Dated(BoardTask a, BoardTask b, bool later, bool isQuestion)
    {
        if (a.Date("dueDate") is not { } x || b.Date("dueDate") is not { } y)
            return new($"{string.Join(" and ", new[] { a, b }.Where(t => t.Date("dueDate") is null).Select(CommandContext.Name))} {(a.Date("dueDate") == b.Date("dueDate") ? "have" : "has")} no due date to compare.", [a, b]);
        if (x == y) return new($"{(isQuestion ? "No: " : "")}both are due {FieldValue.Say(x)}.", [a, b]);
        var (early, late) = x < y ? (a, b) : (b, a);
        return new($"{Answer(isQuestion, later ? x > y : x < y)}{CommandContext.Name(early)} is due earlier, {FieldValue.Say(early.Date("dueDate")!.Value)}; {CommandContext.Name(late)} is due {FieldValue.Say(late.Date("dueDate")!.Value)}.", [early, late]);
    }

    static Spoken Sized(BoardTask a, BoardTask b, bool less, bool isQuestion)
    {
        if (a.Minutes is not { } x || b.Minutes is not { } y)
            return new($"{string.Join(" and ", new[] { a, b }.Where(t => t.Minutes is null).Select(CommandContext.Name))} {(a.Minutes == b.Minutes ? "have" : "has")} no estimate to compare.", [a, b]);
        if (x == y) return new($"{(isQuestion ? "No: " : "")}both are estimated at {Said.Work(x)}.", [a, b]);
        var (big, small) = x > y ? (a, b) : (b, a);
        return new($"{Answer(isQuestion, less ? x < y : x > y)}{CommandContext.Name(big)} takes longer, {Said.Work(big.Minutes!.Value)}; {CommandContext.Name(small)} takes {Said.Work(small.Minutes!.Value)}.", [big, small]);
    }

    static Spoken Weighed(BoardTask a, BoardTask b, bool less, bool isQuestion)
    {
        var (x, y) = (Said.Rank(a), Said.Rank(b));
        var both = $"{CommandContext.Name(a)} has {a.Priority ?? "no"} priority, {CommandContext.Name(b)} {b.Priority ?? "no"} priority";
        if (x == y) return new($"{(isQuestion ? "No: " : "Neither: ")}{both}.", [a, b]);
        return new($"{Answer(isQuestion, less ? x < y : x > y)}{both}; so {CommandContext.Name(x > y ? a : b)} comes first.", [a, b]);
    }

    static Spoken Of(AgentPerson a, AgentPerson b, string how, bool isQuestion, CommandContext context)
    {
        var (x, y) = (Open(a, context), Open(b, context));
        var counts = Counts.IsMatch(how);
        var order = counts ? x.Count.CompareTo(y.Count) : x.Sum(Said.Minutes).CompareTo(y.Sum(Said.Minutes));
        if (Less.IsMatch(how)) order = -order;
        var (more, much) = (Less.IsMatch(how) ? "less" : "more", counts ? "tasks" : "work");
        return new((isQuestion ? Answer(true, order > 0) : order == 0 ? "Both have the same. " : $"{context.People.Name((order > 0 ? a : b).Id)} has {more} {much}. ")
            + $"{context.People.Name(a.Id)}: {Amount(x)}; {context.People.Name(b.Id)}: {Amount(y)}.", [.. x, .. y]);
    }

    static List<BoardTask> Open(AgentPerson person, CommandContext context) => [.. Said.OpenLeaves(context).Where(t => Said.Assignee(t) == person.Id)];

    static string Amount(List<BoardTask> tasks) => $"{tasks.Count} open task{(tasks.Count == 1 ? "" : "s")}, {Said.Work(tasks.Sum(Said.Minutes))}";

    static string Answer(bool isQuestion, bool holds) => !isQuestion ? "" : holds ? "Yes: " : "No: ";

    const string Words = @"(?:due |take[sn]? |ends? |comes? |has |have |the |be |a )*(?:earlier|sooner|first|before|later|last|after|longer|bigger|larger|shorter|smaller|quicker|faster|busier|(?:more|less|fewer|most|least|higher|lower)(?: (?:work|time|effort|hours|tasks|to do|important|urgent|priority))?)(?: priority)?";

    private static Regex Either => field ??= new(@"^(?:which|what|who)(?: one| task| of (?:them|these))?\s+(?:(?:is|comes?|takes?|needs?|has|will be|should be|ends?)\s+)*(?<how>" + Words + @")\b[^,:]*[,:]?\s+(?<a>[^,:]+?)\s+or\s+(?<b>.+)$"
        + @"|^(?:is|are|does|do|has|who has|what is|which is)\s+(?<a>[^,]+?)\s+or\s+(?<b>.+?)\s+(?<how>" + Words + @")$", RegexOptions.IgnoreCase);

    private static Regex Than => field ??= new(@"^(?:is|are|does|do|will|has|have)\s+(?<a>.+?)\s+(?<how>" + Words + @")\s+than\s+(?<b>.+)$|^(?:is|are|does|do|will)\s+(?<a>.+?)\s+(?<how>(?:due|finished|done|end|finish|come|be due|be done)\s+(?:before|after))\s+(?<b>.+)$", RegexOptions.IgnoreCase);

    private static Regex Date => field ??= new(@"\b(?:earlier|sooner|first|before|later|last|after)\b", RegexOptions.IgnoreCase);

    private static Regex Later => field ??= new(@"\b(?:later|last|after)\b", RegexOptions.IgnoreCase);

    private static Regex Size => field ??= new(@"\b(?:longer|bigger|larger|shorter|smaller|quicker|faster|work|time|effort|hours)\b", RegexOptions.IgnoreCase);

    private static Regex Less => field ??= new(@"\b(?:shorter|smaller|quicker|faster|less|fewer|least|lower)\b", RegexOptions.IgnoreCase);

    private static Regex Weight => field ??= new(@"\b(?:important|urgent|priority)\b", RegexOptions.IgnoreCase);

    private static Regex Load => field ??= new(@"\b(?:busier|more|less|fewer|most|least)\b", RegexOptions.IgnoreCase);

    private static Regex Counts => field ??= new(@"\btasks\b", RegexOptions.IgnoreCase);
}
