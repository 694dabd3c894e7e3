using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Take the last three tasks …", "about the launch: …" only says what the next command is about.</summary>
internal static class Mentioning
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        if (Form.Match(clause) is not { Success: true } match || context.Resolve(match.Groups["task"].Value) is not Resolution.Found { Items.Count: > 0 } found)
            return null;
        return context.Touched(found.Items, "");
    }

    /// <summary>"The permits came through, so mark them done": what stands before an order that says "them" tells whom or what it speaks of.</summary>
    public static bool LeadsUp(IReadOnlyList<string> clauses, int at, CommandContext context)
    {
        if (at + 1 >= clauses.Count || Clauses.IsOrder(clauses[at]) || !Clauses.IsOrder(clauses[at + 1]) || Refuses.IsMatch(clauses[at])) return false;
        var about = About.Match(clauses[at]);
        var subject = about.Success ? clauses[at][..about.Index].Trim(' ', ',', ':') : clauses[at];
        if (Theirs.IsMatch(clauses[at + 1]) && context.People.Find(subject) is [var person])
        {
            context.LastPerson = person;
            return true;
        }
        if (!Them.IsMatch(clauses[at + 1]) || Spoken(clauses[at], subject, context) is not { Count: > 0 and <= 6 } tasks) return false;
        context.Last = tasks;
        context.Guessed = true;
        return true;
    }

    /// <summary>The subject, or what comes after a verb of it: "Ana can't do the tests before June".</summary>
    static IReadOnlyList<BoardTask> Spoken(string clause, string subject, CommandContext context) => context.Resolve(subject) is Resolution.Found { Items.Count: > 0 } found ? found.Items
        : Objects.Matches(clause).Select(m => context.Resolve(m.Groups["task"].Value).Tasks).FirstOrDefault(t => t.Count == 1) ?? [];

    /// <summary>"…, it's a duplicate": why, and nothing that could be carried out.</summary>
    public static bool IsReason(string clause, CommandContext context) => Reason.IsMatch(clause) && !clause.Any(char.IsDigit) && Words.Of(clause) is { Count: <= 9 } words
        && !words.Any(w => context.People.Find(w.Text).Count > 0);

    private static Regex Reason => field ??= new(@"^(?:(?:it|they|that|this|these|those)(?:['’]s|['’]re| is| are| was| were| has become) (?:just |only |now |already |simply |really )*(?:an? |the |too |no longer |not |out |redundant|duplicate|obsolete|wrong|big|small|easy|hard|unclear|covered|part of)"
        + @"|(?:i|we)(?:['’]ve| have)? (?:just |already )*(?:found|got|had|heard|saw|learned|noticed|changed (?:my|our) minds?)\b)", RegexOptions.IgnoreCase);

    private static Regex About => field ??= new(@"\s+(?:(?:is|are|was|were|came|comes?|has|have|had|takes?|took|needs?|looks?|got|gets?|went|goes|seems?|does|do|can|will|should|turned|depends?)\b|isn|aren|doesn|can['’]t)", RegexOptions.IgnoreCase);

    private static Regex Objects => field ??= new(@"\b(?:do|does|make|finish|start|have|has|get|take|manage|need|needs|want|wants|about|for|with)\s+(?<task>(?:the|our|my|his|her)\s.+?)(?=\s+(?:before|until|till|by|in|on|this|next|any ?more|anyway|yet|either|at|too|so)\b|$)", RegexOptions.IgnoreCase);

    private static Regex Refuses => field ??= new(@"^(?:please )?(?:do not|don['’]t|never|if|unless|whether)\b|\?$", RegexOptions.IgnoreCase);

    private static Regex Them => field ??= new(@"\b(?:it|its|them|their|this|that|these|those)\b", RegexOptions.IgnoreCase);

    private static Regex Theirs => field ??= new(@"\b(?:his|her|him|their|them)\b", RegexOptions.IgnoreCase);

    private static Regex Form => field ??= new(@"^(?:take|pick|select|look at|consider|regarding|as for|concerning|about|with regard to|now for|next,?)\s+(?<task>[^:]+?):?$", RegexOptions.IgnoreCase);
}
