using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Set the sprint of task 2 to 14", "clear the customer of the launch": fields of the workspace, known by the values that tasks have.</summary>
internal static class CustomFields
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        var match = Of.Match(clause) is { Success: true } of ? of : Clear.Match(clause);
        if (!match.Success || Key(match.Groups["field"].Value, context) is not { } key) return null;
        var found = context.Resolve(match.Groups["task"].Value);
        if (found is Resolution.Unclear) return found.Question(context);
        var words = match.Groups["value"].Value.Trim(' ', '"', '\u201c', '\u201d', '\'');
        foreach (var task in found.Tasks)
        {
            var values = task.Fields["customFields"] is JsonObject existing ? (JsonObject)existing.DeepClone() : [];
            values[key] = words.Length == 0 ? null : double.TryParse(words, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                && IsNumber(key, context) ? JsonValue.Create(number) : JsonValue.Create(words);
            task.Fields["customFields"] = values;
            context.Board.Because(task.Id, $"\u201c{key}\u201d is set as asked.");
        }
        return context.Touched(found.Tasks, $"{CommandContext.Names(found.Tasks)}: {key} {(words.Length == 0 ? "cleared" : words)}.");
    }

    static string? Key(string words, CommandContext context)
    {
        var wanted = Plain(words);
        return wanted.Length == 0 ? null : context.Board.Tasks.Select(t => t.Fields["customFields"]).OfType<JsonObject>()
            .SelectMany(o => o.Select(p => p.Key)).FirstOrDefault(k => Plain(k) == wanted);
    }

    static bool IsNumber(string key, CommandContext context) => context.Board.Tasks.Select(t => t.Fields["customFields"]).OfType<JsonObject>()
        .Any(o => o[key] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number);

    static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static Regex Of => field ??= new(@"^(?:set|change|update|make)\s+(?:the )?(?<field>[\w -]{2,50}?)\s+(?:of|for|on)\s+(?<task>" + Phrase.Any + @")\s+(?:to be|to|as|=|:)\s*(?<value>.+)$", RegexOptions.IgnoreCase);

    private static Regex Clear => field ??= new(@"^(?:clear|remove|unset|delete)\s+(?:the )?(?<field>[\w -]{2,50}?)\s+(?:of|for|on|from)\s+(?<task>.+)$", RegexOptions.IgnoreCase);
}
