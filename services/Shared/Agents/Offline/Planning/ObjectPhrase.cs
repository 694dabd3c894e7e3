using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>A title taken apart: verb, what it is done to, and what that is about.</summary>
internal sealed record ObjectPhrase(string Verb, string Determiner, string Object, string? Topic, string? Predicate)
{
    const int Longest = 40;

    public static ObjectPhrase Parse(string title)
    {
        var space = title.IndexOf(' ');
        // "Rewire the network": before an article stands a verb, known or not.
        var verb = Verbs.Base(space < 0 ? title : title[..space]) ?? (space > 0 && Unknown.IsMatch(title) ? title[..space].ToLowerInvariant() : "");
        var rest = verb.Length == 0 ? title : space < 0 ? "" : title[(space + 1)..];
        // "From Berlin to Lisbon" is a way and no thing.
        if (verb.Length > 0 && Way.IsMatch(rest)) return new(verb, "", "", null, rest);
        if (Particle.Match(rest) is { Success: true } particle) rest = rest[particle.Length..];

        var about = About.Match(rest);
        var topic = about.Success ? about.Groups["topic"].Value.Trim() : null;
        if (about.Success) rest = rest[..about.Index];

        var determiner = Determiners.Match(rest);
        if (determiner.Success) rest = rest[determiner.Length..];
        var stop = Stop.Match(rest);
        // "Make the page load fast" says what it is to do; "a charity run" is a thing.
        if (verb is "make" or "let" or "help" or "get" or "keep" or "have" && Acts.Match(rest) is { Success: true } acts && (!stop.Success || acts.Index < stop.Index)) stop = acts;
        var thing = (stop.Success && stop.Index > 0 ? rest[..stop.Index] : rest).Trim(' ', ',', '.', ':', '"');
        return new(verb, determiner.Value.Trim().ToLowerInvariant(),
            Short(verb.Length > 0 || Verbs.KeepsCapital(thing) || Owned.IsMatch(thing) ? thing : PlainText.Lower(thing)), topic,
            stop.Success ? rest[stop.Index..].Trim() : null);
    }

    /// <summary>"Grandma's birthday": whose it is, is a name.</summary>
    public static Regex Owned => field ??= new(@"^\p{L}+['’]s\s");

    private static Regex Way => field ??= new("^from .+ to ", RegexOptions.IgnoreCase);

    static string Short(string thing)
    {
        if (thing.Length <= Longest) return thing;
        var cut = thing.LastIndexOf(' ', Longest);
        return thing[..(cut > 0 ? cut : Longest)].TrimEnd(',', ' ');
    }

    private static Regex Particle => field ??= new(@"^(?:(?:up|out|down|off|back|over|away|together)\b\s*)?(?:(?:(?:how )?to|and|or|,) [\w-]+ (?=(?:the|a|an|my|our)\b)"
        + @"|(?:how )?to (?=\w)|(?:from|into|for|on|in|at|with|about|of|through|around) (?=\w))?", RegexOptions.IgnoreCase);

    private static Regex About => field ??= new(@"(?<=\w)\s+(?:(?:about|regarding|covering) |(?:on|into) (?!(?:a|the|our|my|time|budget|aws|azure|gcp|mobile"
        + @"|android|ios)\b))(?<topic>\w[^,;]*)$", RegexOptions.IgnoreCase);

    private static Regex Determiners => field ??= new(@"^(?:(?:all |both )?(?:the|a|an|our|my|your|their|its|this|that|these|those|some|every|each)\b"
        + @"|" + Numbers.Pattern + @"(?= \w))\s*(?:own |entire |whole |brand[- ]new |new )*", RegexOptions.IgnoreCase);

    private static Regex Unknown => field ??= new(@"^(?!(?:is|are|was|and|or|of|in|on|at|for|from|about|with|without|by|to|as|like|all|both|after|before|not|only|just|around|into|over|under|until|during|through|between|because|if|when|while|how|why|what|that|this|than|then|so|but|we|i|you|they|it|he|she|let['’]s|ein|der|die|das|un|une|el|la|le)\b)\p{L}{3,}(?<!ing|ly|['’]s) (?:the|an?|our|my|your|their|its|this|these|all)\s", RegexOptions.IgnoreCase);

    private static Regex Acts => field ??= new(@"(?:\s|^)(?:load|run|work|start)s?(?=\s|$)", RegexOptions.IgnoreCase);

    private static Regex Stop => field ??= new(@"(?:\s|^)(?:to|for|in|on|at|with|using|from|by|so|that|which|who|while|into|onto|against|between|through|across"
        + @"|after|before|without|within|under|over|via|as|when|where|because|faster|easier"
        + @"|better|well|enough|more|less|fast|accessible|available|compliant|certified|ready|productive|profitable|secure|of(?= (?:\d|"
        + Numbers.Pattern + @" ))|and(?= \w+ (?:the|a|an|our|my|it)\b))(?=\s|$)|\s[(–—-]\s|,", RegexOptions.IgnoreCase);
}
