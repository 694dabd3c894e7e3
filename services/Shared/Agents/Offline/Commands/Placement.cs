using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>Where a new task goes: under, before or after another, at the beginning, else at the end.</summary>
internal sealed record Placement(BoardTask? Parent, BoardTask? Before, BoardTask? After, bool First, Outcome? Question)
{
    /// <summary>Cuts the place off the clause; words that look like a place but name no task stay part of the topic.</summary>
    public static Placement Take(ref string rest, CommandContext context)
    {
        if (AtEdge.Match(rest) is { Success: true } edge)
        {
            rest = rest.Remove(edge.Index, edge.Length).Trim();
            return new(null, null, null, edge.Groups["first"].Success, null);
        }
        if (Between.Match(rest) is { Success: true } between && context.Resolve(between.Groups["a"].Value) is Resolution.Found { Items: [var first] }
            && context.Resolve(between.Groups["b"].Value) is Resolution.Found { Items: [var second] })
        {
            rest = rest[..between.Index].Trim();
            return new(context.Board.Find(first.ParentId), second.ParentId == first.ParentId ? second : null, first, false, null);
        }
        Outcome? question = null;
        // From each word that may lead to a place, the last first: the task may have such words in its title.
        for (var (match, from) = (Beside.Match(rest), 0); match.Success; match = Beside.Match(rest, from))
        {
            from = match.Groups["how"].Index + 1;
            var found = context.Resolve(match.Groups["task"].Value);
            var certain = Certain.IsMatch(match.Groups["task"].Value)
                || match.Groups["how"].Value.Contains("subtask", StringComparison.OrdinalIgnoreCase)
                || match.Groups["how"].Value.Contains("sub-task", StringComparison.OrdinalIgnoreCase);
            if (found is not Resolution.Found { Items: [var other] })
            {
                if (certain && found is Resolution.Unclear) question ??= found.Question(context);
                continue;
            }
            rest = rest.Remove(match.Index, match.Length).Trim();
            return match.Groups["how"].Value.ToLowerInvariant() switch
            {
                "before" or "above" or "in front of" or "ahead of" => new(context.Board.Find(other.ParentId), other, null, false, null),
                // What lies below a task is the next in the list, but a sub-task lies inside it.
                "below" or "beneath" when Inner.IsMatch(rest) => new(other, null, null, false, null),
                "after" or "behind" or "following" or "below" => new(context.Board.Find(other.ParentId), null, other, false, null),
                _ => new(other, null, null, false, null),
            };
        }
        return new(null, null, null, false, question);
    }

    /// <summary>"A task after the review: …", "an item between A and B called …": the place stands before what is added. Null where it does not.</summary>
    public static Placement? TakeMiddle(ref string rest, CommandContext context)
    {
        rest = ThatComes.Replace(rest, " ${side}");
        if (Noun.Match(rest) is not { Success: true } noun) return null;
        foreach (Match topic in Topic.Matches(rest, noun.Index + noun.Length))
        {
            var words = rest[(noun.Index + noun.Length)..topic.Index];
            if (words.Trim().Length == 0 || Take(ref words, context) is not { Question: null } place || words.Trim().Length > 0) continue;
            rest = rest[..(noun.Index + noun.Length)] + rest[topic.Index..].TrimStart(',');
            return place;
        }
        return null;
    }

    /// <summary>"… sub-tasks to task 4: phone, tablet" names the parent first and then the tasks; null where the words are not
    /// so.</summary>
    public static Placement? TakeList(ref string rest, CommandContext context)
    {
        var match = ListUnder.Match(rest);
        if (!match.Success) return null;
        var found = context.Resolve(match.Groups["task"].Value);
        if (found is Resolution.Unclear) return new(null, null, null, false, found.Question(context));
        if (found.Tasks is not [var parent]) return null;
        rest = "tasks: " + match.Groups["list"].Value;
        return new(parent, null, null, false, null);
    }

    private static Regex ListUnder => field ??= new(@"^[^:]*?\b(?:(?:sub-?)?tasks?|these|the following|items|steps)\s+(?:to|under|for|of|in"
        + @"|below)\s+(?<task>[^:]+?)\s*:\s*(?<list>.+)$", RegexOptions.IgnoreCase);

    private static Regex Between => field ??= new(@",?\s+(?:in )?between\s+(?<a>.+?)\s+and\s+(?<b>.+)$", RegexOptions.IgnoreCase);

    private static Regex AtEdge => field ??= new(@",?\s+(?:at|to|as|in) (?:the )?(?:very )?(?:(?<first>beginning|start|top|front|first (?:task|one|step|place))|end"
        + @"|bottom|last (?:task|one|step|place))(?: of (?:the|this) (?:plan|list|project))?|^(?:at the )?(?<first>first)\b(?= (?:a"
        + @"|an)\b)", RegexOptions.IgnoreCase);

    private static Regex Beside => field ??= new(@",?(?:^|\s+)(?:and (?:put|place) it\s+)?(?:right |directly |just |placed )?(?<how>under(?:neath)?|below|before"
        + @"|after|above|in front of|ahead of|behind|following|inside|beneath|as (?:an? )?sub-?tasks? (?:of|to|under)|(?<=\bsub-?tasks?\b.*|[""\u201d'’]\s*)to|to(?= (?:the "
        + @"|task |#|it\b|[""\u201c]))|in(?= task))\s+(?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Noun => field ??= new(@"^[^:""\u201c]*?\b(?:(?:sub-?)?tasks?|items?|steps?|deliverables?|ones?)(?=\s+(?:right |directly |just )?(?:before|after|between|under|below|above|in front of|following|inside|at the|to|in)\b)", RegexOptions.IgnoreCase);

    private static Regex Topic => field ??= new(@"\s*:\s*(?=\S)|,?\s+(?=(?:called|named|titled|saying|to|for|about)\b)|,\s*(?=\S)|\s+(?=[""\u201c])", RegexOptions.IgnoreCase);

    private static Regex ThatComes => field ??= new(@"\s+(?:that|which) (?:has to|have to|must|should|needs? to|is to)(?: be done| happen| come| go| be finished| be)? (?<side>before|after)\b", RegexOptions.IgnoreCase);

    private static Regex Inner => field ??= new(@"\bsub-?tasks?\b", RegexOptions.IgnoreCase);

    private static Regex Certain => field ??= new(@"\b(?:task|tasks|one|#?\d+|first|second|third|last|it)\b|[""\u201c]", RegexOptions.IgnoreCase);
}
