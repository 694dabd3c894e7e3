using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Decomposing;

/// <summary>What an instruction says about how a task shall be divided.</summary>
/// <param name="Count">How many steps; <paramref name="Bound"/> says whether exactly, at most or at least so many.</param>
/// <param name="Cap">The longest that a step may be, in minutes.</param>
/// <param name="Parts">The steps themselves, where the person names them.</param>
/// <param name="Unread">The words that were not understood; empty where all were.</param>
internal sealed record DivisionWish(
    int? Count,
    CountBound Bound,
    int? Cap,
    IReadOnlyList<string> Parts,
    IReadOnlyList<string> Include,
    IReadOnlyList<string> Exclude,
    bool Anyway,
    string Unread)
{
    /// <summary>Says how to divide, rather than what to change about the steps that there are.</summary>
    public bool Divides => Count is not null || Cap is not null || Parts.Count > 0 || Anyway;

    public static DivisionWish Read(string? instruction)
    {
        var rest = PlainText.Clean(instruction);
        if (rest.Length > 4_000) rest = rest[..4_000];

        int? cap = null, count = null;
        var bound = CountBound.Exactly;
        if (Take(CapPattern, ref rest) is { } longest) cap = Durations.Work(longest.Groups["length"].Value.Replace("half-", "half a "));
        if (Take(CountPattern, ref rest) is { } number)
        {
            count = Numbers.Whole(number.Groups["n"].Value);
            bound = Least.IsMatch(number.Value) ? CountBound.AtLeast : Most.IsMatch(number.Value) ? CountBound.AtMost : CountBound.Exactly;
        }
        IReadOnlyList<string> exclude = Take(Without, ref rest) is { } without ? Items(without.Groups["list"].Value) : [];
        IReadOnlyList<string> include = Take(With, ref rest) is { } with ? Items(with.Groups["list"].Value) : [];
        IReadOnlyList<string> parts = Take(PartsPattern, ref rest) is { } named ? Items(named.Groups["list"].Value) : [];
        var anyway = Take(Regardless, ref rest) is not null;
        return new(count is > 0 and <= 100 ? count : null, bound, cap is > 0 ? cap : null, parts.Count > 1 ? parts : [], include, exclude,
            anyway, Filler.Replace(rest, " ").Trim(' ', ',', '.', ';', ':', '!', '?'));
    }

    static Match? Take(Regex pattern, ref string rest)
    {
        if (pattern.Match(rest) is not { Success: true } match) return null;
        rest = rest.Remove(match.Index, match.Length).Insert(match.Index, " ");
        return match;
    }

    static IReadOnlyList<string> Items(string list) =>
    [
        .. Between.Split(list).Select(item => Article.Replace(item.Trim(' ', '.', '"', '\u201c', '\u201d', '\''), ""))
            .Where(item => item.Length is > 1 and <= 200).Distinct(StringComparer.OrdinalIgnoreCase).Take(12),
    ];

    const string Steps = @"(?:sub-?tasks?|steps?|parts?|tasks?|pieces?|chunks?|items?|stages?|phases?|slices?|bits)";

    private static Regex CapPattern => field ??= new(@"(?:,?\s*(?:and|but|with|so that|each|all)\s+)*(?:(?:each|every|all|none|no)(?: (?:one|" + Steps + @"|of them))?\s+)?"
        + @"(?:(?:is|are|be|being|should be|must be|takes?|taking|should take|must take|of|longer)\s+)*"
        + @"(?:no (?:more|longer|bigger|larger) than|not (?:more|longer) than|at most|max(?:imum)?(?: of)?|up to|under|below|less than|within"
        + @"|shorter than|<=?|over|more than|longer than)\s+(?<length>" + Numbers.Pattern + @"[- ]?(?:hours?|hrs?|h|minutes?|mins?|days?|d))"
        + @"\b(?:\s+(?:each|apiece|a piece|per " + Steps + @"|long|max(?:imum)?|of work))*"
        + @"|\b(?<length>(?:" + Numbers.Pattern + @"|half)[- ]?(?:hours?|hrs?|h|minutes?|mins?|days?|d))(?:[- ](?:long|sized?))?\s+" + Steps
        + @"\b|\b(?<length>" + Numbers.Pattern + @"\s?(?:hours?|h|minutes?|mins?|days?|d))\s+(?:each|apiece|per " + Steps
        + @")(?:\s+(?:max(?:imum)?|at most|or less|tops))?", RegexOptions.IgnoreCase);

    private static Regex CountPattern => field ??= new(@"\b(?:(?:in(?:to)?|to|with|as|using|have|want|need|give me|make|only|just|exactly|about|around|roughly|at most|no more than"
        + @"|at least|max(?:imum)?(?: of)?|up to|not more than|minimum(?: of)?|fewer than|less than)\s+)*(?<n>" + Numbers.Pattern
        + @")\s+(?:small(?:er)?\s+|equal\s+|simple\s+|technical\s+|clear\s+|or (?:so|fewer|less)\s+)*" + Steps
        + @"\b(?:\s+(?:at most|max(?:imum)?|or (?:less|fewer)))?", RegexOptions.IgnoreCase);

    private static Regex Least => field ??= new(@"at least|minimum", RegexOptions.IgnoreCase);

    private static Regex Most => field ??= new(@"at most|no more than|max|up to|not more than|or (?:fewer|less)", RegexOptions.IgnoreCase);

    private static Regex Without => field ??= new(@"(?:,?\s*(?:and|but|please))*\s*\b(?:without|excluding|exclude|skip(?:ping)?|leav(?:e|ing) out|except(?: for)?|(?:do not|don['’]t)"
        + @" (?:include|need|want|add)|omit(?:ting)?|no(?= \w+(?: step)?s?\b(?! more| longer)))\s+(?:any |the |a |an )?(?<list>[^.;:]+?)"
        + @"(?:\s+steps?)?(?=$|[.;:]|,?\s+(?:and|but)\s+(?:include|add|with|also)|,\s+(?:include|add|with)\b)", RegexOptions.IgnoreCase);

    private static Regex With => field ??= new(@"(?:,?\s*(?:and|but|please|also|make sure to|be sure to|remember to|with))*\s*\b(?:includ(?:e|ing)|add(?:ing)?|with|plus|also"
        + @"|(?:do not|don['’]t) forget|remember|cover(?:ing)?)\s+(?:also )?(?:an? |the |some )?(?:extra |separate |additional )?(?:steps?|"
        + @"sub-?tasks?|tasks?)?\s*(?:for |about |on |to )?(?<list>[^.;:]+?)(?:\s+steps?)?(?:\s+too|\s+as well)?(?=$|[.;:])",
        RegexOptions.IgnoreCase);

    private static Regex PartsPattern => field ??= new(@"\b(?:by|per|along|one (?:step|sub-?task|task)? ?per)\s+(?:the )?(?:components?|parts?|areas?|teams?|modules?|layers?|platforms?"
        + @"|pages?|phases?|steps?|topics?|disciplines?|roles?)?\s*[:\-–(]\s*(?<list>[^.;)]+)\)?"
        + @"|(?:(?:^|\b)(?:split|divide|break|decompose|separate|cut)\b[^:,]*?)?\b(?:in(?:to)?|as|for|called|named)\s*:?\s+(?<list>[^.;:]+?(?:,| and | & )[^.;:]+)"
        + @"|^\s*(?:(?:the )?" + Steps + @"(?: (?:are|should be))?\s*:)?\s*(?<list>[^.;:,]+,[^.;:]+?(?:,|\band\b)[^.;:]+)$|:\s*(?<list>[^.;:]+?(?:,| and )[^.;:]+)$",
        RegexOptions.IgnoreCase);

    private static Regex Regardless => field ??= new(@"\b(?:anyway|anyhow|nevertheless|all the same|regardless|still split)\b", RegexOptions.IgnoreCase);

    private static Regex Filler => field ??= new(@"\b(?:please|split|divide|break|decompose|separate|cut|down|up|it|this|that|the|task|into|in|to|sub-?tasks?|steps?|parts?|can|could"
        + @"|you|would|i|we|want|need|like|have|make|keep|create|generate|give|me|us|of|and|with|just|only|a|an|some|more|small|smaller|technical|detailed"
        + @"|smaller ones|for|now|then|so|ok|again|thanks?|do|let['’]?s|plan|be|should|them|each|nothing|anything)\b|[,.!?]", RegexOptions.IgnoreCase);

    private static Regex Between => field ??= new(@"\s*,\s*(?:and\s+|or\s+)?|\s+and\s+(?:for\s+)?|\s*&\s*|\s+or\s+|\s*/\s*|\s+plus\s+", RegexOptions.IgnoreCase);

    private static Regex Article => field ??= new(@"^(?:for\s+)?(?:an?|the|some|any)\s+(?=\S)|^steps? (?:for|to)\s+", RegexOptions.IgnoreCase);
}

internal enum CountBound { Exactly, AtMost, AtLeast }
