using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Launch depends on testing", "task 3 is blocked by task 1", "remove the dependency of launch on design", "make them
/// sequential".</summary>
internal static class Dependencies
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        if (Instead.Match(clause) is { Success: true } instead && Try(instead.Groups["whole"].Value, context) is Outcome.Done done)
            return Change(context, "it", instead.Groups["on"].Value, adds: false) is Outcome.Ask ask ? ask : done;
        if (Between.Match(clause) is { Success: true } between && context.Resolve(between.Groups["task"].Value).Tasks is [var one] && context.Resolve(between.Groups["on"].Value).Tasks is [var other])
            return one.Dependencies.Contains(other.Id) ? Change(context, CommandContext.Name(one), CommandContext.Name(other), adds: false)
                : Change(context, CommandContext.Name(other), CommandContext.Name(one), adds: false);
        if (Remove.Match(clause) is { Success: true } remove)
            return Change(context, remove.Groups["task"].Value, remove.Groups["on"].Value, adds: false);
        if (RemoveAll.Match(clause) is { Success: true } all) return Clear(context, all.Groups["task"].Value);
        if (Chain.Match(clause) is { Success: true } chain) return InSequence(context, chain.Groups["task"].Value);
        foreach (var pattern in (Regex[])[Waits, MakeWait, AddDependency])
            if (pattern.Match(clause) is { Success: true } match)
                return Change(context, match.Groups["task"].Value, match.Groups["on"].Value, adds: true);
        return Blocks.Match(clause) is { Success: true } blocks
            ? Change(context, blocks.Groups["task"].Value, blocks.Groups["on"].Value, adds: true) : null;
    }

    static Outcome? Change(CommandContext context, string waiting, string before, bool adds)
    {
        var (later, earlier) = (context.Resolve(waiting), context.Resolve(before));
        if (IsDay(earlier, before, context) || IsDay(later, waiting, context)) return null;
        if (later is Resolution.Unclear) return later.Question(context);
        if (earlier is Resolution.Unclear) return earlier.Question(context);
        foreach (var task in later.Tasks)
            foreach (var other in earlier.Tasks.Where(o => o != task))
            {
                if (adds && context.Board.DependsOn(other, task)) return Ring(other, task);
                task.SetStrings("dependencies", adds ? task.Dependencies.Append(other.Id) : task.Dependencies.Where(d => d != other.Id));
                context.Board.Because(task.Id, adds ? $"It waits for {CommandContext.Name(other)}."
                    : $"It no longer waits for {CommandContext.Name(other)}.");
            }
        return context.Touched(later.Tasks, adds
            ? $"{CommandContext.Names(later.Tasks)} now depends on {CommandContext.Names(earlier.Tasks)}."
            : $"{CommandContext.Names(later.Tasks)} no longer depends on {CommandContext.Names(earlier.Tasks)}.");
    }

    /// <summary>"Done before September" names no task to wait for.</summary>
    static bool IsDay(Resolution found, string words, CommandContext context) =>
        found is Resolution.Unclear { Candidates.Count: 0 } && Language.DateReader.First(words, context.Today) is not null;

    static Outcome Ring(BoardTask other, BoardTask task) => new Outcome.Ask(
        $"{CommandContext.Name(other)} already waits for {CommandContext.Name(task)}; both cannot wait for each other. Which shall "
            + "come first?",
        other.Dependencies.Contains(task.Id)
            ? [$"Remove the dependency of \u201c{other.Title}\u201d on \u201c{task.Title}\u201d, then make \u201c{task.Title}\u201d "
                + $"depend on \u201c{other.Title}\u201d", "Leave it as it is"]
            : [$"Remove all dependencies of \u201c{other.Title}\u201d, then make \u201c{task.Title}\u201d depend "
                + $"on \u201c{other.Title}\u201d", "Leave it as it is"]);

    static Outcome Clear(CommandContext context, string reference)
    {
        var found = context.Resolve(reference);
        if (found is Resolution.Unclear) return found.Question(context);
        foreach (var task in found.Tasks)
        {
            if (task.Dependencies.Count > 0) task.SetStrings("dependencies", []);
            context.Board.Because(task.Id, "It waits for nothing any more.");
        }
        return context.Touched(found.Tasks, $"Removed all dependencies of {CommandContext.Names(found.Tasks)}.");
    }

    static Outcome InSequence(CommandContext context, string reference)
    {
        var found = context.Resolve(reference);
        if (found is Resolution.Unclear) return found.Question(context);
        foreach (var (before, after) in found.Tasks.Zip(found.Tasks.Skip(1)))
        {
            if (context.Board.DependsOn(before, after))
                return new Outcome.Ask($"{CommandContext.Name(before)} already waits for {CommandContext.Name(after)}, so they cannot "
                + "follow one another in this order.", []);
            after.SetStrings("dependencies", after.Dependencies.Append(before.Id));
            context.Board.Because(after.Id, $"It follows {CommandContext.Name(before)}.");
        }
        return context.Touched(found.Tasks, $"{CommandContext.Names(found.Tasks)} now follow one another.");
    }

    private static Regex Instead => field ??= new(@"^(?<whole>.+?)\s+(?:instead of|rather than|and not|but not|(?<=,) ?not)\s+(?:on |for )?(?<on>.+)$", RegexOptions.IgnoreCase);

    const string Waiting = @"(?:should |must |needs? to |has to |have to |shall |will |can )?(?:now |also |only )?(?:depends? on"
        + @"|waits? (?:for|on|until)|(?:cannot|can not|can['’]t|may not|must not|should not|shouldn['’]t|mustn['’]t) (?:start|begin|happen|be started|go ahead|be done) (?:before|until)|(?:can|may) only (?:start|begin|happen) (?:after|once|when)|(?:be |is |are )?blocked (?:by|on)|(?:be |is |are )?dependent (?:on|upon)|relies on|rely on"
        + @"|requires?|(?:start|starts|begin|begins|happen|happens|come|comes|go|follow|follows|be done|run|be started"
        + @"|be) (?:only )?(?:after|once|when)|follows?|needs(?= (?:the |task |#)))";

    private static Regex Waits => field ??= new(@"^(?<task>(?!(?:add|move|put|create|insert|set|make|push|remove|delete"
        + @"|let)\b).+?)\s+" + Waiting
        + @"\s+(?<on>.+?)(?:\s+(?:is|are|to be)\s+(?:done|finished|completed?|ready|over))?(?:\s+(?:first|is|are))?$",
        RegexOptions.IgnoreCase);

    private static Regex MakeWait => field ??= new(@"^(?:make|let|have|set|block)\s+(?<task>" + Phrase.Any + @")\s+(?:to )?(?:depend(?:s|ent)? (?:on|upon)|wait (?:for|until)"
        + @"|(?:be )?blocked by|start after|come after|follow|(?<=^block .+)(?:on|by))\s+(?<on>.+)$|^(?:link|connect)\s+(?<task>" + Phrase.Any + @")\s+(?:to"
        + @"|with)\s+(?<on>.+?)\s+as (?:its |a )?dependency$", RegexOptions.IgnoreCase);

    private static Regex AddDependency => field ??= new(@"^(?:add|create|set|introduce)\s+(?:an? |the )?dependency\s+(?:of |for |from )?(?<task>" + Phrase.Any + @")\s+(?:on|to"
        + @"|upon)\s+(?<on>.+)$|^(?:add|set)\s+(?<on>.+?)\s+as (?:an? )?(?:dependency|blocker|prerequisite)\s+(?:of|for"
        + @"|to)\s+(?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Blocks => field ??= new(@"^(?!(?:add|create|insert|include|append)\b)(?<on>.+?)\s+(?:should |must |now )?(?:blocks?|is (?:a )?(?:prerequisite|precondition|blocker) (?:of|for)"
        + @"|(?:must|should|has to|needs to) (?:be (?:done|finished|complete|ready) )(?:before|for)|precedes?|(?:must|should|has to"
        + @"|needs to) (?:happen|come|finish|end) before)\s+(?<task>" + Phrase.Any + @")(?:\s+(?:starts?|begins?|can start))?$", RegexOptions.IgnoreCase);

    private static Regex Remove => field ??= new(@"^(?:remove|delete|drop|break|cut|clear)\s+(?:the )?(?:dependency|link|block(?:er)?)\s+(?:of |from "
        + @"|between )?(?<task>" + Phrase.Any + @")\s+(?:on|to|from|and|upon)\s+(?<on>.+)$|^(?<task>" + Phrase.Any + @")\s*(?:should|does|do|must|needs?|has|have)?\s*(?:no longer|not|n['’]t)(?: (?:need|have|needs|has) to)?\s+(?:depends?|waits?|be blocked|blocked|need)\s+(?:on|for|by|to wait for)\s+(?<on>.+?)(?:\s+any ?(?:more|longer))?$"
        + @"|^unblock\s+(?<task>" + Phrase.Any + @")\s+from\s+(?<on>.+)$|^(?:make|let)\s+(?<task>" + Phrase.Any + @")\s+independent (?:of|from)\s+(?<on>.+)$",
        RegexOptions.IgnoreCase);

    private static Regex Between => field ??= new(@"^(?:remove|delete|drop|break|cut|clear)\s+(?:the )?(?:dependency|link|connection)\s+between\s+(?<task>" + Phrase.Any + @")\s+and\s+(?<on>.+)$", RegexOptions.IgnoreCase);

    private static Regex RemoveAll => field ??= new(@"^(?:remove|delete|drop|clear)\s+(?:all |the |any |every )*(?:dependenc(?:y|ies)|blockers)\s+(?:of|from|for"
        + @"|on)\s+(?<task>.+)$|^(?:make|let)\s+(?<task>" + Phrase.Any + @")\s+independent$|^(?:remove|clear|drop)\s+(?<task>its|their"
        + @"|.+?['’]s)\s+dependenc(?:y|ies)$", RegexOptions.IgnoreCase);

    private static Regex Chain => field ??= new(@"^(?:chain|sequence|serialise|serialize)\s+(?<task>(?:(?!\b(?:sequential|in sequence|in order)).)+)$|^(?:make|do|chain|put|run)\s+(?<task>" + Phrase.Any + @")\s+(?:sequential(?:ly)?|one after (?:the other|another)|in sequence"
        + @"|in a (?:chain|row|sequence)|in order|depend on each other)$", RegexOptions.IgnoreCase);
}
