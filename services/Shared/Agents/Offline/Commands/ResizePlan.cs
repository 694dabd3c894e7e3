using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Make it shorter", "only four tasks", "that is too many tasks", "more detail please".</summary>
internal static class ResizePlan
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        if (Detail.Match(clause) is { Success: true } detail) return AddDetail(context, detail.Groups["task"].Value);
        var exact = Exactly.Match(clause);
        var most = exact.Success ? Numbers.Whole(exact.Groups["n"].Value) : Fewer.IsMatch(clause)
            ? Math.Max(2, context.Board.Roots.Count * 2 / 3) : null;
        return most is { } n ? Shrink(context, n) : null;
    }

    static Outcome Shrink(CommandContext context, int most)
    {
        if (most < 1) return new Outcome.Ask("A plan needs at least one task. How many shall it have?", ["Two", "Three", "Four"]);
        if (context.Board.Roots.Count <= most)
            return context.Board.Roots.Count == most ? new Outcome.Done($"The plan has {Numbers.Name(most)} top-level tasks.")
                : new Outcome.Ask($"The plan has only {Numbers.Name(context.Board.Roots.Count)} top-level tasks. Which one shall I "
                    + $"split to get {Numbers.Name(most)}?", [.. context.Board.Roots.OrderByDescending(t => t.Minutes ?? 0).Take(3)
                    .Select(t => $"Split \u201c{t.Title}\u201d into two parts")]);
        var said = new List<string>();
        while (context.Board.Roots.Count > most && RoomMaker.ClosestPair(context.Board) is var (first, second))
            if (CombineTasks.Combine(context, first, [second], null) is Outcome.Done done) said.Add(done.Said);
        return new Outcome.Done(string.Join(" ", said));
    }

    /// <summary>What the playbooks know about such a task, or else how its criteria are met, step by step.</summary>
    static Outcome AddDetail(CommandContext context, string reference)
    {
        var found = context.Resolve(reference.Length == 0 || ProjectFields.IsProject(reference)
            || reference.Equals("it", StringComparison.OrdinalIgnoreCase) && context.Last.Count == 0 ? "all tasks" : reference);
        if (found is Resolution.Unclear) return found.Question(context);
        foreach (var task in found.Tasks)
        {
            var template = TaskLibrary.Find(task.Title, context);
            if (template is not null && !task.Description.Contains(template.Description, StringComparison.Ordinal))
                task.Description = $"{task.Description.TrimEnd()}\n\n{template.Description}".Trim();
            else
                task.Description = $"{task.Description.TrimEnd()}\n\n{Steps(task)}".Trim();
            if (template is not null) task.AddCriteria(template.Criteria.Select(c =>
                (JsonNode)new JsonObject { ["text"] = c, ["met"] = false }));
            task.Minutes ??= template?.Minutes ?? 480;
            context.Board.Because(task.Id, "More detail, as asked.");
        }
        return context.Touched(found.Tasks, $"Added detail to {CommandContext.Names(found.Tasks)}.");
    }

    static string Steps(BoardTask task)
    {
        var steps = task.Criteria.Count > 0 ? task.Criteria.Select(c => $"Work out and show: {PlainText.Lower(c)}")
            : ["Collect what is known and what is open", "Do the riskiest part first and show it"];
        return "Steps:\n" + string.Join('\n', steps.Prepend("Agree on scope, owner and date").Append("Have somebody else check the result")
            .Select((s, i) => $"{i + 1}. {s}"));
    }

    private static Regex Fewer => field ??= new(@"^(?:(?:make|keep|get)\s+(?:it|this|that|" + Plan + @"|the list)\s+(?:a (?:bit|little) |much )?(?:shorter|smaller"
        + @"|simpler|leaner|more compact|more concise)|shorten\s+(?:it|this|" + Plan + @")|simplify\s+(?:it|this|" + Plan
        + @")|(?:use |make |have |with |i want |we want )?(?:fewer|less) (?:tasks|deliverables|items|steps)|.*\b(?:too many"
        + @"|too much) (?:tasks|deliverables|items|steps)\b.*|(?:it|this|" + Plan
        + @") is too (?:long|big|much|complicated)|(?:reduce|cut|shrink) (?:it|the number of (?:tasks|deliverables)|" + Plan + @"))$",
        RegexOptions.IgnoreCase);

    private static Regex Exactly => field ??= new(@"^(?:(?:make|keep|use|have|reduce|cut|shrink|condense|limit|bring|shorten|get|want|need|give me"
        + @"|go for)\s+)?(?:(?:it|this|that|" + Plan
        + @"|the (?:tasks|list|number of tasks))\s+)?(?:down\s+)?(?:to\s+)?(?:only|just|at most|no more than|exactly|a maximum of"
        + @"|max(?:imum)?|to)\s+(?<n>" + Numbers.Pattern + @")(?:\s+(?:top[- ]level )?(?:tasks?|deliverables?|items?|steps?))?$",
        RegexOptions.IgnoreCase);

    private static Regex Detail => field ??= new(@"^(?:(?:add|give|provide|include|put|with|need|want|show|i need|i want)\s+)?(?:(?:me|us"
        + @"|it)\s+)?(?:some\s+)?more details?(?:\s+(?:to|in|for|on|about)\s+(?<task>.+))?$|^(?:make|describe|explain|elaborate(?: on)?"
        + @"|flesh out|detail|expand(?: on)?)\s+(?<task>.*?)(?:\s+(?:in )?more (?:detailed|detail|specific|concrete|precise(?:ly)?)"
        + @"|(?<=^(?:elaborate(?: on)?|flesh out|detail|expand(?: on)?)\s.*))$", RegexOptions.IgnoreCase);

    const string Plan = @"(?:the |this |our )?(?:whole )?(?:plan|project)";
}
