using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>
/// "Assign task 2 to 0198…", "unassign the first task", "assign it to whoever has task 1". A name alone is no id: the request
/// carries no list of members, so the person is asked rather than guessed.
/// </summary>
internal static partial class AssignTasks
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        if (Nobody().Match(clause) is { Success: true } nobody) return Set(context, nobody.Groups["task"].Value, null, "nobody");
        var match = Somebody().Match(clause);
        if (!match.Success) return null;
        var who = match.Groups["who"].Value.Trim(' ', '@', '"', '.');
        if (Guid.TryParse(who, out var id)) return Set(context, match.Groups["task"].Value, id.ToString(), who);
        var same = SameAs().Match(who);
        if (same.Success && context.Resolve(same.Groups["task"].Value) is Resolution.Found { Items: [var other] } && other.Fields["assigneeId"]?.ToString() is { Length: > 0 } assignee)
            return Set(context, match.Groups["task"].Value, assignee, $"whoever has {CommandContext.Name(other)}");
        return new Outcome.Ask($"I do not know who \u201c{Language.PlainText.Title(who, 60)}\u201d is: offline I see no list of members. Choose the assignee at the task itself, or give me the member's id.", []);
    }

    static Outcome Set(CommandContext context, string reference, string? id, string name)
    {
        var found = context.Resolve(reference);
        if (found is Resolution.Unclear) return found.Question(context);
        foreach (var task in found.Tasks)
        {
            task.Fields["assigneeId"] = id is null ? null : JsonValue.Create(id);
            context.Board.Because(task.Id, $"Assigned to {name} as asked.");
        }
        return context.Touched(found.Tasks, $"Assigned {CommandContext.Names(found.Tasks)} to {name}.");
    }

    [GeneratedRegex(@"^(?:unassign)\s+(?<task>.+)$|^(?:assign|give)\s+(?<task>.+?)\s+to\s+(?:nobody|no one|none)$|^(?:remove|clear)\s+the\s+(?:assignee|owner)\s+(?:of|from)\s+(?<task>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Nobody();

    [GeneratedRegex(@"^(?i:assign|reassign|delegate|hand(?: over)?)\s+(?<task>.+?)\s+to\s+(?<who>.+)$|^(?<who>@?\p{Lu}\w+)\s+(?:should|will|must|can)\s+(?:do|take|own|handle|work on)\s+(?<task>.+)$|^(?<task>.+?)\s+(?:should|must) be (?:assigned to|done by)\s+(?<who>.+)$")]
    private static partial Regex Somebody();

    [GeneratedRegex(@"^(?:whoever|the person who|the one who)\s+(?:has|does|owns)\s+(?<task>.+)$|^the (?:assignee|owner) of\s+(?<task>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex SameAs();
}
