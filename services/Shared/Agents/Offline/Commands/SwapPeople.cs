using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Swap Ana and Tom on the tests and the launch": what one of them had, the other has.</summary>
internal static class SwapPeople
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        if (Form.Match(clause) is not { Success: true } match || context.People.Find(match.Groups["a"].Value) is not [var a] || context.People.Find(match.Groups["b"].Value) is not [var b]) return null;
        var found = context.Resolve(match.Groups["tasks"].Value);
        if (found is Resolution.Unclear) return found.Question(context);
        var theirs = found.Tasks.Where(t => Owner(t) == a.Id || Owner(t) == b.Id).ToList();
        if (theirs.Count == 0) return new Outcome.Ask($"Neither {context.People.Name(a.Id)} nor {context.People.Name(b.Id)} has one of these tasks, so nothing changes.", []);
        foreach (var task in theirs)
        {
            var other = Owner(task) == a.Id ? b : a;
            task.Fields["assigneeId"] = other.Id;
            context.Board.Because(task.Id, $"Changes hands, to {context.People.Name(other.Id)}.");
        }
        return context.Touched(theirs, $"{context.People.Name(a.Id)} and {context.People.Name(b.Id)} have swapped {CommandContext.Names(theirs)}.");
    }

    static string? Owner(BoardTask task) => task.Fields["assigneeId"]?.ToString();

    private static Regex Form => field ??= new(@"^(?:swap|switch|exchange)\s+(?:round |around )?(?<a>@?\p{L}[\p{L}\p{M}.’-]*(?: \p{Lu}\p{L}+)?)\s+(?:and|with|&)\s+(?<b>@?\p{L}[\p{L}\p{M}.’-]*(?: \p{Lu}\p{L}+)?)\s+(?:on|for|over|in|at)\s+(?<tasks>.+)$|^(?<a>@?\p{L}[\p{L}\p{M}.’-]*(?: \p{Lu}\p{L}+)?)\s+(?:and|&)\s+(?<b>@?\p{L}[\p{L}\p{M}.’-]*(?: \p{Lu}\p{L}+)?)\s+(?:should |can |will |to )?(?:swap|switch|exchange|trade)\s+(?<tasks>.+)$", RegexOptions.IgnoreCase);
}
