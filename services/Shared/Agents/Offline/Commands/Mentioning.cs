using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Take the last three tasks …", "about the launch: …" only says what the next command is about.</summary>
internal static class Mentioning
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        if (Form.Match(clause) is not { Success: true } match || context.Resolve(match.Groups["task"].Value) is not Resolution.Found { Items.Count: > 0 } found)
            return null;
        return context.Touched(found.Items, "");
    }

    private static Regex Form => field ??= new(@"^(?:take|pick|select|look at|consider|regarding|as for|concerning|about|with regard to|now for|next,?)\s+(?<task>[^:]+?):?$", RegexOptions.IgnoreCase);
}
