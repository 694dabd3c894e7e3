using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Move task 3 before task 1", "put testing under launch", "make docs a sub-task of build", "move the last task to the top",
/// "move it out of launch".</summary>
internal static class MoveTasks
{
    const int DeepestLevel = 5;

    public static Outcome? Try(string clause, CommandContext context)
    {
        if (ToRoot.Match(clause) is { Success: true } root) return Place(context, root.Groups["task"].Value, null, "to the top level");
        if (OutOf.Match(clause) is { Success: true } outOf && context.Resolve(outOf.Groups["parent"].Value) is Resolution.Found { Items: [var outer] }
            && context.Resolve(outOf.Groups["task"].Value) is Resolution.Found { Items: { Count: > 0 } inner } && inner.All(t => t.ParentId == outer.Id))
            return ToSibling(context, outOf.Groups["task"].Value, CommandContext.Name(outer), "after", adds: false);
        if (Under.Match(clause) is { Success: true } under)
            return Place(context, under.Groups["task"].Value, under.Groups["parent"].Value, "");
        if (Step.Match(clause) is { Success: true } step)
            return ByPlaces(context, step.Groups["task"].Value, (step.Groups["up"].Success ? -1 : 1) * (step.Groups["n"].Success ? Numbers.Whole(step.Groups["n"].Value) ?? 1 : 1));
        if (Between.Match(clause) is { Success: true } between && context.Resolve(between.Groups["after"].Value) is Resolution.Found { Items: [var left] } && context.Resolve(between.Groups["before"].Value) is Resolution.Found { Items: [var right] })
            return ToSibling(context, between.Groups["task"].Value, CommandContext.Name(left.ParentId == right.ParentId ? right : left), left.ParentId == right.ParentId ? "before" : "after", adds: false);
        if (Edge.Match(clause) is { Success: true } edge) return ToEdge(context, edge.Groups["task"].Value, edge.Groups["first"].Success);
        if (Beside.Match(clause) is { Success: true } beside)
            return ToSibling(context, beside.Groups["task"].Value, beside.Groups["other"].Value, beside.Groups["side"].Value,
            Puts.IsMatch(clause));
        return Nth.Match(clause) is { Success: true } nth
            && OrdinalReference.Read(nth.Groups["place"].Value, context.Board.Roots.Count) is [var index]
            ? ToIndex(context, nth.Groups["task"].Value, index) : null;
    }

    static Outcome Place(CommandContext context, string reference, string? parentReference, string said)
    {
        var found = context.Resolve(reference);
        if (found is Resolution.Unclear) return found.Question(context);
        BoardTask? parent = null;
        if (parentReference is not null)
        {
            var target = context.Resolve(parentReference);
            if (target is Resolution.Unclear) return target.Question(context);
            if (target.Tasks is not [var only]) return new Outcome.Ask("Under which task?", [.. target.Tasks.Take(6).Select(t => t.Title)]);
            parent = only;
        }
        foreach (var task in found.Tasks.Where(t => t != parent))
        {
            if (parent is not null && context.Board.IsWithin(parent, task))
                return new Outcome.Ask($"{CommandContext.Name(parent)} lies inside {CommandContext.Name(task)}, so it cannot be its "
                + "parent.", []);
            if (parent is not null && context.Board.Depth(parent) >= DeepestLevel)
                return new Outcome.Ask($"Tasks go at most {DeepestLevel} levels deep, and {CommandContext.Name(parent)} is on the last.",
                []);
            context.Board.Place(task, parent?.Id);
            context.Board.Because(task.Id, parent is null ? "Moved to the top level as asked."
                : $"Moved under {CommandContext.Name(parent)} as asked.");
        }
        return context.Touched(found.Tasks,
            $"Moved {CommandContext.Names(found.Tasks)} {(parent is null ? said : $"under {CommandContext.Name(parent)}")}.");
    }

    static Outcome ToEdge(CommandContext context, string reference, bool first)
    {
        var found = context.Resolve(reference);
        if (found is Resolution.Unclear) return found.Question(context);
        foreach (var task in first ? found.Tasks.Reverse() : found.Tasks)
        {
            context.Board.Place(task, task.ParentId, before: first ? context.Board.Children(task.ParentId).FirstOrDefault(t => t != task)
                : null);
            context.Board.Because(task.Id, $"Moved to the {(first ? "top" : "end")} as asked.");
        }
        return context.Touched(found.Tasks, $"Moved {CommandContext.Names(found.Tasks)} to the {(first ? "top" : "end")}.");
    }

    static Outcome ByPlaces(CommandContext context, string reference, int places)
    {
        var found = context.Resolve(reference);
        if (found is Resolution.Unclear) return found.Question(context);
        foreach (var task in places > 0 ? found.Tasks.Reverse() : found.Tasks)
        {
            var others = context.Board.Children(task.ParentId).ToList();
            var target = Math.Clamp(others.IndexOf(task) + places, 0, others.Count - 1);
            others.Remove(task);
            context.Board.Place(task, task.ParentId, before: target < others.Count ? others[target] : null);
            context.Board.Because(task.Id, $"Moved {(places < 0 ? "up" : "down")} as asked.");
        }
        return context.Touched(found.Tasks, $"Moved {CommandContext.Names(found.Tasks)} {(places < 0 ? "up" : "down")}.");
    }

    /// <param name="adds">"Put documentation before the launch" may speak of a task that is not there yet.</param>
    static Outcome? ToSibling(CommandContext context, string reference, string otherReference, string side, bool adds)
    {
        var (found, target) = (context.Resolve(reference), context.Resolve(otherReference));
        if (found is Resolution.Unclear { Candidates.Count: 0 } && target is Resolution.Found && adds) return null;
        if (found is Resolution.Unclear) return found.Question(context);
        if (target is Resolution.Unclear) return target.Question(context);
        if (target.Tasks is not [var other]) return new Outcome.Ask("Next to which task?", [.. target.Tasks.Take(6).Select(t => t.Title)]);
        var before = side.ToLowerInvariant() is "before" or "above" or "in front of" or "ahead of";
        var moving = found.Tasks.Where(t => t != other && !context.Board.IsWithin(other, t)).ToList();
        foreach (var task in before ? moving : moving.AsEnumerable().Reverse())
        {
            context.Board.Place(task, other.ParentId, before: before ? other : null, after: before ? null : other);
            context.Board.Because(task.Id, $"Moved {side.ToLowerInvariant()} {CommandContext.Name(other)} as asked.");
        }
        return context.Touched(moving, $"Moved {CommandContext.Names(moving)} {side.ToLowerInvariant()} {CommandContext.Name(other)}.");
    }

    static Outcome ToIndex(CommandContext context, string reference, int index)
    {
        var found = context.Resolve(reference);
        if (found is Resolution.Unclear) return found.Question(context);
        if (found.Tasks is not [var task]) return new Outcome.Ask("Only one task can have that place. Which one?",
            [.. found.Tasks.Take(6).Select(t => t.Title)]);
        var others = context.Board.Roots.Where(t => t != task).ToList();
        context.Board.Place(task, null, before: index < others.Count ? others[index] : null);
        context.Board.Because(task.Id, $"Moved to place {index + 1} as asked.");
        return context.Touched([task], $"Moved {CommandContext.Name(task)} to place {index + 1}.");
    }

    private static Regex Step => field ??= new(@"^(?:move|shift|bring|push|put)\s+(?<task>" + Phrase.Any + @")\s+(?:by\s+)?(?<n>" + Places + @"\s+(?:further )?(?:(?<up>up|higher|forward)|down|lower|back)$"
        + @"|^(?:move|shift|bring|push|put)\s+(?<task>" + Phrase.Any + @")\s+(?:(?<up>up)(?:wards?)?|down(?:wards?)?)(?:\s+(?:by\s+)?(?<n>" + Numbers.Pattern + @")(?:\s+(?:places?|positions?|steps?|spots?|rows?))?)?$", RegexOptions.IgnoreCase);

    const string Places = Numbers.Pattern + @")\s+(?:places?|positions?|steps?|spots?|rows?)";

    private static Regex Puts => field ??= new(@"^(?:put|place)\b", RegexOptions.IgnoreCase);

    private static Regex OutOf => field ??= new(@"^(?:move|take|pull|get|drag)\s+(?<task>" + Phrase.Any + @")\s+out (?:of|from)(?: under)?\s+(?<parent>.+)$", RegexOptions.IgnoreCase);

    private static Regex Between => field ??= new(@"^(?:move|put|place|bring|insert|shift)\s+(?<task>" + Phrase.Any + @")\s+(?:to )?(?:in )?between\s+(?<after>" + Phrase.Any + @")\s+and\s+(?<before>.+)$", RegexOptions.IgnoreCase);

    const string Verb = @"^(?:move|put|place|drag|shift|reorder|bring|nest|indent|make|turn|set|keep|do)\s+";

    private static Regex ToRoot => field ??= new(Verb + @"(?<task>" + Phrase.Any + @")\s+(?:to the (?:top|root) level|out of (?:its|their|the) parent|to (?:the )?root"
        + @"|(?:in)?to (?:a |an )?(?:task of its own|separate task|independent task|task on its own|own task)|(?:into )?(?:a )?top[- ]level(?: tasks?| deliverables?)?)$|^(?:promote|outdent)\s+(?<task>" + Phrase.Any + @")(?:\s+to (?:the )?(?:top|root)(?:[- ]level)?(?: tasks?)?)?$", RegexOptions.IgnoreCase);

    private static Regex Under => field ??= new(Verb + @"(?<task>" + Phrase.Any + @")\s+(?:under(?:neath)?|inside|below(?= .+ as a child)|beneath|into|within|in(?= the .+ task$)"
        + @"|(?:to be |into |as )?(?:an? |the )?(?:sub-?tasks?|child|children)\s+(?:of|to|under))\s+(?<parent>.+)$",
        RegexOptions.IgnoreCase);

    private static Regex Edge => field ??= new(Verb + @"(?<task>" + Phrase.Any + @")\s+(?:to )?(?:(?:the )?(?:very )?(?<first>top|beginning|start|front|first(?: place"
        + @"| position)?)|(?:the )?(?:very )?(?:end|bottom|last(?: place| position)?))(?:\s+of the (?:list|plan|project))?$"
        + @"|^start with (?<first>)(?<task>.+)$|^(?<task>" + Phrase.Any + @") should (?:come|be|go|become) (?:the )?(?:(?<first>first)|last)(?: (?:task|one|item|step|in the list))?$", RegexOptions.IgnoreCase);

    private static Regex Beside => field ??= new(Verb + @"(?<task>" + Phrase.Any + @")\s+(?:to )?(?:right |directly |just |come |go )?(?<side>before|after|above|below|behind"
        + @"|in front of|ahead of)\s+(?<other>.+)$|^(?<task>" + Phrase.Any + @")\s+(?:should|must|needs to|has to) (?:come|go|be)(?: placed"
        + @"| listed)? (?<side>before|above|below|in front of|ahead of)\s+(?<other>.+)$", RegexOptions.IgnoreCase);

    private static Regex Nth => field ??= new(Verb + @"(?<task>" + Phrase.Any + @")\s+(?:to |into |in )?(?:place |position |number )?(?<place>#?\d+|(?:the )?(?:second|third"
        + @"|fourth|fifth|sixth))(?: (?:place|position|one|task|spot))?$", RegexOptions.IgnoreCase);
}
