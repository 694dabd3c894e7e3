using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Questions about one task: what it waits for, who has it, when it is due, how long it takes, how it stands.</summary>
internal static class TaskQuestions
{
    const int MostNamed = 8;

    public static Spoken? Try(string text, CommandContext context) =>
        About(Blockers, text, context, WaitsFor) ?? About(Dependents, text, context, Holds) ?? About(Parts, text, context, Consists) ?? About(Owner, text, context, Who)
        ?? About(Due, text, context, When) ?? About(Length, text, context, Takes) ?? About(State, text, context, Stands);

    static Spoken? About(Regex pattern, string text, CommandContext context, Func<BoardTask, CommandContext, Spoken?> answer)
    {
        if (pattern.Match(text) is not { Success: true } match || ProjectFields.IsProject(match.Groups["task"].Value)) return null;
        return Meant(match.Groups["task"].Value, context) switch
        {
            Resolution.Found { Items: [var task] } => answer(task, context),
            Resolution.Found { Items.Count: > 1 } all when answer == Takes => Together(all.Items),
            Resolution.Unclear { Candidates.Count: > 1 } several when answer == Takes => Together(several.Candidates),
            Resolution.Unclear { Candidates.Count: > 1 } unclear => new($"Which one do you mean: {CommandContext.Join([.. unclear.Candidates.Take(4).Select(CommandContext.Name)])}?", unclear.Candidates),
            _ => null,
        };
    }

    /// <summary>"Who books the photographer" asks for the photographer, whatever else is to be booked.</summary>
    static Resolution Meant(string words, CommandContext context) =>
        words.Split(' ', 2) is [[.. var verb, 's'], var thing] && Verbs.Base(verb) is not null && context.Resolve(thing) is Resolution.Found { Items: [_] } found ? found : context.Resolve(words);

    static Spoken Together(IReadOnlyList<BoardTask> tasks) => new($"{string.Join(", ", tasks.Select(t => $"{CommandContext.Name(t)} {(t.Minutes is { } minutes ? Durations.Name(minutes) : "has no estimate")}"))}: "
        + $"{Durations.Name(tasks.Sum(t => t.Minutes ?? 0))} together.", tasks);

    static Spoken? Consists(BoardTask task, CommandContext context) => context.Board.Children(task.Id) is { Count: > 0 } parts
        ? new($"{CommandContext.Name(task)} has {parts.Count} sub-task{(parts.Count == 1 ? "" : "s")}: {string.Join(", ", parts.Select(t => $"{CommandContext.Name(t)} ({t.Status.Replace('_', ' ')})"))}.", [task, .. parts]) : null;

    public static Spoken WaitsFor(BoardTask task, CommandContext context)
    {
        var direct = Said.WaitsFor(task, context);
        var blocked = task.Status == "blocked" ? $"{CommandContext.Name(task)} is marked as blocked. " : "";
        if (direct.Count == 0) return new($"{blocked}No open task stands in the way of {CommandContext.Name(task)}.", [task]);
        var further = context.Board.Tasks.Where(t => TaskConditions.IsOpen(t) && !direct.Contains(t) && context.Board.DependsOn(task, t)).ToList();
        return new($"{blocked}{CommandContext.Name(task)} waits for {Said.List(direct, context, MostNamed)}"
            + (further.Count > 0 ? $"; behind that also for {Said.List(further, context, MostNamed)}" : "") + ".", [task, .. direct, .. further]);
    }

    static Spoken Holds(BoardTask task, CommandContext context)
    {
        var waiting = context.Board.Tasks.Where(t => TaskConditions.IsOpen(t) && context.Board.DependsOn(t, task)).ToList();
        return waiting.Count == 0 ? new($"Nothing waits for {CommandContext.Name(task)}.", [task])
            : new($"{waiting.Count} task{(waiting.Count == 1 ? " waits" : "s wait")} for {CommandContext.Name(task)}: {Said.List(waiting, context, MostNamed)}.", [task, .. waiting]);
    }

    public static Spoken Who(BoardTask task, CommandContext context) => new(Said.Assignee(task) is { } id
        ? $"{CommandContext.Name(task)} is assigned to {context.People.Name(id)}." : $"Nobody has {CommandContext.Name(task)} yet.", [task]);

    public static Spoken When(BoardTask task, CommandContext context) => new Spoken(
        task.Status is "done" or "cancelled" ? $"{CommandContext.Name(task)} is {task.Status} already."
        : task.Date("dueDate") is { } due
            ? $"{CommandContext.Name(task)} is due {FieldValue.Say(due)}{(due < context.Today ? $", {context.Today.DayNumber - due.DayNumber} days ago" : "")}"
                + $"{(task.Date("startDate") is { } start ? $", and starts {FieldValue.Say(start)}" : "")}."
            : $"{CommandContext.Name(task)} has no due date.", [task]) is var said && Said.WaitsFor(task, context) is { Count: > 0 } waits
        ? said with { Text = $"{said.Text} It waits for {Said.List(waits, context, 3)}." } : said;

    public static Spoken Takes(BoardTask task, CommandContext context)
    {
        var inside = context.Board.Tasks.Where(t => t != task && context.Board.IsWithin(t, task)).Sum(t => t.Minutes ?? 0);
        return new(task.Minutes is { } minutes
            ? $"{CommandContext.Name(task)} is estimated at {Durations.Name(minutes)}{(inside > 0 ? $"; its sub-tasks add up to {Durations.Name(inside)}" : "")}."
            : inside > 0 ? $"{CommandContext.Name(task)} has no estimate of its own; its sub-tasks add up to {Durations.Name(inside)}."
            : $"{CommandContext.Name(task)} has no estimate.", [task]);
    }

    public static Spoken Stands(BoardTask task, CommandContext context)
    {
        var parts = new List<string> { $"{CommandContext.Name(task)} is {task.Status.Replace('_', ' ')}" };
        if (task.Priority is { } priority) parts.Add($"{priority} priority");
        if (Said.Assignee(task) is { } who) parts.Add($"assigned to {context.People.Name(who)}");
        if (task.Date("dueDate") is { } due) parts.Add($"due {FieldValue.Say(due)}");
        if (task.Minutes is { } minutes) parts.Add($"estimated at {Durations.Name(minutes)}");
        var children = context.Board.Children(task.Id);
        if (children.Count > 0) parts.Add($"{children.Count(c => c.Status == "done")} of {children.Count} sub-tasks done");
        if (Said.WaitsFor(task, context) is { Count: > 0 } waits) parts.Add($"waiting for {Said.List(waits, context, 3)}");
        return new(string.Join(", ", parts) + ".", [task]);
    }

    private static Regex Blockers => field ??= new(@"^(?:does|do|is|are)\s+(?<task>.+?)\s+(?:depend(?:s|ing|ent)? on|wait(?:s|ing)? (?:for|on)|blocked by|held up by) (?:anything|something|anyone|anybody|(?:any )?other (?:tasks?|work)|any tasks?)(?: else)?$|^(?:what|who)(?: is|['’]s)? (?:blocks|blocking|holding up|holds up|stopping|stops|keeping)\s+(?<task>.+?)(?: back| from (?:starting|finishing))?$|^what (?:is|are|does|do)\s+(?<task>.+?)\s+(?:waiting for|waiting on|wait for|depend(?:ing)? on|blocked by|need first|blocked on)$"
        + @"|^why (?:is|are|can['’]t)\s+(?<task>.+?)\s+(?:blocked|stuck|not (?:started|done|finished|moving)|waiting|start)(?: yet)?$|^why (?:can(?:not|['’]t)|can we not) (?:we |i )?(?:start|begin|do )?(?:with )?(?<task>.+?)(?: yet| now)?$|^(?:what are |show )?(?:the )?(?:blockers|dependencies|prerequisites) (?:of|for)\s+(?<task>.+)$|^what (?:has to|needs to|must|should|do we have to|do we need to) (?:happen|be done|be finished|be ready|do|finish) before\s+(?:we can (?:start )?)?(?<task>.+)$",
        RegexOptions.IgnoreCase);

    private static Regex Parts => field ??= new(@"^(?:what|which|list|show)(?: are)? (?:the )?(?:sub-?tasks|steps|parts|children)(?: does| do| of| in| for| has| under)?\s+(?<task>.+?)(?:\s+(?:have|has|need|contain|consist of))?$", RegexOptions.IgnoreCase);

    private static Regex Dependents => field ??= new(@"^(?:what|which tasks|who) (?:depends?|waits?|is waiting|are waiting) (?:on|for)\s+(?<task>.+)$|^what (?:does|do|would)\s+(?<task>.+?)\s+(?:block|hold up|delay)$|^(?:what|which tasks?|who)(?: \w+)? (?:can(?:not|['’]t)|can not|could not|couldn['’]t|must not|has to wait|have to wait) ?(?:be )?(?:start(?:ed)?|begin|happen|done|continue|proceed|go on)? ?(?:before|until|till|without) (?<task>.+?)(?: (?:is|are|has been|was|gets?|have been)\b.*)?$|^(?:what|which tasks?) (?:can|could) (?:we |i |be )?(?:start(?:ed)?|do|done|begin|happen) (?:once|after|when|as soon as) (?<task>.+?)(?: (?:is|are|has been)\b.*)?$|^(?:what|which tasks?) (?:needs?|requires?) (?<task>.+?)(?: (?:to be )?(?:done|finished|ready))?(?: first)?$|^(?:what|which tasks?) (?:is|are) (?:blocked|held up|affected) by (?<task>.+)$|^what (?:comes|happens) after\s+(?<task>.+)$|^what (?:happens|will happen|would happen|suffers|slips|moves)(?: if| when)\s+(?<task>.+?)\s+(?:is|are|gets?|slips?|moves?|takes)\b.*$|^(?:if|when) (?<task>.+?) (?:is|are|gets?|slips?|moves?|takes|needs|runs|becomes)\b.*,\s*(?:then )?(?:what|who|which|how)\b.*$", RegexOptions.IgnoreCase);

    private static Regex Owner => field ??= new(@"^who(?:['’]s| is| has| does| owns| will)?(?: (?:doing|responsible for|assigned to|in charge of|working on|the (?:owner|assignee) of|do|on))?\s+(?<task>(?!(?:has|the most|most|is|takes care|is taking care|looks after|handles|should|can|do|could|must|knows)\b).+)$|^who (?:takes care of|is taking care of|looks after|handles|is handling|is (?:the )?(?:contact|owner) (?:for|of)|(?:should|can|do|could|must) (?:i|we) (?:ask|talk to|contact|call)(?: about| for| on)?|knows about)\s+(?<task>.+)$|^whose (?:task |job |turn |work |responsibility )?is\s+(?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Due => field ??= new(@"^when (?:is|are|does|do|will|should|must)\s+(?<task>(?!(?:we|it all|everything|you|i)\b).+?)\s+(?:be )?(?:due|start|end|finish|done|ready|finished|begin|completed?|over)$|^(?:what is|what['’]s) the (?:due date|deadline|date) (?:of|for)\s+(?<task>.+)$|^by when .*\b(?<task>task \d+)$|^when (?:can|could|will|do|should|must|may) (?:we|i) (?:start |begin |finish |do )?(?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Length => field ??= new(@"^how (?:many (?:hours|days)|much (?:time|work|effort)) (?:is|are|was|were) (?:planned|estimated|scheduled|needed|budgeted|set aside) (?:for|on|in)\s+(?<task>.+)$|^how (?:long|much (?:time|work|effort)) (?:will|does|is|do|would|should|for)\s*(?<task>.+?)(?: (?:take|need|be|cost))?$|^(?:what is|what['’]s) the (?:estimate|effort) (?:of|for)\s+(?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex State => field ??= new(@"^(?:(?:what is|what['’]s) )?(?:the )?(?:status|state|progress) (?:of|on|for|with)\s+(?<task>.+)$|^(?:tell me )?(?:more )?about\s+(?<task>.+)$|^(?:did|have|has) (?:we|anyone|anybody|somebody|they) (?:already )?(?:finish|finished|completed?|do|done|start|started)\s+(?<task>.+?)(?: yet| already)?$|^(?:describe|explain|details (?:of|on))\s+(?<task>.+)$|^has\s+(?<task>.+?)\s+(?:been )?(?:done|finished|started|completed)(?: yet)?$|^how (?:is|far is|far are we with|are we doing (?:on|with))\s+(?<task>.+?)(?: going| doing| coming along| along)?$|^(?:is|are)\s+(?<task>.+?)\s+(?:already |still )?(?:done|finished|complete|completed|ready|blocked|started|overdue|late|in progress|open)(?: yet| already)?$",
        RegexOptions.IgnoreCase);
}
