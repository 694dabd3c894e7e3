using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>Cuts what a person wrote into single commands, without the courtesies, each beginning with its verb where it has one.</summary>
internal static class Clauses
{
    const string Verbs =
        "combine|merge|join|unite|consolidate|add|create|insert|append|include|split|divide|break|separate|rename|retitle|call|delete"
            + "|remove|drop|erase|discard|scrap|kill|move|put|place|reorder|swap|exchange|set|change|update|mark|make|push|postpone"
            + "|delay|shift|bring|extend|reschedule|assign|unassign|label|tag|unlabel|untag|double|halve|triple|increase|decrease"
            + "|reduce|raise|lower|estimate|schedule|complete|finish|close|start|begin|block|unblock|cancel|reopen|prioritize"
            + "|prioritise|deprioritize|deprioritise|describe|link|give|clear|get rid|turn|flag|shorten|simplify|replace|nest|indent"
            + "|reset|keep|log|track|repeat|duplicate|copy|clone|sort|arrange|promote|demote|tick|check|hand|delegate|reassign|resume|pause";

    static readonly Dictionary<string, string> Gerunds = Verbs.Split('|').Where(v => !v.Contains(' '))
        .ToDictionary(v => Stemmer.Stem(v + "ing"), v => v).Concat(
        Verbs.Split('|').Select(v => new KeyValuePair<string, string>(v, v))).GroupBy(p => p.Key)
            .ToDictionary(g => g.Key, g => g.First().Value);

    static readonly Dictionary<string, string> Participles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["split"] = "split", ["divided"] = "split", ["broken"] = "break", ["merged"] = "merge", ["combined"] = "combine",
            ["joined"] = "join", ["deleted"] = "delete", ["removed"] = "remove",
        ["dropped"] = "drop", ["moved"] = "move", ["put"] = "put", ["placed"] = "place", ["renamed"] = "rename",
            ["postponed"] = "postpone", ["pushed"] = "push", ["delayed"] = "delay",
        ["swapped"] = "swap", ["labelled"] = "label", ["labeled"] = "label", ["tagged"] = "tag", ["estimated"] = "estimate",
            ["marked"] = "mark", ["added"] = "add", ["assigned"] = "assign", ["described"] = "describe", ["set"] = "set", ["copied"] = "copy",
            ["duplicated"] = "duplicate", ["sorted"] = "sort", ["repeated"] = "repeat", ["reduced"] = "reduce", ["increased"] = "increase",
            ["doubled"] = "double", ["halved"] = "halve", ["shifted"] = "shift", ["cancelled"] = "cancel", ["canceled"] = "cancel", ["closed"] = "close", ["cut"] = "cut", ["tripled"] = "triple", ["raised"] = "raise", ["lowered"] = "lower", ["extended"] = "extend",
    };

    public static IReadOnlyList<string> Split(string? instruction)
    {
        var text = PlainText.Clean(instruction);
        text = OneLine(text.Length > 4000 ? text[..4000] : text);
        var shielded = Shield(text);
        var cuts = Between.Matches(shielded).Select(m => (m.Index, m.Length)).ToList();
        var clauses = new List<string>();
        var start = 0;
        foreach (var (index, length) in cuts)
        {
            if (index < start) continue;
            clauses.Add(text[start..index]);
            start = index + length;
        }
        clauses.Add(text[start..]);
        return [.. Joined(clauses.Where(c => !Courtesy.IsMatch(c.Trim(' ', '!', '.', ','))).ToList()).Select(Plain).Where(c => c.Length > 0 && !Courtesy.IsMatch(c))];
    }

    /// <summary>"After task 2, add a review": the place belongs to what is added. What else leads up to an order ("to be on the safe side,") is dropped.</summary>
    static IEnumerable<string> Joined(List<string> clauses)
    {
        for (var i = 0; i < clauses.Count; i++)
        {
            var next = i + 1 < clauses.Count ? clauses[i + 1].TrimStart() : "";
            if (Place.IsMatch(clauses[i]) && Adds.IsMatch(next)) yield return $"{clauses[i++].TrimEnd()} {next}";
            else if (i > 0 && Spare.IsMatch(clauses[i - 1].Trim()) && Dropped.IsMatch(clauses[i].Trim())) continue;
            else if (next.Length == 0 || !LeadsUp.IsMatch(clauses[i].Trim())) yield return clauses[i];
        }
    }

    public static bool IsOrder(string text) => StartsWithVerb.IsMatch(text);

    /// <summary>Items below a line that ends in a colon belong to that line: as quotes, so that nothing in them is a verb.</summary>
    static string OneLine(string text) => Listed.Replace(FieldList.Replace(text, list => string.Join('\n', And.Split(list.Groups["list"].Value))), list => $"{list.Groups["head"].Value} "
        + string.Join(", ", list.Groups["item"].Captures.Select(i => $"\u201c{i.Value.Trim().Replace("\u201d", "").Replace("\u201c", "")}\u201d")) + "\n");

    /// <summary>
    /// The clause with what it has in common with the one before: after "rename task 1 to A", "task 2 to B" is renamed too; "of B to Tuesday" after "the date of A to
    /// Monday" is a date; and "depend on C" after "it takes two days" is said of the same task.
    /// </summary>
    public static IEnumerable<string> Again(string before, string clause)
    {
        if (StartsWithVerb.IsMatch(clause)) yield break;
        if (Of.Match(clause) is { Success: true, Index: 0 } && Of.Match(before) is { Success: true, Index: > 0 } of) yield return $"{before[..of.Index].Trim()} {clause}";
        if (StartsWithVerb.Match(before) is { Success: true } verb) yield return $"{verb.Value} {clause}";
        yield return $"make it {clause}";
    }

    /// <summary>One more cut, at an "and" or a comma, for a clause that could not be understood whole.</summary>
    public static (string First, string Second)? Halve(string clause)
    {
        var cut = And.Match(Shield(clause));
        return cut.Success ? (Plain(clause[..cut.Index]), Plain(clause[(cut.Index + cut.Length)..])) : null;
    }

    public static bool IsTwo(string phrase) => And.IsMatch(Shield(phrase));

    /// <summary>Quoted words are nobody's verbs.</summary>
    static string Shield(string text) => Quoted.Replace(text, m => new string('x', m.Length));

    public static string Plain(string clause)
    {
        var text = clause.Trim();
        // "We also need to …" adds what it says, unless it is an order itself.
        text = AlsoNeeded.Replace(text, "add a task to ");
        if (WantedToo.Match(text) is { Success: true } wanted) text = $"add {wanted.Groups["what"].Value}";
        for (var before = ""; before != text;)
        {
            before = text;
            text = Polite.Replace(text, "").Trim();
        }
        text = Trailing.Replace(text, "").Trim();
        if (text.StartsWith("+ ", StringComparison.Ordinal)) text = "add " + text[2..];
        text = MustTo.Replace(text, "$1 ");
        // "The third task should be split into A and B" is "split the third task into A and B".
        if (Passive.Match(text) is { Success: true } passive && Participles.TryGetValue(passive.Groups["verb"].Value, out var active))
            text = $"{active} {passive.Groups["task"].Value}{text[(passive.Index + passive.Length)..]}";
        if (PlaceFirst.Match(text) is { Success: true } place) text = $"{place.Groups["verb"].Value} {place.Groups["what"].Value} {place.Groups["place"].Value}";
        if (ForParent.Match(text) is { Success: true } whom) text = $"add {whom.Groups["what"].Value} under {whom.Groups["task"].Value}";
        if (NeedsSubTasks.Match(text) is { Success: true } needs) text = $"add {needs.Groups["what"].Value} under {needs.Groups["task"].Value}";
        if (Missing.Match(text) is { Success: true } missing) text = $"add {missing.Groups["what"].Value}";
        if (NotNeeded.Match(text) is { Success: true } spare) text = $"delete {spare.Groups["what"].Value}";
        var word = text.Split(' ', 2)[0];
        return word.EndsWith("ing", StringComparison.OrdinalIgnoreCase) && Gerunds.TryGetValue(Stemmer.Stem(word), out var verb) ? verb
            + text[word.Length..] : text;
    }

    private static Regex Between => field ??= new(@"(?<=[.!?])(?<!\b(?:Prof|Dr|Mrs?|Ms|St|No|approx|incl|vs|etc)\.)\s+|[;\n]+\s*|,?\s+(?:and\s+then|then|and\s+also|and\s+finally)\s+(?=\w)|(?:,\s+also\s+|(?<!\b(?:we|i|you|they|should|can|could|must|will|would|to|please|is|are|it|and))\s+also\s+(?=(?:" + Verbs + @")\b))(?=\w)|,?\s+(?:and|but"
        + @"|plus|&)\s+(?:please\s+|also\s+|then\s+|instead\s+)*(?!keep the (?:name|title)\b)(?=(?:" + Verbs
        + @")\b(?!\s*(?:up|,|and\b|[.!?]*$)))|(?<!\b(?:everything|all|tasks|ones)),\s*but\s+(?!not\b|only\b|no\b)(?=\w)|,\s*(?=(?:add|delete|remove|drop|rename|merge|combine|split|mark)\s+\w)|,?\s+and\s+(?=(?:task \d+|#\d+|the (?:first|second|third|fourth|fifth|last) (?:task|one))\s+(?:to|as|with|under|before|after|by)\b)|(?:,|:|\s[-–])\s*(?:(?:so|just|please|let['’]?s|we should|better)\s+)*(?=(?:" + Verbs
        + @")\s+(?:it|them|that|this|these|those|his|her|their|all (?:his|her|their))\b)|,\s*(?:so\s+)?(?:please\s+)?(?=(?:" + Verbs
        + @")\s+(?:the|a|an|all|every|each|it|them|task|tasks|#|\d|first|last|another|one)\b)", RegexOptions.IgnoreCase);

    private static Regex Passive => field ??= new(@"^(?<task>[^:]+?)\s+(?:should|must|can|could|may|shall|needs? to|has to|have to|ought to)\s+(?:also "
        + @"|now )?be\s+(?<verb>\w+)", RegexOptions.IgnoreCase);

    private static Regex Place => field ??= new(@"^\s*(?:under|(?:right |directly |just )?(?:after|before)|below|above|inside|within|beneath|between|at the (?:very )?(?:end|beginning|start|top|bottom)|for)\b(?!.*\b(?:add|create|insert)\b)", RegexOptions.IgnoreCase);

    private static Regex Adds => field ??= new(@"^(?:please )?(?:add|create|insert|put|include)\b", RegexOptions.IgnoreCase);

    private static Regex LeadsUp => field ??= new(@"^(?:just )?(?:to (?:be|make|keep|avoid|save|stay)|as (?:discussed|agreed|mentioned|said|you know)|because|since|given|although|while|due to|based on|according to|in order to|now that|for (?:now|clarity|safety))\b[^:]*$", RegexOptions.IgnoreCase);

    /// <summary>"We don't need it any more, drop it" says one thing twice.</summary>
    private static Regex Spare => field ??= new(@"\b(?:don['’]?t|do not|no longer) need\b|\b(?:not|n['’]?t|no longer) (?:needed|necessary|required)\b", RegexOptions.IgnoreCase);

    private static Regex Dropped => field ??= new(@"^(?:so |just |please )*(?:drop|delete|remove|scrap|kill|forget(?: about)?|cancel|skip) (?:it|them|that)\W*$", RegexOptions.IgnoreCase);

    private static Regex AlsoNeeded => field ??= new(@"^(?:and |but )?(?:we|i) (?:also (?:need|have|want) to|(?:should|must) also)\s+(?!(?:" + Verbs + @")\b)(?=\w+ \w)", RegexOptions.IgnoreCase);

    private static Regex WantedToo => field ??= new(@"^(?:we|i)(?:['’]d)?(?: also| still)? (?:want|need|like)\s+(?!(?:to|you|it|them)\b)(?<what>[^.]+?),? (?:too|as well)[.!]*$|^(?:we|i) also (?:want|need) (?!(?:to|you|it|them)\b)(?<what>[^.]+)$|^(?:we|i)(?:['’]re| are|['’]m| am) (?:still )?(?:missing|lacking) (?<what>[^.]+)$", RegexOptions.IgnoreCase);

    private static Regex MustTo => field ??= new(@"\b(must|should|can|could|shall) to (?=\w)", RegexOptions.IgnoreCase);

    /// <summary>"Due dates: the ad Monday, the photos Tuesday": each value tells its field.</summary>
    private static Regex FieldList => field ??= new(@"^(?:the |new |set )*(?:due dates|deadlines|estimates|priorities|statuses|owners|assignees)\s*:[ ]*(?<list>[^\n:;.]+)$", RegexOptions.IgnoreCase);

    private static Regex Of => field ??= new(@"(?:^|\s)(?:of|for)\s", RegexOptions.IgnoreCase);

    private static Regex Listed => field ??= new(@"(?<![^\n])(?<head>[^\n]*:)[ ]*\n+(?:\s*(?:[-*•–+]|\d{1,3}[.)]|\[[ x]\])\s+(?<item>[^\n]+)(?:\n|$)\s*)+"
        + @"|(?<![^\n:])(?<head>[^\n:]*\b(?:criteria|criterion|tasks|sub-?tasks|steps|items)\b[^\n:]*:)[ ]*(?<item>[^;\n""\u201c]+);\s*(?:(?<item>[^;\n""\u201c]+)(?:;\s*|(?=\n)|$))+");

    private static Regex ForParent => field ??= new(@"^(?:for|in|to)\s+(?<task>" + Phrase.Any + @"),?\s+(?:(?:i|we)(?:['’]d like| would like| want| need)|there should be|please add|add|create|make)\s+(?<what>(?:\S+\s+){0,3}sub-?tasks?\b.*)$", RegexOptions.IgnoreCase);

    private static Regex StartsWithVerb => field ??= new("^(?:" + Verbs + @")\b", RegexOptions.IgnoreCase);

    private static Regex PlaceFirst => field ??= new(@"^(?<place>(?:under|(?:right |directly |just )?(?:after|before)|below|above|inside|within|beneath|between|at the (?:very )?(?:end|beginning|start|top|bottom))\b.*?),?\s+(?:please |we (?:need|should) |i (?:want|need) )?(?<verb>add|create|insert|put|include)\s+(?<what>.+)$",
        RegexOptions.IgnoreCase);

    private static Regex NeedsSubTasks => field ??= new(@"^(?:give\s+)?(?<task>(?!add\b|create\b|we\b|i\b|you\b|there\b).+?)(?:\s+(?:needs?|should have|gets?|requires?|must have|has to have|could use))?\s+(?<what>(?:an?|another|one more|two|three|four|five|\d|some|more|these|the following)\s+(?:new |more |extra )?sub-?tasks?\b.*)(?<=^give\b.*|\b(?:needs?|should have|gets?|requires?|must have|has to have|could use)\b.*)$",
        RegexOptions.IgnoreCase);

    private static Regex NotNeeded => field ??= new(@"^(?<what>[^,]{3,80}?)\s+(?:(?:is|are)(?: not|n['’]t)(?: really)? (?:needed|necessary|required)|(?:is"
        + @"|are) (?:unnecessary|superfluous|redundant|obsolete))(?: any ?more)?$", RegexOptions.IgnoreCase);

    private static Regex Missing => field ??= new(@"^(?!(?:what|which|who|how|why)\b)(?<what>[\w -]{3,60}?)\s+(?:is|are)\s+(?:still |completely )?missing$", RegexOptions.IgnoreCase);

    private static Regex And => field ??= new(@",?\s+and\s+|,\s+|\s+but\s+", RegexOptions.IgnoreCase);

    private static Regex Quoted => field ??= new(@"""[^""]*""|\u201c[^\u201d]*\u201d|(?<!\w)'[^']*'(?!\w)|‘[^’]*’");

    private static Regex Polite => field ??= new(@"^(?:please|kindly|(?:can|could|would|will) (?:you|u|someone|somebody)(?! be so)(?: please| kindly| also| just| maybe)*|(?:is it|would it be) possible (?:for you )?to|i was wondering (?:if|whether) you (?:could|can|might)|if you (?:could|can|would|don['’]t mind|have (?:a )?time),?(?: please)?|at your convenience,?|when you (?:get a chance|have time|can),?|quick one:?|fyi,?|listen,?|after thinking about it,?|oh,?|ah,?|right,|let['’]?s|let us|help (?:me"
        + @"|us)(?: to)?|(?:i|we)(?:['’]d)? (?:also |really )?(?:want|need|have|would like|like|wish) to|(?:hi|hello|hey)(?: there| all| everyone| team)?|dear all|would you be so (?:kind|good) (?:as )?to|(?:if|when) possible,|to(?= (?:please )?(?:" + Verbs
        + @")\b)|ok|okay|so|now"
        + @"|then|just|maybe|perhaps|(?:first|next|finally|lastly|secondly),|it would be (?:nice|good|great|better|helpful|best) (?:to|if(?: (?:you|we))?(?: could)?)|i['’]?d (?:like|love|prefer)(?: it if)?(?: you| we)?(?: to| could| would)?|i (?:want|need"
        + @"|would like) you to|i (?:think|guess|believe|feel|suggest|propose)(?: that)?|would you mind|do you mind|(?:can|could|may"
        + @"|shall|should|might) (?:we|i)|why (?:don['’]t|not) (?:we|you)|why not|how about|what about|make sure (?:to|that)|be sure to"
        + @"|don['’]t forget to|remember to|go ahead and|try to|feel free to|it['’]?s better to|better|actually|alright|great|reorder(?= *:)"
        + @"|thanks|thank you|yes|yeah|no(?=[,:!])|sure|hmm|well|additionally|besides|furthermore|also|and|but|then|(?:we|i)(?: probably| really| definitely| just| also)*(?:['’]d better| should| ought to| could| can| might| need to| have to| must)|you (?:should|could|can|may"
        + @"|need to)|my suggestion(?: is)?(?: to)?|one more thing|as well)\b[,:!]*\s+(?=\S)", RegexOptions.IgnoreCase);

    private static Regex Trailing => field ??= new(@"(?:,?\s+(?:(?:and )?(?:the )?(?:rest|others?) (?:stays?|remains?|keep)(?: as (?:it is|they are|is))?|please|at the (?:very )?latest|thanks|thank you|instead|as well|too|for me|ok(?:ay)?|if possible|right away|now|until further notice|for now|from now on|for the time being|for the moment|immediately))+[.!?]*$"
        + @"|[.!?,\s]+$", RegexOptions.IgnoreCase);

    private static Regex Courtesy => field ??= new(@"^(?:thanks?|thank you|great|good|nice|perfect|cool|ok(?:ay)?|looks? good|hello|hi|hey|please|well done"
        + @"|that['’]s all|cheers)\b[^a-z]*(?:\w+\s*){0,3}$", RegexOptions.IgnoreCase);
}
