using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>What a task is to do has been done, in its own verb: "the menu is chosen" of "Choose the menu", "we sent the invitations".</summary>
internal static class Fulfilled
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        foreach (var pattern in (Regex[])[Passive, Active])
        {
            if (pattern.Match(clause) is not { Success: true } match || context.Resolve(match.Groups["task"].Value) is not Resolution.Found { Items: [var task] }) continue;
            if (IsItsVerb(match.Groups["verb"].Value, task)) return SetValue.Every(context, [task], [new("status", "done", "done")]);
        }
        return null;
    }

    /// <summary>The verb that the title begins with, in another form: what is to be done is no report.</summary>
    public static bool IsItsVerb(string word, BoardTask task) => Words.Of(task.Title) is [var first, ..]
        && first.Stem == Stemmer.Stem(word) && !first.Text.Equals(word, StringComparison.OrdinalIgnoreCase) && !word.EndsWith("ing", StringComparison.OrdinalIgnoreCase);

    private static Regex Passive => field ??= new(@"^(?<task>" + Phrase.Any + @")(?:['’]s| is| are| was| were| has been| have been| got)\s+(?:now |already |finally |all )*(?<verb>\p{L}+)$", RegexOptions.IgnoreCase);

    private static Regex Active => field ??= new(@"^(?:we|i|he|she|they|\p{Lu}\p{L}+)(?:['’]ve| have| has)?\s+(?:now |already |finally |just )*(?<verb>\p{L}+)\s+(?<task>.+)$", RegexOptions.IgnoreCase);
}
