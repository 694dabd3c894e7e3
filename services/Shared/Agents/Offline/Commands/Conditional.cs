using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>An order that holds under a condition: "unless it is done already, give the scouting to Omar", "if Ana has nothing due next week, give her the press".</summary>
/// <param name="Order">What is to be done where the condition holds.</param>
/// <param name="Condition">As it was said.</param>
internal sealed record Conditional(string Order, string Condition, bool Negated)
{
    public static Conditional? Read(string? instruction)
    {
        var text = PlainText.Clean(instruction).Trim();
        var match = Before.Match(text) is { Success: true } before ? before : After.Match(text);
        if (!match.Success || Polite.IsMatch(match.Groups["condition"].Value)) return null;
        return new(match.Groups["order"].Value.Trim(), match.Groups["condition"].Value.Trim(), match.Groups["word"].Value.Equals("unless", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Null where the condition is none that the project can answer.</summary>
    /// <param name="touched">What the order is about, for "if it is done".</param>
    public bool? Holds(IReadOnlyList<BoardTask> touched, CommandContext context)
    {
        var words = NotShort.Replace(IsShort.Replace(Condition, " is"), " not");
        var so = Somebody.Match(Condition) is { Success: true } owned && touched.Count > 0 ? owned.Groups["no"].Success == touched.All(t => FieldName.IsEmpty(t, "assigneeId")) : OfPerson(words, context) ?? OfTasks(words, touched, context);
        return Negated ? !so : so;
    }

    /// <summary>"Give her the press": whom the condition spoke of.</summary>
    public string Spelled(CommandContext context) => Has.Match(Condition) is { Success: true } has && context.People.Find(has.Groups["who"].Value) is [var person]
        ? Them.Replace(Order, person.Name) : Order;

    static bool? OfPerson(string words, CommandContext context)
    {
        if (Has.Match(words) is not { Success: true } has || context.People.Find(has.Groups["who"].Value) is not [var person]) return null;
        if (TaskFilter.Read(has.Groups["rest"].Value, context) is not { } filter) return null;
        var any = context.Board.Tasks.Any(t => TaskConditions.IsOpen(t) && t.Fields["assigneeId"]?.ToString() == person.Id && filter(t));
        return has.Groups["none"].Success ? !any : any;
    }

    static bool? OfTasks(string words, IReadOnlyList<BoardTask> touched, CommandContext context)
    {
        if (State.Match(words) is not { Success: true } state) return null;
        var tasks = Pronoun.IsMatch(state.Groups["subject"].Value) ? touched : context.Resolve(state.Groups["subject"].Value).Tasks;
        if (tasks.Count == 0 || TaskFilter.Read(Adverb.Replace(state.Groups["state"].Value, " ").Trim(), context) is not { } filter) return null;
        return tasks.All(filter) ? true : tasks.Any(filter) ? null : false;
    }

    private static Regex Before => field ??= new(@"^(?:please\s+|ok(?:ay)?,?\s+)?(?<word>unless|if|in case|provided(?: that)?|as long as)\s+(?<condition>[^,.;]+),\s*(?:then\s+|please\s+)*(?<order>[^;\n]+?)[.!]*$", RegexOptions.IgnoreCase);

    private static Regex After => field ??= new(@"^(?<order>[^;\n]+?),?\s+(?:but )?(?:only )?(?<word>unless|if|in case|provided(?: that)?|as long as)\s+(?<condition>[^,.;]+?)[.!]*$", RegexOptions.IgnoreCase);

    /// <summary>"If you can" asks for nothing.</summary>
    private static Regex Polite => field ??= new(@"^(?:you|possible|necessary|needed|that['’ ]|there['’ ]|so\b|not\b)", RegexOptions.IgnoreCase);

    private static Regex Has => field ??= new(@"^(?<who>@?[\p{L}\p{M}.-]+)\s+(?:has|have|(?<none>does not have|do not have))\s+(?:(?<none>nothing|no (?:open |other )*(?:tasks?|work))|(?:any|some)(?:thing| tasks?| work)?|tasks?|work)\b(?<rest>.*)$", RegexOptions.IgnoreCase);

    private static Regex State => field ??= new(@"^(?<subject>" + Phrase.Any + @")\s+(?<state>(?:is|are|was|were|has|have)\s+.+)$", RegexOptions.IgnoreCase);

    private static Regex Somebody => field ??= new(@"^(?:somebody|someone|anybody|anyone|(?<no>nobody|no one))(?: else)?(?: is| has)? (?:already )?(?:has|have|owns?|does|doing|taken|on|working on) (?:it|them|that)$", RegexOptions.IgnoreCase);

    private static Regex Pronoun => field ??= new("^(?:it|they|that|this|those|these)$", RegexOptions.IgnoreCase);

    private static Regex Adverb => field ??= new(@"\b(?:already|by now|by then|still|yet|currently|right now|now|been)\b", RegexOptions.IgnoreCase);

    private static Regex Them => field ??= new(@"\b(?:her|him|them)\b", RegexOptions.IgnoreCase);

    private static Regex IsShort => field ??= new(@"(?<=\b(?:it|that|this))['’]s\b", RegexOptions.IgnoreCase);

    private static Regex NotShort => field ??= new(@"(?<=\b(?:is|are|was|were|has|have|does|do))n['’]t\b", RegexOptions.IgnoreCase);
}
