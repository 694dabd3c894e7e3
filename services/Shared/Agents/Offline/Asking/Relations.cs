using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Questions that are answered with yes or no: whether one task waits for another, whether one can start, whether something holds for one.</summary>
internal static class Relations
{
    const int MostNamed = 5;

    public static Spoken? Try(string text, CommandContext context) => Depends(text, context) ?? CanStart(text, context) ?? Holds(text, context);

    static Spoken? Depends(string text, CommandContext context)
    {
        var (waits, blocks) = (Waits.Match(text), Blocks.Match(text));
        var match = waits.Success ? waits : blocks;
        if (!match.Success || context.Resolve(match.Groups["after"].Value).Tasks is not [var after] || context.Resolve(match.Groups["before"].Value).Tasks is not [var before] || after == before) return null;
        var answer = after.Dependencies.Contains(before.Id) ? $"Yes: {CommandContext.Name(after)} waits for {CommandContext.Name(before)}"
            : context.Board.DependsOn(after, before) ? $"Yes, through others: {CommandContext.Name(after)} waits in the end for {CommandContext.Name(before)}"
            : $"No: {CommandContext.Name(after)} does not wait for {CommandContext.Name(before)}";
        return new($"{answer}, which is {before.Status.Replace('_', ' ')}.", [after, before]);
    }

    /// <summary>"Can we start the load test already?" is no wish to start it.</summary>
    public static Spoken? CanStartYet(string text, CommandContext context) => Yet.IsMatch(text) ? CanStart(text, context) : null;

    static Spoken? CanStart(string text, CommandContext context)
    {
        if (Startable.Match(text) is not { Success: true } match || context.Resolve(match.Groups["task"].Value).Tasks is not [var task]) return null;
        if (!TaskConditions.IsOpen(task) || task.Status is "in_progress" or "in_review") return TaskQuestions.Stands(task, context);
        var waits = Said.WaitsFor(task, context);
        return waits.Count > 0 ? new($"Not yet: {CommandContext.Name(task)} waits for {Said.List(waits, context, MostNamed)}.", [task, .. waits])
            : task.Status == "blocked" ? new($"No: {CommandContext.Name(task)} is marked as blocked.", [task])
            : new($"Yes: {CommandContext.Name(task)} waits for no open task{(Said.Assignee(task) is { } who ? $", and {(who == context.People.Self ? "you have" : context.People.Name(who) + " has")} it" : ", but nobody has it yet")}.", [task]);
    }

    /// <summary>"Is the fence high priority", "is the till assigned to Omar": wherever the words before name a task and those after are a condition.</summary>
    static Spoken? Holds(string text, CommandContext context)
    {
        if (IsSo.Match(text) is not { Success: true } match) return null;
        var words = match.Groups["words"].Value.Split(' ');
        for (var cut = words.Length - 1; cut > 0; cut--)
        {
            var (name, told) = (string.Join(' ', words[..cut]), string.Join(' ', words[cut..]));
            if (Condition.IsMatch(told) && TitleMatch.Find(Article.Replace(name, ""), context.Board.Tasks) is { Score: > 0.7, Best: [var task] } && Selection.Read(told, context) is { } selection
                && !Words.Stems(told).Any(s => Words.Stems(task.Title).Contains(s)))
                return TaskQuestions.Stands(task, context) is var stands ? stands with { Text = $"{(selection.Tasks.Contains(task) ? "Yes" : "No")}: {stands.Text}" } : null;
        }
        return null;
    }

    private static Regex Waits => field ??= new(@"^(?:does|do|is|are|must|will|did)\s+(?<after>.+?)\s+(?:have to |really |actually |still )?(?:dependent on|depend(?:s|ing)? (?:up)?on|wait(?:s|ing)? (?:for|on)|need(?:s)?|require(?:s)?|blocked by|held up by|come(?:s)? after)\s+(?<before>.+?)(?: to be (?:done|finished|ready))?(?: first)?$", RegexOptions.IgnoreCase);

    private static Regex Blocks => field ??= new(@"^(?:does|do|is|are|will|would)\s+(?<before>.+?)\s+(?:really |actually |still )?(?:block(?:s|ing)?|hold(?:s|ing)? up|stop(?:s|ping)?|delay(?:s|ing)?|come(?:s)? before|needed for|required for)\s+(?<after>.+)$", RegexOptions.IgnoreCase);

    private static Regex Yet => field ??= new(@"^(?:can|could|may)\b.*\b(?:now|already|yet)$", RegexOptions.IgnoreCase);

    private static Regex Startable => field ??= new(@"^(?:can|could|may|should|shall) (?:we|i|they|he|she|you|someone|\p{Lu}\p{L}+)(?: already| now)? (?:start|begin)(?: with| on| working on)?\s+(?<task>.+?)(?: (?:right )?now| already| yet| today| right away| immediately)*$"
        + @"|^(?:can|could|may) (?:we|i)(?: already| now)? (?<task>.+?)(?: (?:right )?now| already| yet| right away| immediately)$|^(?:can|could|may) (?<task>.+?) (?:already |now )?(?:be )?(?:started|start|begin|begun|done|worked on)(?: (?:right )?now| yet| already| today)*$|^(?:is|are) (?<task>.+?) ready to (?:be )?(?:start(?:ed)?|begin|go)(?: now| yet| already)?$", RegexOptions.IgnoreCase);

    private static Regex IsSo => field ??= new(@"^(?:is|are|does|has) (?<words>\S+ .+)$", RegexOptions.IgnoreCase);

    private static Regex Condition => field ??= new(@"^(?:not |already |still |have |has |an? |of )*(?:assigned|unassigned|owned|overdue|late|blocked|stuck|critical|urgent|high|medium|low|important|in progress|in review|done|finished|completed?|cancell?ed|due|estimate|over|under|longer|shorter|labell?ed|tagged|waiting)\b", RegexOptions.IgnoreCase);

    private static Regex Article => field ??= new(@"^(?:the|our|my|a|an)\s+", RegexOptions.IgnoreCase);
}
