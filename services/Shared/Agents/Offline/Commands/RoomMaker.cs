using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>Which deliverables lie closest together, for a plan that has to become smaller.</summary>
internal static class RoomMaker
{
    /// <summary>The pair of neighbours that share most words and labels and cost least together.</summary>
    public static (BoardTask First, BoardTask Second)? ClosestPair(Board board)
    {
        var roots = board.Roots;
        return Enumerable.Range(0, Math.Max(0, roots.Count - 1)).Select(i => (First: roots[i], Second: roots[i + 1]))
            .OrderByDescending(p => Closeness(p.First, p.Second)).Cast<(BoardTask, BoardTask)?>().FirstOrDefault();
    }

    public static IEnumerable<string> Choices(CommandContext context, string clause)
    {
        if (ClosestPair(context.Board) is var (first, second))
            yield return $"Combine \u201c{first.Title}\u201d and \u201c{second.Title}\u201d, then {PlainText.Lower(clause)}";
        if (context.Board.Roots is [.., var last]) yield return $"Delete \u201c{last.Title}\u201d, then {PlainText.Lower(clause)}";
    }

    static double Closeness(BoardTask a, BoardTask b)
    {
        var words = Words.Stems(a.Title).Intersect(Words.Stems(b.Title)).Count();
        var labels = a.Labels.Intersect(b.Labels, StringComparer.OrdinalIgnoreCase).Count();
        var chained = b.Dependencies.Contains(a.Id) ? 0.5 : 0;
        return words * 0.5 + labels + chained - ((a.Minutes ?? 480) + (b.Minutes ?? 480)) / 2400.0;
    }
}
