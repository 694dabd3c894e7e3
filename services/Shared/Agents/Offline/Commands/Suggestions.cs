using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>The nearest things that can be done, as sentences that would be understood.</summary>
internal static class Suggestions
{
    public static IReadOnlyList<string> For(string clause, CommandContext context)
    {
        var tasks = context.Board.Roots;
        if (tasks.Count == 0) return ["Add a task for documentation", "Rename the project to \u201c\u2026\u201d"];
        var meant = TitleMatch.Find(clause, context.Board.Tasks).Best;
        var task = (meant.Count > 0 ? meant[0] : tasks[0]).Title;
        List<(string Sentence, string Cues)> all =
        [
            ($"Mark \u201c{task}\u201d as done", "done finish complete status mark close"),
            ($"Rename \u201c{task}\u201d to \u201c\u2026\u201d", "rename title call name word"),
            ($"Push \u201c{task}\u201d by a week", "push late date week delay due time deadline when"),
            ($"Set the estimate of \u201c{task}\u201d to 4h", "estimate hour long effort time"),
            ($"Make \u201c{task}\u201d high priority", "priority important urgent"),
            ($"Delete \u201c{task}\u201d", "delete remove drop rid unnecessary skip"),
            ($"Split \u201c{task}\u201d into \u2026 and \u2026", "split divide big detail"),
            ("Add a task for documentation", "add missing new need include forget"),
        ];
        if (tasks.Count > 1) all.Add(("Combine the first two tasks", "combine merge together fewer short"));
        var stems = Words.Stems(clause).ToHashSet();
        return [.. all.OrderByDescending(s => Words.Stems(s.Cues).Count(stems.Contains)).Take(4).Select(s => s.Sentence)];
    }
}
