using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>No verb at all: "launch -> done", "task 2: high", "payments friday", "2h for the texts".</summary>
internal static class TerseValue
{
    // Who writes more than this writes sentences.
    const int Longest = 120;

    public static Outcome? Try(string clause, CommandContext context)
    {
        if (clause.Length > Longest || Order.IsMatch(clause)) return null;
        if (Whose.Match(clause) is { Success: true } whose && context.People.Find(whose.Groups["who"].Value).Count == 1
            && context.Resolve(whose.Groups["task"].Value) is Resolution.Found) return AssignTasks.Try($"assign {whose.Groups["task"].Value} to {whose.Groups["who"].Value}", context);
        if (Arrow.Match(clause) is { Success: true } arrow && Set(arrow.Groups["task"].Value, arrow.Groups["value"].Value, context) is { } pointed)
            return pointed;
        for (var at = clause.IndexOf(' '); at > 0; at = clause.IndexOf(' ', at + 1))
            if (Set(clause[..at], clause[(at + 1)..], context) is { } after) return after;
        return Before.Match(clause) is { Success: true } before ? Set(before.Groups["task"].Value, before.Groups["value"].Value, context) : null;
    }

    static Outcome? Set(string reference, string words, CommandContext context) =>
        SetValue.Values(words, starts: false, context) is { } values && context.Resolve(reference) is Resolution.Found { Items.Count: > 0 } found
            ? SetValue.Every(context, found.Items, values) : null;

    private static Regex Whose => field ??= new(@"^(?<task>" + Phrase.Any + @")(?:\s+(?:to|for|by)\s+|\s*(?:->|→|=>|:|@)\s*)(?<who>[\p{L}\p{M} .'’-]+)$", RegexOptions.IgnoreCase);

    private static Regex Order => field ??= new(@"^(?:add|create|new|insert|rename|why|how|who|what|when|where|paint|write|call me)\b|\b(?:was|were|had|did|no)\b", RegexOptions.IgnoreCase);

    private static Regex Arrow => field ??= new(@"^(?<task>" + Phrase.Any + @")\s*(?:->|→|=>|=|:|\s[-–]\s)\s*(?<value>.+)$");

    private static Regex Before => field ??= new(@"^(?<value>.{2,40}?)\s*(?:\s(?:for|on)\s|:)\s*(?<task>.+)$", RegexOptions.IgnoreCase);
}
