using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Don't touch the launch", "leave the launch as it is": changes nothing, and tells what "everything else" leaves out.</summary>
internal static class SpareTasks
{
    public static Outcome? Try(string clause, CommandContext context) =>
        Form.Match(clause) is { Success: true } match && context.Resolve(match.Groups["task"].Value) is Resolution.Found { Items.Count: > 0 } found
            ? context.Touched(found.Items, "") : null;

    private static Regex Form => field ??= new(@"^(?:do not|don['’]?t|never) (?:touch|change|alter)\s+(?<task>.+)$|^(?:leave|keep)\s+(?<task>" + Phrase.Any + @")\s+(?:alone|untouched|unchanged|(?:just )?as (?:it is|is|they are)|where (?:it is|they are))$", RegexOptions.IgnoreCase);
}
