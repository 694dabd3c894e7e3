using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Questions about what is ahead: when it ends, how much is left, what stands in the way, what may go wrong.</summary>
internal static class OutlookQuestions
{
    const int ProductiveMinutesADay = 6 * 60;
    const int MostNamed = 5;
    const int SoonDays = 14;

    public static Spoken? Try(string text, CommandContext context) =>
        context.Board.Tasks.Count == 0 ? null
        : Cost.IsMatch(text) ? new($"The tasks hold no costs, so I cannot say. The work that is left is estimated at {Durations.Name(Said.OpenLeaves(context).Sum(t => t.Minutes ?? 0))}.", [])
        : Left.IsMatch(text) ? WorkLeft(text, context)
        : Chain.IsMatch(text) ? LongestChain(context)
        : Risk.IsMatch(text) ? Risks(context)
        : Block.IsMatch(text) ? Blockers(context)
        : Superlatives.Try(text, context) is { } most ? most
        : Size.Match(text) is { Success: true } size ? Superlatives.Sizes(Said.OpenLeaves(context), size.Groups["small"].Success)
        : Final.IsMatch(text) ? Last(context)
        : End.IsMatch(text) ? Finish(context)
        : null;

    public static Spoken Finish(CommandContext context)
    {
        var open = Said.OpenLeaves(context);
        if (open.Count == 0) return new("Everything is done or cancelled.", []);
        var (people, minutes, byWork) = (Hands(open), open.Sum(Said.Minutes), ByWork(open, context));
        var dated = open.Where(t => t.Date("dueDate") is not null).ToList();
        var last = dated.MaxBy(t => t.Date("dueDate"));
        var parts = new List<string> { $"By the work that is left ({Durations.Name(minutes)} for {Numbers.Name(people)} at six hours a day) about {FieldValue.Say(byWork)}" };
        if (last is not null) parts.Add($"by its dates {FieldValue.Say(last.Date("dueDate")!.Value)}, when {CommandContext.Name(last)} is due");
        if (DateOnly.TryParse(context.Board.Project["dueDate"]?.ToString(), CultureInfo.InvariantCulture, out var due))
            parts.Add($"the project is due {FieldValue.Say(due)}, which {(byWork <= due && (last is null || last.Date("dueDate") <= due) ? "fits" : "does not fit")}");
        var late = open.Where(t => t.Date("dueDate") < context.Today).ToList();
        return new(string.Join("; ", parts) + "." + (late.Count > 0 ? $" Overdue now: {Said.List(late, context, MostNamed)}." : ""), [.. late, .. last is null ? [] : (BoardTask[])[last]]);
    }

    static int Hands(IEnumerable<BoardTask> open) => Math.Max(1, open.Select(Said.Assignee).OfType<string>().Distinct().Count());

    /// <summary>When the work would end if those who have a part of it shared it evenly, from today.</summary>
    public static DateOnly ByWork(IReadOnlyList<BoardTask> open, CommandContext context) =>
        context.Today.PlusWorkDays((int)Math.Min(20_000, Math.Ceiling(open.Sum(Said.Minutes) / (double)ProductiveMinutesADay / Hands(open))));

    /// <summary>What comes last: nothing open waits for it, and no other such task is due later.</summary>
    static Spoken Last(CommandContext context)
    {
        var open = Said.Open(context);
        return open.Where(t => open.All(other => !other.Dependencies.Contains(t.Id))).OrderBy(t => t.Date("dueDate") ?? DateOnly.MinValue).LastOrDefault() is { } last
            ? new($"The last one: {Said.List([last], context, 1)}.", [last]) : new("Everything is done or cancelled.", []);
    }

    static Spoken WorkLeft(string text, CommandContext context)
    {
        var open = Said.OpenLeaves(context);
        if (Scope.Match(text) is { Success: true } scope && Selection.Read(scope.Groups["what"].Value, context) is { } selection && (selection.IsNarrow || selection.People.Count > 0))
            open = [.. selection.Tasks.Where(TaskConditions.IsOpen)];
        var without = open.Where(t => t.Minutes is null).ToList();
        return new($"{open.Count} {(open.Count == 1 ? "task is" : "tasks are")} open, estimated at {Said.Work(open.Sum(t => t.Minutes ?? 0))} in sum"
            + (without.Count > 0 ? $"; {without.Count} of them have no estimate: {Said.List(without, context, 5)}" : "") + ".", open);
    }

    static Spoken Blockers(CommandContext context)
    {
        var blocked = Said.Open(context).Where(t => t.Status == "blocked").ToList();
        var waiting = Said.OpenLeaves(context).Where(t => t.Status != "blocked" && Said.WaitsFor(t, context).Count > 0).ToList();
        var holding = waiting.SelectMany(t => Said.WaitsFor(t, context)).GroupBy(t => t).OrderByDescending(g => g.Count()).Select(g => g.Key).Take(3).ToList();
        if (blocked.Count == 0 && waiting.Count == 0) return new("Nothing is blocked, and nothing waits for another task.", []);
        return new((blocked.Count > 0 ? $"Blocked: {Said.List(blocked, context, MostNamed)}. " : "Nothing is marked as blocked. ")
            + (holding.Count > 0 ? $"Others wait most for {Said.List(holding, context, 3)}." : ""), [.. blocked, .. holding]);
    }

    /// <summary>What usually goes wrong next: late work, blocked work, and work that is due soon and that nobody has or has sized.</summary>
    static Spoken Risks(CommandContext context)
    {
        var open = Said.OpenLeaves(context);
        var late = open.Where(t => t.Date("dueDate") < context.Today).ToList();
        var blocked = open.Where(t => t.Status == "blocked").ToList();
        var unowned = open.Where(t => t.Date("dueDate") <= context.Today.Plus(SoonDays) && Said.Assignee(t) is null).ToList();
        var unsized = open.Where(t => t.Minutes is null).ToList();
        var soon = open.Where(t => t.Date("dueDate") is { } due && due >= context.Today && due <= context.Today.Plus(1) && t.Status is not "in_review").ToList();
        List<string> parts = [.. new[] { ("overdue", late), ("due today or tomorrow and not done", soon), ("blocked", blocked), ("due within two weeks and nobody has it", unowned), ("without an estimate", unsized) }
            .Where(r => r.Item2.Count > 0).Select(r => $"- {r.Item1}: {Said.List(r.Item2, context, 3)}")];
        return parts.Count == 0 ? new("Nothing is overdue or blocked, every task has an estimate, and what is due within two weeks has an owner.", [])
            : new($"What may go wrong, as far as the tasks tell:\n\n{string.Join("\n", parts)}", [.. late, .. soon, .. blocked, .. unowned, .. unsized]);
    }

    /// <summary>The chain of dependencies with the most work left: a day late in it is a day late at the end.</summary>
    static Spoken LongestChain(CommandContext context)
    {
        var longest = new Dictionary<BoardTask, (int Minutes, BoardTask? Before)>();
        foreach (var task in Said.Open(context)) Measure(task);
        if (longest.Count == 0) return new("Everything is done or cancelled.", []);
        var chain = new List<BoardTask>();
        for (var at = longest.MaxBy(l => l.Value.Minutes).Key; at is not null; at = longest[at].Before) chain.Insert(0, at);
        return chain.Count == 1 ? new($"No open task waits for another; the longest alone is {CommandContext.Name(chain[0])}.", chain)
            : new($"The longest chain of tasks that wait for one another, {Durations.Name(longest[chain[^1]].Minutes)} of work: {string.Join(" → ", chain.Select(CommandContext.Name))}.", chain);

        int Measure(BoardTask task)
        {
            if (longest.TryGetValue(task, out var known)) return known.Minutes;
            longest[task] = (0, null);
            var before = Said.WaitsFor(task, context).MaxBy(Measure);
            longest[task] = (Said.Minutes(task) + (before is null ? 0 : longest[before].Minutes), before);
            return longest[task].Minutes;
        }
    }

    private static Regex End => field ??= new(@"\bwhen (?:will|is|are|does|do|can|should|would) (?:we|it|this|that|everything|all|you|the (?:whole )?(?:project|plan|team|work))\b.*|\b(?:are|is) (?:we|it|the project|everything) (?:on (?:track|time|schedule|course)|behind|late|ahead|delayed|slipping)\b|\bhow late (?:are|is) (?:we|it|this|everything|the project)\b|\b(?:will|do|can) (?:we|it|the project) (?:make|meet|hit|be|finish|get)\b|\b(?:end|finish|completion|delivery) date\b|\bhow long (?:until|till|before|will (?:it|this|everything) take)\b|\bdeadline of the project\b|\bwhat is (?:the|our) deadline\b|\bon (?:track|schedule)\b|\b(?:make|meet|hit|miss|keep) (?:the|our|this|that) (?:deadline|date|launch|release)\b",
        RegexOptions.IgnoreCase);

    private static Regex Final => field ??= new(@"\b(?:(?:very )?last|final) (?:step|task|thing|item|milestone)\b", RegexOptions.IgnoreCase);

    private static Regex Cost => field ??= new(@"^how expensive\b|^(?:how much|what) (?:money |will |does |would |do |is ).*\bcosts?\b", RegexOptions.IgnoreCase);

    private static Regex Left => field ??= new(@"\bhow (?:much|many) (?:more )?(?:work|time|effort|hours|days|weeks)?\s*(?:is|are|do we have|have we)?\s*(?:left|remaining|open|to do|still)\b|\b(?:work|effort|hours|days) (?:is |are )?(?:left|remaining)\b|\bremaining (?:work|effort|hours)\b|^what (?:still )?(?:remains|is (?:still )?left)(?: to (?:do|be done))?$|\btotal (?:estimate|effort|work)\b", RegexOptions.IgnoreCase);

    /// <summary>"… is left on the critical ones": which work.</summary>
    private static Regex Scope => field ??= new(@"\b(?:left|remaining|open|to do)\b(?: to do)?\s+(?:on|for|of|in|with)\s+(?:the |our |all )*(?<what>.+?)[?.]*$", RegexOptions.IgnoreCase);

    private static Regex Chain => field ??= new(@"^(?:(?:what are|show|list)(?: me)? )?(?:all )?(?:the )?dependencies$|\bcritical (?:path|chain)\b|\blongest chain\b|\bbottlenecks?\b", RegexOptions.IgnoreCase);

    private static Regex Risk => field ??= new(@"\brisks?\b|\brisky\b|\b(?:could|can|might|may|will) go wrong\b|\b(?:worry|worried|worries|worrying|concerns|trouble)\b|\bin danger\b|\bat risk\b", RegexOptions.IgnoreCase);

    private static Regex Block => field ??= new(@"\b(?:any|the|our|what are|are there) (?:\w+ )?(?:blockers|impediments|obstacles)\b|\b(?:holding|slowing|stopping|blocking|keeping) (?:us|everything|everyone|the project|the team)\b|\bwhat (?:blocks|holds|stops) us\b|^blockers$|\bstuck on\b", RegexOptions.IgnoreCase);

    private static Regex Size => field ??= new(@"\b(?:big|large|(?<small>small|short|quick|easy)) (?:ones|tasks|things|wins|items)\b", RegexOptions.IgnoreCase);
}
