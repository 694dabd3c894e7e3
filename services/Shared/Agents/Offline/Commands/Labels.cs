using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Label the first task with design", "add the label urgent to task 2", "tag everything 'q1'", "remove the label draft from all
/// tasks".</summary>
internal static class Labels
{
    const int LongestLabel = 50;

    public static Outcome? Try(string clause, CommandContext context)
    {
        foreach (var (pattern, adds) in ((Regex, bool)[])[(RemoveLabel, false), (Unlabel, false), (AddLabel, true),
            (LabelWith, true), (LabelAll, true)])
        {
            if (pattern.Match(clause) is not { Success: true } match) continue;
            if (clause.Contains("the project", StringComparison.OrdinalIgnoreCase)
                && match.Groups["task"].Value.Contains("project", StringComparison.OrdinalIgnoreCase)) return null;
            var labels = And.Split(match.Groups["label"].Value).Select(Clean).Where(l => l.Length is > 0 and <= LongestLabel).ToList();
            if (labels.Count == 0) continue;
            var found = context.Resolve(match.Groups["task"].Value);
            if (found is Resolution.Unclear) return found.Question(context);
            return Change(context, found.Tasks, labels, adds);
        }
        return null;
    }

    static Outcome Change(CommandContext context, IReadOnlyList<BoardTask> tasks, IReadOnlyList<string> labels, bool adds)
    {
        var names = CommandContext.Join([.. labels.Select(l => $"\u201c{l}\u201d")]);
        if (!adds && !tasks.Any(t => t.Labels.Intersect(labels, StringComparer.OrdinalIgnoreCase).Any()))
            return new Outcome.Ask($"{CommandContext.Names(tasks)} has no label {names}. Which label shall go?",
                [.. tasks.SelectMany(t => t.Labels).Distinct().Take(6)]);
        foreach (var task in tasks)
        {
            task.SetStrings("labels", adds ? task.Labels.Concat(labels.Where(l =>
                !task.Labels.Contains(l, StringComparer.OrdinalIgnoreCase)))
                : task.Labels.Except(labels, StringComparer.OrdinalIgnoreCase));
            context.Board.Because(task.Id, adds ? $"Labelled {names} as asked." : $"Label {names} removed as asked.");
        }
        return context.Touched(tasks,
            $"{(adds ? "Labelled" : "Removed the label from")} {CommandContext.Names(tasks)}{(adds ? " with " : ": ")}{names}.");
    }

    static string Clean(string label) => label.Trim(' ', '"', '\u201c', '\u201d', '\'', '#', '*', '.', ',');

    private static Regex And => field ??= new(@"\s*,\s*(?:and\s+)?|\s+and\s+");

    private static Regex AddLabel => field ??= new(@"^(?:add|put|attach|set|apply|give)\s+(?:an? |the )?(?:new )?(?:labels?|tags?)\s+(?<label>.+?)\s+(?:to|on|for"
        + @"|at)\s+(?<task>.+)$|^(?:add|put|attach|apply)\s+(?:an? |the )?(?<label>[""\u201c']?[\w -]+?[""\u201d']?)\s+(?:label"
        + @"|tag)\s+(?:to|on|for)\s+(?<task>.+)$|^give\s+(?<task>" + Phrase.Any + @")\s+(?:an? |the )?(?:labels?|tags?)\s+(?<label>.+)$",
        RegexOptions.IgnoreCase);

    private static Regex LabelWith => field ??= new(@"^(?:label|tag)\s+(?<task>" + Phrase.Any + @")\s+(?:as\s+|with\s+|:\s*)(?<label>(?!(?:no|an?|the) |.*\bwith\s).+)$", RegexOptions.IgnoreCase);

    private static Regex LabelAll => field ??= new(@"^(?:label|tag)\s+(?<task>" + Phrase.Any + @")\s+(?<label>[""\u201c'][^""\u201d']+[""\u201d']|[\w-]+)$", RegexOptions.IgnoreCase);

    private static Regex RemoveLabel => field ??= new(@"^(?:remove|delete|drop|take)\s+(?:the )?(?:labels?|tags?)\s+(?<label>.+?)\s+(?:from|of|off)\s+(?<task>.+)$"
        + @"|^(?:remove|delete|drop|take)\s+(?:the )?(?!all\b|every\b)(?<label>[""\u201c']?[\w -]+?[""\u201d']?)\s+(?:labels?"
        + @"|tags?)\s+(?:from|of|off)\s+(?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Unlabel => field ??= new(@"^(?:unlabel|untag)\s+(?<task>" + Phrase.Any + @")\s+(?:from |as |with )?(?<label>[""\u201c'][^""\u201d']+[""\u201d']"
        + @"|[\w-]+)$", RegexOptions.IgnoreCase);
}
