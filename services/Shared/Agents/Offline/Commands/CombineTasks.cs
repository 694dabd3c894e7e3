using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Combine the first two tasks", "merge design into build", "fold task 3 and 4 into one called Launch".</summary>
internal static class CombineTasks
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        var verb = Verb.Match(clause);
        if (!verb.Success) return null;
        var rest = clause[verb.Length..];
        string? title = null;
        // "Into 'Post the ad'" names no new title where there is such a task.
        if (Called.Match(rest) is { Success: true } called && !(called.Value.Contains("into", StringComparison.OrdinalIgnoreCase)
            && context.Board.Tasks.Any(t => t.Title.Equals(called.Groups["title"].Value.Trim('"', '\u201c', '\u201d', '\'', ' '), StringComparison.OrdinalIgnoreCase))))
        {
            title = called.Groups["title"].Success ? PlainText.Title(called.Groups["title"].Value.Trim('"', '\u201c', '\u201d', '\'', ' '),
                200) : null;
            rest = rest[..called.Index];
        }

        BoardTask? keeper = null;
        IReadOnlyList<BoardTask> tasks;
        if (Into.Split(rest, 2) is [var from, var target])
        {
            var into = context.Resolve(target);
            if (into is not Resolution.Found { Items: [var only] }) return into is Resolution.Unclear ? into.Question(context) : null;
            var others = context.Resolve(from);
            if (others is Resolution.Unclear) return others.Question(context);
            keeper = only;
            tasks = [only, .. others.Tasks.Where(t => t != only)];
        }
        else
        {
            var all = context.Resolve(rest);
            if (all is Resolution.Unclear) return all.Question(context);
            tasks = [.. context.Board.Tasks.Where(all.Tasks.Contains)];
        }
        if (tasks.Count < 2) return new Outcome.Ask("Combining takes two tasks. Which ones?",
            [.. context.Board.Roots.Take(6).Select(t => t.Title)]);
        return Combine(context, keeper ?? tasks[0], [.. tasks.Where(t => t != (keeper ?? tasks[0]))], title);
    }

    public static Outcome Combine(CommandContext context, BoardTask kept, IReadOnlyList<BoardTask> others, string? title)
    {
        var said = $"Combined {CommandContext.Names([kept, .. others])}";
        var combined = title ?? others.Aggregate(kept.Title, (joined, other) => JoinedTitle.Of(joined, other.Title));
        foreach (var other in others) Absorb(context.Board, kept, other);
        kept.Title = combined;
        context.Board.Because(kept.Id,
            $"It takes over the texts, criteria, labels, dependencies and estimates of {CommandContext.Names(others)}.");
        foreach (var other in others) context.Board.Because(other.Id, $"Its content is now in {CommandContext.Name(kept)}.");
        return context.Touched([kept], $"{said} into {CommandContext.Name(kept)}.");
    }

    static void Absorb(Board board, BoardTask kept, BoardTask other)
    {
        if (other.Description.Trim().Length > 0 && !kept.Description.Contains(other.Description.Trim(), StringComparison.Ordinal))
            kept.Description = Bounded(kept.Description.Trim().Length > 0 ? $"{kept.Description.TrimEnd()}\n\n{other.Description.Trim()}"
                : other.Description.Trim());
        if (other.Fields["acceptanceCriteria"] is JsonArray { Count: > 0 } criteria) kept.AddCriteria(criteria);
        if (other.Labels.Count > 0) kept.SetStrings("labels", kept.Labels.Concat(other.Labels));
        if (other.Minutes is { } minutes) kept.Minutes = (kept.Minutes ?? 0) + minutes;
        if (other.Date("dueDate") is { } due && !(kept.Date("dueDate") >= due)) kept.SetDate("dueDate", due);
        if (other.Date("startDate") is { } start && kept.Date("startDate") > start) kept.SetDate("startDate", start);
        if (Rank(other.Priority) > Rank(kept.Priority)) kept.Fields["priority"] = other.Priority;

        foreach (var child in board.Children(other.Id).Where(c => c != kept).ToList()) board.Place(child, kept.Id);
        if (board.IsWithin(kept, other)) board.Place(kept, other.ParentId, before: other);
        // Who waited for the other now waits for the one that is kept, as long as that makes no ring.
        foreach (var waiting in board.Tasks.Where(t => t != kept && t.Dependencies.Contains(other.Id)).ToList())
            waiting.SetStrings("dependencies", waiting.Dependencies.Select(d => d == other.Id ? kept.Id : d));
        var dependencies = kept.Dependencies.Concat(other.Dependencies).Where(d => d != kept.Id && d != other.Id).Distinct().ToList();
        if (!dependencies.SequenceEqual(kept.Dependencies)) kept.SetStrings("dependencies", dependencies);
        board.Remove(other);
        BreakRings(board, kept);
    }

    /// <summary>A → X → B becomes a ring when A and B are one; X then no longer waits.</summary>
    static void BreakRings(Board board, BoardTask kept)
    {
        foreach (var id in kept.Dependencies)
            if (board.Find(id) is { } before && board.DependsOn(before, kept))
                kept.SetStrings("dependencies", kept.Dependencies.Where(d => d != id));
    }

    static string Bounded(string text) => text.Length <= 20_000 ? text : text[..19_999] + "…";

    static int Rank(string? priority) => Array.IndexOf(["low", "medium", "high", "critical"], priority);

    private static Regex Verb => field ??= new(@"^(?:combine|merge|join|unite|consolidate|fuse|fold|put together|lump(?: together)?"
        + @"|bundle)\s+(?:together\s+)?", RegexOptions.IgnoreCase);

    private static Regex Called => field ??= new(@",?\s+(?:and|but)\s+(?:keep|use|give it)\s+(?:the\s+)?(?:name|title)\s+(?<title>.+)$|(?:\s+together)?\s+(?:(?:in)?to|as)\s+(?:(?:a |one |the )?(?:single|one|same|new|combined)(?:\s+(?:task|item"
        + @"|deliverable|one))?|(?:a|one) (?:task|item|deliverable))(?:,?\s+(?:and\s+)?(?:called|named|titled|call it|name it"
        + @"|with the title)\s+(?<title>.+))?$|,?\s+(?:and\s+)?(?:called|named|titled|call it|name it)\s+(?<title>.+)$|\s+together$"
        + @"|\s+(?:in)?to\s+(?<title>[""\u201c].+)$", RegexOptions.IgnoreCase);

    private static Regex Into => field ??= new(@"\s+into\s+", RegexOptions.IgnoreCase);
}
