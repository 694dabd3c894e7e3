using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>A sentence that asks for something, said as work: "Volunteers must be able to scan a barcode" is "Let volunteers scan a barcode".</summary>
internal static class Requirement
{
    static readonly Dictionary<string, string> Irregular = new(StringComparer.OrdinalIgnoreCase)
    {
        ["kept"] = "keep", ["paid"] = "pay", ["sent"] = "send", ["built"] = "build", ["made"] = "make", ["done"] = "do", ["shown"] = "show", ["held"] = "hold", ["written"] = "write",
        ["met"] = "meet", ["bought"] = "buy", ["given"] = "give", ["told"] = "tell", ["taken"] = "take", ["found"] = "find", ["chosen"] = "choose", ["set"] = "set", ["put"] = "put",
    };

    /// <summary>A title in the imperative; <paramref name="verb"/> is what is done to a thing that is only named.</summary>
    public static string Title(string text, string verb)
    {
        var plain = Rank.Replace(text.Trim().TrimEnd('.', '!'), "").Trim();
        if (Story.Match(plain) is { Success: true } story) return PlainText.Title($"Let {story.Groups["who"].Value} {story.Groups["what"].Value}");
        // What follows a semicolon or a dash is said about the work before it.
        if (Further.Match(plain) is { Success: true } further && further.Index > 12) plain = plain[..further.Index];
        if (Must.Match(plain) is { Success: true } must) return PlainText.Title(Obliged(must.Groups["who"].Value.Trim(), must.Groups["not"].Success, must.Groups["rest"].Value.Trim()));
        var first = plain.Split(' ')[0];
        if (Verbs.Base(first) is { } known) return PlainText.Title(PlainText.Upper(known) + plain[first.Length..]);
        return PlainText.Title($"{verb} {PlainText.Lower(Short(plain))}");
    }

    static string Obliged(string who, bool never, string rest)
    {
        var subject = PlainText.Lower(Condition.Replace(who, ""));
        if (never && rest.StartsWith("have to ", StringComparison.OrdinalIgnoreCase)) return $"Make sure that {subject} need not {rest["have to ".Length..]}";
        if (never) return $"Make sure that {subject} cannot {rest}";
        if (Able.Match(rest) is { Success: true } able) return Product.IsMatch(subject) ? able.Groups["what"].Value : $"Let {subject} {able.Groups["what"].Value}";
        if (Be.Match(rest) is { Success: true } be)
            return Active(be.Groups["word"].Value) is { } verb ? $"{PlainText.Upper(verb)} {subject}{be.Groups["rest"].Value}"
                : be.Groups["word"].Value.EndsWith("ed", StringComparison.Ordinal) ? $"Have {subject} {be.Groups["word"].Value}{be.Groups["rest"].Value}"
                : $"Make {subject} {be.Groups["word"].Value}{be.Groups["rest"].Value}";
        return Product.IsMatch(subject) && !ByItself.IsMatch(rest) ? rest : ByPeople.IsMatch(rest) && !Thing.IsMatch(subject) ? $"Let {subject} {rest}" : $"Make {subject} {rest}";
    }

    /// <summary>"Booked" is what one does to "book"; null where no verb is known.</summary>
    static string? Active(string participle)
    {
        if (Irregular.TryGetValue(participle, out var known)) return known;
        if (!participle.EndsWith("ed", StringComparison.Ordinal) || participle.Length < 5) return null;
        string[] bases = [participle[..^1], participle[..^2], participle[..^3]];
        return Array.Find(bases, b => Verbs.Base(b) == b && (b != bases[2] || participle[^3] == participle[^4]));
    }

    static string Short(string thing) => thing.IndexOf(", ", StringComparison.Ordinal) is > 12 and var comma ? thing[..comma] : thing;

    private static Regex Story => field ??= new(@"^As (?<who>(?:an?|the) [^,]+?),? I (?:can|want to|would like to|need to|must be able to|should be able to|am able to) (?<what>.+?)(?:,? so (?:that )?.*)?$", RegexOptions.IgnoreCase);

    private static Regex Must => field ??= new(@"^(?<who>[^.;]{2,80}?) (?:must|should|shall|has to|have to|needs to|need to|can(?=not\b|['’]t\b| only\b))(?<not>not| not|['’]t| never)? (?:also |always |only )?(?<rest>.+)$", RegexOptions.IgnoreCase);

    private static Regex Able => field ??= new("^be able to (?<what>.+)$", RegexOptions.IgnoreCase);

    private static Regex Be => field ??= new(@"^be (?<word>[\p{L}-]+)(?<rest>.*)$", RegexOptions.IgnoreCase);

    private static Regex Condition => field ??= new("^(?:if|when|while|after|before|once) .+?, ", RegexOptions.IgnoreCase);

    private static Regex Product => field ??= new("^(?:(?:the|this|our) )?(?:system|app|application|product|it|site|service|tool|platform|we|software|solution)$", RegexOptions.IgnoreCase);

    private static Regex ByItself => field ??= new("^(?:work|run|load|stay|refresh|remain|start|respond|sync|scale|expire|survive|last|fit|feel|look|keep|be|have)s?\\b", RegexOptions.IgnoreCase);

    private static Regex ByPeople => field ??= new(@"^(?:see|find|know|get|receive|choose|read|change|edit|book|request|view|cancel|pay|log|sign|register|order|search|download|upload|filter|sort|have)\b", RegexOptions.IgnoreCase);

    private static Regex Thing => field ??= new(@"\b(?:systems?|apps?|screens?|pages?|services?|sites?|search|api|server|website|reports?|forms?|mails?|data|it|they)$", RegexOptions.IgnoreCase);

    private static Regex Further => field ??= new(@";\s|\s[–—]\s|\s\(");

    private static Regex Rank => field ??= new(@"^(?:nice to have|optional(?:ly)?|must(?: have)?|should(?: have)?|could(?: have)?|later|p[0-3]|high|medium|low)\s*[:–-]\s*", RegexOptions.IgnoreCase);
}
