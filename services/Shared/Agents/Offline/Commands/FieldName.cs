using System.Text.Json.Nodes;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>The names that people give to a task's fields.</summary>
internal static class FieldName
{
    public const string Pattern =
        @"(?:titles?|names?|descriptions?|notes?|details|status(?:es)?|states?|priorit(?:y|ies)|importance|urgency|estimates?"
            + @"|estimations?|estimated times?|efforts?|durations?|due ?dates?|deadlines?|end dates?|finish dates?|start ?dates?"
            + @"|begin dates?|labels?|tags?|assignees?|owners?|dependenc(?:y|ies)|acceptance criteria|criteria|parents?|milestones?|recurrences?|repetitions?|schedules?)";

    public static string? Read(string words) => words.Trim().ToLowerInvariant() switch
    {
        ['t', 'i', 't', 'l', 'e', ..] or ['n', 'a', 'm', 'e', ..] => "title",
        ['d', 'e', 's', 'c', ..] or ['n', 'o', 't', 'e', ..] or "details" => "description",
        ['s', 't', 'a', 't', ..] => "status",
        ['p', 'r', 'i', 'o', ..] or "importance" or "urgency" => "priority",
        ['e', 's', 't', 'i', 'm', ..] or ['e', 'f', 'f', 'o', 'r', 't', ..] or ['d', 'u', 'r', 'a', 't', ..] => "estimatedMinutes",
        ['d', 'u', 'e', ..] or ['d', 'e', 'a', 'd', 'l', ..] or ['e', 'n', 'd', ' ', ..] or ['f', 'i', 'n', 'i', 's', 'h', ..] => "dueDate",
        ['s', 't', 'a', 'r', 't', ..] or ['b', 'e', 'g', 'i', 'n', ..] => "startDate",
        ['l', 'a', 'b', 'e', 'l', ..] or ['t', 'a', 'g', ..] => "labels",
        ['a', 's', 's', 'i', 'g', ..] or ['o', 'w', 'n', 'e', 'r', ..] => "assigneeId",
        ['d', 'e', 'p', 'e', 'n', ..] => "dependencies",
        ['a', 'c', 'c', 'e', 'p', ..] or ['c', 'r', 'i', 't', 'e', 'r', ..] => "acceptanceCriteria",
        ['p', 'a', 'r', 'e', 'n', 't', ..] => "parentTaskId",
        ['m', 'i', 'l', 'e', ..] => "isMilestone",
        ['r', 'e', 'c', 'u', 'r', ..] or ['r', 'e', 'p', 'e', 't', ..] or ['s', 'c', 'h', 'e', 'd', ..] => "recurrence",
        "size" or "length" => "estimatedMinutes",
        _ => null,
    };

    public static bool IsEmpty(BoardTask task, string field) => task.Fields[field] switch
    {
        null => true,
        JsonArray { Count: 0 } => true,
        JsonValue value when value.TryGetValue(out string? text) => string.IsNullOrWhiteSpace(text),
        not null when field == "estimatedMinutes" => task.Minutes is null or 0,
        _ => false,
    };
}
