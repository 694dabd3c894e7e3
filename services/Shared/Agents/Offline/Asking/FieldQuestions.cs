using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>One field of one task: "what is the priority of the load test", "which labels does the till have", "how important is the fence".</summary>
internal static class FieldQuestions
{
    public static Spoken? Try(string text, CommandContext context)
    {
        if (Form.Match(text) is not { Success: true } match) return null;
        var field = match.Groups["weight"].Success ? "priority" : FieldName.Read(match.Groups["field"].Value);
        if (field is null || context.Resolve(match.Groups["task"].Value).Tasks is not [var task]) return null;
        return field switch
        {
            "assigneeId" => TaskQuestions.Who(task, context),
            "dueDate" => TaskQuestions.When(task, context),
            "estimatedMinutes" => TaskQuestions.Takes(task, context),
            "dependencies" => TaskQuestions.WaitsFor(task, context),
            "priority" => new($"{CommandContext.Name(task)} has {task.Priority ?? "no"} priority.", [task]),
            "labels" => new(task.Labels.Count > 0 ? $"{CommandContext.Name(task)} is labelled {string.Join(", ", task.Labels)}." : $"{CommandContext.Name(task)} has no labels.", [task]),
            "startDate" => new(task.Date("startDate") is { } start ? $"{CommandContext.Name(task)} starts {FieldValue.Say(start)}." : $"{CommandContext.Name(task)} has no start date.", [task]),
            "description" => new(task.Description.Length > 0 ? $"{CommandContext.Name(task)}: {task.Description}" : $"{CommandContext.Name(task)} has no description.", [task]),
            "acceptanceCriteria" => new(task.Criteria.Count > 0 ? $"{CommandContext.Name(task)} is done when:\n\n{string.Join('\n', task.Criteria.Select(c => $"- {c}"))}" : $"{CommandContext.Name(task)} has no acceptance criteria.", [task]),
            _ => TaskQuestions.Stands(task, context),
        };
    }

    private static Regex Form => field ??= new(@"^(?:(?:what|which|who)(?: is| are| was)? )?(?:the )?(?:current )?(?<field>" + FieldName.Pattern + @") (?:of|for|on) (?<task>.+)$"
        + @"|^(?:what|which) (?<field>" + FieldName.Pattern + @") (?:does|do|has|have|is|are) (?<task>.+?)(?: have| got| need| carry)?$|^(?:(?:what|who|when)(?: is| are| was) )(?<task>.+?)['’]s (?<field>" + FieldName.Pattern + @")$|^(?:what|which|who|when)(?: is| are)? (?<task>its|it['’]s) (?<field>" + FieldName.Pattern + @")$|^how (?<weight>important|urgent|critical) is (?<task>.+)$", RegexOptions.IgnoreCase);
}
