using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Duplicate task 2", "make a copy of the launch called Relaunch".</summary>
internal static class CopyTask
{
    /// <summary>What a copy takes over; how far the original has come is its own.</summary>
    static readonly string[] Copied = ["description", "priority", "labels", "estimatedMinutes", "dueDate", "startDate", "assigneeId", "customFields"];

    public static Outcome? Try(string clause, CommandContext context)
    {
        var match = Form.Match(clause);
        if (!match.Success) return null;
        var found = context.Resolve(match.Groups["task"].Value);
        if (found is Resolution.Unclear) return found.Question(context);
        var made = new List<BoardTask>();
        foreach (var task in found.Tasks)
        {
            var title = match.Groups["title"].Success ? match.Groups["title"].Value.Trim(' ', '"', '\u201c', '\u201d', '\'') : $"{task.Title} (copy)";
            var body = new JsonObject { ["title"] = PlainText.Title(title, 200) };
            foreach (var field in Copied)
                if (task.Fields[field] is { } value) body[field] = value.DeepClone();
            body["acceptanceCriteria"] = Planning.PlanWriter.Criteria(task.Criteria);
            var copy = context.Board.Add(title, body, task.ParentId);
            context.Board.Place(copy, task.ParentId, after: task);
            context.Board.Because(copy.Id, $"A copy of {CommandContext.Name(task)}.");
            made.Add(copy);
        }
        return context.Touched(made, $"Copied {CommandContext.Names(found.Tasks)}.");
    }

    private static Regex Form => field ??= new(@"^(?:duplicate|copy|clone|(?:make|create|add)\s+(?:a |another )(?:copy|duplicate|clone) of)\s+(?<task>" + Phrase.Any + @")(?:,?\s+(?:and )?(?:as|called|named|call it|name it)\s+(?<title>.+))?$",
        RegexOptions.IgnoreCase);
}
