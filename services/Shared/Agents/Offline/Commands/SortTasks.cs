using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Sort the tasks by due date", "order everything by priority", "reorder the sub-tasks of launch alphabetically".</summary>
internal static class SortTasks
{
    static readonly string[] Ladder = ["critical", "high", "medium", "low"];

    public static Outcome? Try(string clause, CommandContext context)
    {
        var match = Form.Match(clause);
        if (!match.Success) return null;
        var by = match.Groups["by"].Success ? match.Groups["by"].Value.ToLowerInvariant() : "title";
        if (Key(by) is not { } key) return null;
        BoardTask? parent = null;
        if (match.Groups["parent"].Success)
        {
            var found = context.Resolve(match.Groups["parent"].Value);
            if (found is Resolution.Unclear) return found.Question(context);
            parent = found.Tasks.FirstOrDefault();
        }
        var siblings = context.Board.Children(parent?.Id);
        if (siblings.Count < 2) return new Outcome.Ask("There is nothing to sort: it takes two tasks.", []);
        var sorted = (Backwards.IsMatch(clause) ? siblings.OrderByDescending(key, StringComparer.Ordinal) : siblings.OrderBy(key, StringComparer.Ordinal)).ToList();
        foreach (var (i, task) in sorted.Index())
        {
            if (i == 0 && siblings[0] == task) continue;
            if (i > 0 && context.Board.Children(parent?.Id) is var now && now.ToList().IndexOf(task) is > 0 and var at && now[at - 1] == sorted[i - 1]) continue;
            context.Board.Place(task, parent?.Id, before: i == 0 ? siblings[0] : null, after: i == 0 ? null : sorted[i - 1]);
            context.Board.Because(task.Id, $"Sorted by {by} as asked.");
        }
        return context.Touched(sorted, $"Sorted {CommandContext.Names(sorted)} by {by}.");
    }

    /// <summary>As text that sorts like the value; what is empty comes last.</summary>
    static Func<BoardTask, string>? Key(string by) => FieldName.Read(by) switch
    {
        "title" => t => t.Title.ToLowerInvariant(),
        "priority" => t => Array.IndexOf(Ladder, t.Priority) is >= 0 and var rank ? rank.ToString() : "9",
        "dueDate" => t => t.Date("dueDate") is { } due ? Planning.PlanWriter.Iso(due) : "9999",
        "startDate" => t => t.Date("startDate") is { } start ? Planning.PlanWriter.Iso(start) : "9999",
        "estimatedMinutes" => t => t.Minutes is { } minutes ? minutes.ToString("D9") : "9999999999",
        "status" => t => t.Status switch { "in_progress" => "0", "in_review" => "1", "blocked" => "2", "todo" => "3", "done" => "4", _ => "5" },
        _ => null,
    };

    private static Regex Form => field ??= new(@"^(?:sort|order|re-?order|arrange|rank)\s+(?:(?:all |the |our |these )*(?:(?:top[- ]level )?tasks|plan|list|project|everything|all|them|deliverables|items)"
        + @"|(?:all |the )*(?:sub-?tasks|children|steps|tasks) (?:of|under|in)\s+(?<parent>.+?)|(?<parent>.+?)['’]s (?:sub-?tasks|children|steps))?\s*"
        + @"(?:by (?:the |their )?(?<by>" + FieldName.Pattern + @"|size|length)|(?:alphabetically|by alphabet|from a to z))"
        + @"(?:,?\s*(?:in )?(?:ascending|descending|reverse)(?: order)?|,?\s*(?:highest|lowest|earliest|latest|longest|shortest|biggest|smallest) first)?$", RegexOptions.IgnoreCase);

    private static Regex Backwards => field ??= new(@"\b(?:descending|reverse|lowest first|latest first|longest first|biggest first)\b", RegexOptions.IgnoreCase);
}
