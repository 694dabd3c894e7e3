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
        var verb = Verbs.Base(space < 0 ? title : title[..space]) ?? "";
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

    private static Regex Stop => field ??= new(@"(?:\s|^)(?:to|for|in|on|at|with|using|from|by|so|that|which|who|while|into|onto|against|between|through|across"
        + @"|after|before|without|within|under|over|via|as|when|where|because|load|loads|run|runs|work|works|start|starts|faster|easier"
        + @"|better|well|enough|more|less|fast|accessible|available|compliant|certified|ready|productive|profitable|secure|of(?= (?:\d|"
        + Numbers.Pattern + @" ))|and(?= \w+ (?:the|a|an|our|my|it)\b))(?=\s|$)|\s[(–—-]\s|,", RegexOptions.IgnoreCase);
}
