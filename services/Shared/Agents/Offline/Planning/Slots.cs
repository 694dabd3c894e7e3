using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>
/// Fills a playbook's texts with the goal's own words. <c>[ in {place}]</c> is left out where a slot in it has no value; a whole
/// line with an empty slot outside brackets is left out too.
/// </summary>
internal sealed class Slots
{
    static readonly HashSet<string> Articles = ["the", "a", "an", "our", "my", "your", "their", "its", "this", "that", "these", "those"];
    readonly Dictionary<string, string?> _values;

    /// <param name="brief">Name the object by its last word only, for texts that would grow too long.</param>
    public Slots(Goal goal, Playbook playbook, bool brief = false)
    {
        var named = goal.Object.Length > 0;
        var thing = named ? brief ? goal.Object.Split(" and ")[0].Split(' ')[^1] : goal.Object : playbook.Noun;
        var plural = thing.Split(' ')[^1] is { Length: > 3 } last && last.EndsWith('s') && !last.EndsWith("ss", StringComparison.Ordinal)
            && !last.EndsWith("sis", StringComparison.Ordinal);
        var counted = goal.Determiner.Length > 0 && !Articles.Contains(goal.Determiner.Split(' ')[0]);
        var the = ObjectPhrase.Owned.IsMatch(thing) && goal.Determiner is "" or "my" or "our" ? $"{goal.Determiner} {thing}".Trim() : !named || goal.Determiner.Length > 0 || goal.Verb.Length == 0 && char.IsLower(thing[0]) ? $"the {thing}" : thing;
        _values = new()
        {
            ["object"] = thing,
            ["title"] = goal.Title.Length > 0 ? goal.Title : null,
            ["them"] = plural || counted ? "them" : "it",
            ["the"] = counted ? $"the {goal.Determiner} {thing}" : the,
            ["a"] = counted ? $"{goal.Determiner} {thing}" : named && goal.Determiner.Length == 0 || plural ? thing
                : $"{Article(thing)} {thing}",
            ["topic"] = goal.Topic ?? (named ? goal.Object : null),
            ["about"] = goal.Topic,
            ["place"] = goal.Place,
            ["count"] = goal.Count,
            ["budget"] = goal.Budget,
            ["team"] = goal.Team,
            ["versions"] = Technology.Versions(goal.Text),
            ["todo"] = goal.Verb.Length == 0 || goal.Title.Length == 0 ? $"see to {the}" : brief ? $"see to {the}" : PlainText.Lower(goal.Title),
            ["work"] = goal.Verb.Length > 0 && goal.Title.Length > 0 ? goal.Title : $"Do the main work on {the}",
            ["norm"] = Norm.Match(goal.Text) is { Success: true } norm ? norm.Value : null,
            ["tech"] = goal.Technologies.Count > 0 ? string.Join(" and ", goal.Technologies.Take(2)) : null,
        };
    }

    /// <summary>The text with its slots filled; null where a slot that it cannot do without is empty.</summary>
    public string? Fill(string text)
    {
        var missing = false;
        var filled = Slot.Replace(Optional.Replace(text, part => Fits(part.Groups[1].Value) ? part.Groups[1].Value : ""), slot =>
        {
            var value = _values.GetValueOrDefault(slot.Groups[1].Value);
            missing |= value is null;
            return value ?? "";
        });
        return missing ? null : PlainText.Upper(filled.Trim());
    }

    bool Fits(string text) => Slot.Matches(text).All(m => _values.GetValueOrDefault(m.Groups[1].Value) is not null);

    static string Article(string noun) => noun.Length > 0 && "aeiouAEIOU".Contains(noun[0])
        && !noun.StartsWith("use", StringComparison.OrdinalIgnoreCase) && !noun.StartsWith("uni", StringComparison.OrdinalIgnoreCase)
        ? "an" : "a";

    private static Regex Norm => field ??= new(@"\b(?:GDPR|DSGVO|CCPA|HIPAA|SOC ?[12]|ISO[ -]?\d+|PCI(?: DSS)?"
        + @"|WCAG(?: \d\.\d)?(?: A{1,3})?)\b", RegexOptions.IgnoreCase);

    private static Regex Optional => field ??= new(@"\[([^\[\]]*)\]");

    private static Regex Slot => field ??= new(@"\{(\w+)\}");
}
