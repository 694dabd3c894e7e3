using System.Text;
using System.Text.RegularExpressions;

namespace Orchestrator.Projects.Importing.Files.Formats.Backlog;

/// <summary>The body of a Backlog.md task: its acceptance criteria, and everything else as a description with its headings.</summary>
internal static partial class TaskSections
{
    public static (string Description, List<(string Text, bool Met)> Criteria) Read(string body)
    {
        var criteria = new List<(string, bool)>();
        var description = new StringBuilder();
        var inCriteria = false;
        foreach (var line in body.Split('\n'))
        {
            if (Marker().IsMatch(line))
            {
                continue;
            }

            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                var heading = line[3..].Trim();
                inCriteria = heading.StartsWith("Acceptance Criteria", StringComparison.OrdinalIgnoreCase);
                if (inCriteria || heading.Equals("Description", StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }
            }

            if (inCriteria && Item().Match(line) is { Success: true } item)
            {
                criteria.Add((item.Groups[2].Value, item.Groups[1].Value is "x" or "X"));
            }
            else if (!inCriteria || line.Trim().Length > 0)
            {
                description.Append(line).Append('\n');
            }
        }

        return (Blanks().Replace(description.ToString(), "\n\n").Trim(), criteria);
    }

    [GeneratedRegex(@"^\s*<!-- (?:SECTION:\w+|AC|DOD|COMMENTS?):(?:BEGIN|END) -->\s*$")]
    private static partial Regex Marker();

    [GeneratedRegex(@"^\s*[-*] \[([ xX])\] (?:#\d+ )?(.+)$")]
    private static partial Regex Item();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex Blanks();
}
