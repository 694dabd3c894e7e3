using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>Cuts what a person wrote into single commands, without the courtesies, each beginning with its verb where it has one.</summary>
internal static partial class Clauses
{
    const string Verbs =
        "combine|merge|join|unite|consolidate|add|create|insert|append|include|split|divide|break|separate|rename|retitle|call|delete|remove|drop|erase|discard|scrap|kill|move|put|place|reorder|swap|exchange|set|change|update|mark|make|push|postpone|delay|shift|bring|extend|reschedule|assign|unassign|label|tag|unlabel|untag|double|halve|triple|increase|decrease|reduce|raise|lower|estimate|schedule|complete|finish|close|start|begin|block|unblock|cancel|reopen|prioritize|prioritise|deprioritize|deprioritise|describe|link|give|clear|get rid|turn|flag|shorten|simplify|replace|nest|indent|reset|keep";

    static readonly Dictionary<string, string> Gerunds = Verbs.Split('|').Where(v => !v.Contains(' ')).ToDictionary(v => Stemmer.Stem(v + "ing"), v => v).Concat(
        Verbs.Split('|').Select(v => new KeyValuePair<string, string>(v, v))).GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.First().Value);

    static readonly Dictionary<string, string> Participles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["split"] = "split", ["divided"] = "split", ["broken"] = "break", ["merged"] = "merge", ["combined"] = "combine", ["joined"] = "join", ["deleted"] = "delete", ["removed"] = "remove",
        ["dropped"] = "drop", ["moved"] = "move", ["put"] = "put", ["placed"] = "place", ["renamed"] = "rename", ["postponed"] = "postpone", ["pushed"] = "push", ["delayed"] = "delay",
        ["swapped"] = "swap", ["labelled"] = "label", ["labeled"] = "label", ["tagged"] = "tag", ["estimated"] = "estimate", ["marked"] = "mark", ["added"] = "add", ["assigned"] = "assign", ["described"] = "describe",
    };

    public static IReadOnlyList<string> Split(string? instruction)
    {
        var text = PlainText.Clean(instruction);
        if (text.Length > 4000) text = text[..4000];
        var shielded = Shield(text);
        var cuts = Between().Matches(shielded).Select(m => (m.Index, m.Length)).ToList();
        var clauses = new List<string>();
        var start = 0;
        foreach (var (index, length) in cuts)
        {
            if (index < start) continue;
            clauses.Add(text[start..index]);
            start = index + length;
        }
        clauses.Add(text[start..]);
        return [.. clauses.Select(Plain).Where(c => c.Length > 0 && !Courtesy().IsMatch(c))];
    }

    /// <summary>One more cut, at an "and" or a comma, for a clause that could not be understood whole.</summary>
    public static (string First, string Second)? Halve(string clause)
    {
        var cut = And().Match(Shield(clause));
        return cut.Success ? (Plain(clause[..cut.Index]), Plain(clause[(cut.Index + cut.Length)..])) : null;
    }

    /// <summary>Quoted words are nobody's verbs.</summary>
    static string Shield(string text) => Quoted().Replace(text, m => new string('x', m.Length));

    static string Plain(string clause)
    {
        var text = clause.Trim();
        for (var before = ""; before != text;)
        {
            before = text;
            text = Polite().Replace(text, "").Trim();
        }
        text = Trailing().Replace(text, "").Trim();
        // "The third task should be split into A and B" is "split the third task into A and B".
        if (Passive().Match(text) is { Success: true } passive && Participles.TryGetValue(passive.Groups["verb"].Value, out var active))
            text = $"{active} {passive.Groups["task"].Value}{text[(passive.Index + passive.Length)..]}";
        if (Missing().Match(text) is { Success: true } missing) text = $"add {missing.Groups["what"].Value}";
        if (NotNeeded().Match(text) is { Success: true } spare) text = $"delete {spare.Groups["what"].Value}";
        var word = text.Split(' ', 2)[0];
        return word.EndsWith("ing", StringComparison.OrdinalIgnoreCase) && Gerunds.TryGetValue(Stemmer.Stem(word), out var verb) ? verb + text[word.Length..] : text;
    }

    [GeneratedRegex(@"(?<=[.!?])\s+|[;\n]+\s*|,?\s+(?:and\s+then|then|and\s+also|and\s+finally|also)\s+(?=\w)|,?\s+(?:and|but|plus)\s+(?:please\s+|also\s+|then\s+|instead\s+)*(?=(?:" + Verbs + @")\b(?!\s*(?:up|,|and\b|$)))|,\s*(?=(?:add|delete|remove|drop|rename|merge|combine|split|mark)\s+\w)|,\s*(?=(?:" + Verbs + @")\s+(?:the|a|an|all|every|each|it|them|task|tasks|#|\d|first|last|another|one)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(?<task>[^:]+?)\s+(?:should|must|can|could|may|shall|needs? to|has to|have to|ought to)\s+(?:also |now )?be\s+(?<verb>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Passive();

    [GeneratedRegex(@"^(?<what>.{3,80}?)\s+(?:(?:is|are)(?: not|n['’]t)(?: really)? (?:needed|necessary|required)|(?:is|are) (?:unnecessary|superfluous|redundant|obsolete))(?: any ?more)?$", RegexOptions.IgnoreCase)]
    private static partial Regex NotNeeded();

    [GeneratedRegex(@"^(?<what>[\w -]{3,60}?)\s+(?:is|are)\s+(?:still |completely )?missing$", RegexOptions.IgnoreCase)]
    private static partial Regex Missing();

    [GeneratedRegex(@",?\s+and\s+|,\s+|\s+but\s+", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"""[^""]*""|\u201c[^\u201d]*\u201d|(?<!\w)'[^']*'(?!\w)|‘[^’]*’")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(?:please|kindly|(?:can|could|would|will) you(?: please| kindly| also| just)*|let['’]?s|let us|help (?:me|us)(?: to)?|(?:i|we)(?:['’]d)? (?:also |really )?(?:want|need|have|would like|like|wish) to|hi|hello|hey|ok|okay|so|now|then|just|maybe|perhaps|(?:first|next|finally|lastly|secondly),|it would be (?:nice|good|great|better) (?:to|if (?:you|we)(?: could)?)|i['’]?d (?:like|love|prefer)(?: it if)?(?: you| we)?(?: to| could| would)?|i (?:want|need|would like) you to|i (?:think|guess|believe|feel|suggest|propose)(?: that)?|would you mind|do you mind|(?:can|could|may|shall|should|might) (?:we|i)|why (?:don['’]t|not) (?:we|you)|why not|how about|what about|make sure (?:to|that)|be sure to|don['’]t forget to|remember to|go ahead and|try to|feel free to|it['’]?s better to|better|actually|alright|great|reorder|thanks|thank you|yes|yeah|no|sure|hmm|well|additionally|besides|furthermore|also|and|but|then|we(?: probably| really)? should|we(?:['’]d better| ought to| could| can| might| need to| have to| must)|you (?:should|could|can|may|need to)|my suggestion(?: is)?(?: to)?|one more thing|as well)\b[,:!]*\s+(?=\S)", RegexOptions.IgnoreCase)]
    private static partial Regex Polite();

    [GeneratedRegex(@"(?:,?\s+(?:please|thanks|thank you|instead|as well|too|for me|ok(?:ay)?|if possible|right away|now))+[.!?]*$|[.!?,\s]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^(?:thanks?|thank you|great|good|nice|perfect|cool|ok(?:ay)?|looks? good|hello|hi|hey|please|well done|that['’]s all|cheers)\b[^a-z]*(?:\w+\s*){0,3}$", RegexOptions.IgnoreCase)]
    private static partial Regex Courtesy();
}
