namespace Orchestrator.Agents.Offline.Language;

/// <summary>Verbs that goals and tasks begin with, to tell "building an app" and "Build an app" from "building permit".</summary>
internal static class Verbs
{
    static readonly Dictionary<string, string> Bases = (
        "accept achieve add adopt agree allow analyse analyze announce apply approve archive arrange ask assess assemble audit automate back become "
            + "begin book boost bring build buy "
        + "calculate call celebrate change check choose clean clear close coach collect combine compare complete compose conduct "
            + "configure consolidate convert cook coordinate create cut "
        + "debug decide declutter define deliver demonstrate deploy design develop digitise digitize document do draft draw earn "
            + "eliminate enable enhance establish estimate evaluate expand explain explore extend extract "
        + "file find finish fit fix form found fund gather generate get give go grow hand handle harden help hire hold host identify "
            + "implement import improve increase inform inspect install integrate interview introduce invent inventory investigate invite "
        + "land launch lead learn let list listen load lose lower maintain make manage marry manufacture map market master measure meet merge "
            + "migrate modernise modernize monitor move negotiate onboard open optimise optimize order organise organize "
        + "outline overhaul pack paint pass pay perform pick pilot place plan plant port practise practice prepare present prevent "
            + "produce promote proofread propose prototype prove provide publish purchase put "
        + "raise reach read rebuild rebrand recruit record redesign reduce refactor refuse rehearse reject release relocate remodel remove renew "
            + "renovate rent reorganise reorganize repair repeat replace report request research resolve restore restructure retire return "
            + "review revise rewrite rework roll run "
        + "save scale schedule secure select sell send separate serve set settle shape shift ship shoot show sign simplify sketch solve "
            + "sort speed split staff start stop store streamline strengthen study submit supply support survey switch thank reconcile pour wash feed harvest sow vaccinate prune scout edit cater bake mow dig phone "
        + "swap take talk teach test throw tidy track train transfer transform translate travel trial try tune turn understand unify update "
            + "upgrade use validate verify visit walk win work write")
        .Split(' ').GroupBy(Stemmer.Stem).ToDictionary(g => g.Key, g => g.OrderBy(v => v.Length).First());

    static readonly HashSet<string> All = [.. Bases.Values];

    /// <summary>The base form in lower case of a word that is a verb of this list, in the base or the -ing form; else null.</summary>
    public static string? Base(string word)
    {
        var lower = word.Trim().ToLowerInvariant();
        if (All.Contains(lower)) return lower;
        // "Moving" has lost its "e" with its ending.
        if (lower.EndsWith("ing", StringComparison.Ordinal) && All.Contains(lower[..^3] + "e")) return lower[..^3] + "e";
        if (!Bases.TryGetValue(Stemmer.Stem(lower), out var found)) return null;
        return lower.EndsWith("ing", StringComparison.Ordinal) || Spelling(lower) == Spelling(found)
            ? (lower.EndsWith("ing", StringComparison.Ordinal) ? found : lower) : null;
    }

    /// <summary>British and American spellings are one word.</summary>
    static string Spelling(string word) => word.Replace('s', 'z');

    /// <summary>A name, an abbreviation, or several capitalised words keep their capital inside a sentence.</summary>
    public static bool KeepsCapital(string thing)
    {
        var words = thing.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && words.Skip(1).Any(w => char.IsUpper(w[0])) || words.Length > 0
            && words[0].Skip(1).Any(c => char.IsUpper(c) || char.IsDigit(c)) || Names.Contains(words.FirstOrDefault() ?? "")
            || Technology.IsKnown(words.FirstOrDefault() ?? "");
    }

    static readonly HashSet<string> Names =
        ["Spanish", "English", "French", "German", "Italian", "Portuguese", "Japanese", "Chinese", "Mandarin", "Korean", "Russian",
            "Arabic", "Dutch", "Greek", "Latin", "Python", "Java", "Rust", "Kubernetes", "Docker", "Excel", "Europe", "Japan", "Italy",
            "Spain", "Portugal", "Christmas", "Easter"];
}
