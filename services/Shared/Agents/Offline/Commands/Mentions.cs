namespace Orchestrator.Agents.Offline.Commands;

/// <summary>What an "it" at the beginning of an instruction means: the task that the talk was about last.</summary>
internal static class Mentions
{
    public static IReadOnlyList<BoardTask> Latest(IReadOnlyList<AgentTurn>? conversation, CommandContext context)
    {
        foreach (var turn in (conversation ?? []).Reverse().Take(6))
        {
            var named = context.Board.Tasks
                .Select(t => (Task: t, At: t.Title.Length > 2 ? turn.Text.LastIndexOf(t.Title, StringComparison.OrdinalIgnoreCase) : -1))
                .Where(t => t.At >= 0).OrderByDescending(t => t.At).Select(t => t.Task).ToList();
            if (named.Count > 0) return [named[0]];
            if (turn.Role == "user" && context.Resolve(turn.Text) is Resolution.Found { Items: [var only] }) return [only];
        }
        return [];
    }
}
