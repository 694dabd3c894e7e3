namespace Orchestrator.Agents.Offline.Language;

/// <summary>
/// Brings the forms of a word together (migrate, migrating, migration) and a few words that mean the same in a plan (docs,
/// documentation). Lighter than Porter's: a stem is only ever compared with another stem of this class.
/// </summary>
internal static class Stemmer
{
    static readonly Dictionary<string, string> Same = new()
    {
        ["doc"] = "document", ["docs"] = "document", ["documentation"] = "document", ["manual"] = "document",
        ["auth"] = "authent", ["authentication"] = "authent", ["authenticate"] = "authent", ["signin"] = "login", ["logon"] = "login",
        ["db"] = "databas", ["perf"] = "perform", ["performance"] = "perform", ["dev"] = "develop", ["deployment"] = "deploy",
        ["organise"] = "organiz", ["organising"] = "organiz", ["organisation"] = "organiz", ["organize"] = "organiz",
            ["organization"] = "organiz",
        ["qa"] = "test", ["testing"] = "test", ["specs"] = "spec", ["specification"] = "spec", ["k8s"] = "kubernet",
            ["postgres"] = "postgresql",
        ["ui"] = "interfac", ["ux"] = "interfac", ["ads"] = "advert", ["ad"] = "advert", ["advertising"] = "advert",
            ["advertisement"] = "advert",
        ["children"] = "child", ["people"] = "person",
        ["theses"] = "thesis", ["thesis"] = "thesis",
        ["analyses"] = "analys", ["analysis"] = "analys", ["analyse"] = "analys", ["analyze"] = "analys", ["analytics"] = "analytic",
        ["business"] = "business", ["news"] = "news", ["series"] = "series", ["process"] = "process", ["processes"] = "process",
    };

    /// <summary>Past forms that no rule makes; what is said as often in another sense ("left", "felt") is not among them.</summary>
    static readonly Dictionary<string, string> Irregular = (
        "bought:buy wrote:write written:write built:build begun:begin began:begin ran:run sold:sell taught:teach chosen:choose chose:choose sent:send found:find held:hold "
        + "made:make taken:take took:take given:give gave:give paid:pay drawn:draw drew:draw met:meet kept:keep told:tell won:win hung:hang laid:lay brought:bring got:get submission:submit decision:decide publication:publish registration:register removal:remove renewal:renew delivery:deliver maintenance:maintain "
        + "grown:grow grew:grow spent:spend shown:show driven:drive drove:drive flown:fly flew:fly lent:lend thrown:throw sought:seek dug:dig caught:catch sung:sing led:lead sale:sell sales:sell")
        .Split(' ').Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => pair[1]);

    static readonly string[] Inflections = ["ings", "ing", "ied", "ies", "ed", "es", "s"];
    static readonly string[] Derivations = ["ations", "ation", "ators", "ator", "ating", "ated", "ate", "at", "ments", "ment", "ions",
        "ion", "ers", "er", "ors", "or", "y", "e"];

    /// <summary>What others are brought to stays as it is: "document" is no "docu" with an ending.</summary>
    static readonly HashSet<string> Fixed = [.. Same.Values];

    public static string Stem(string word)
    {
        var lower = word.ToLowerInvariant().Replace("'s", "").Replace("’s", "").Trim('\'', '’');
        if (Irregular.TryGetValue(lower, out var present)) lower = present;
        if (Same.TryGetValue(lower, out var same)) return same;
        if (Fixed.Contains(lower)) return lower;
        if (lower.Length <= 3 || lower.Any(char.IsDigit)) return lower.Length > 3 && lower.EndsWith('s') ? lower[..^1] : lower;
        var stem = Without(lower, Inflections, 3);
        if (Same.TryGetValue(stem, out same)) return same;
        if (Fixed.Contains(stem)) return stem;
        return Undouble(Without(stem, Derivations, 4));
    }

    static string Without(string word, string[] endings, int shortest)
    {
        foreach (var ending in endings)
        {
            if (!word.EndsWith(ending, StringComparison.Ordinal) || word.Length - ending.Length < shortest) continue;
            if (ending == "s" && (word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("us", StringComparison.Ordinal)))
                return word;
            // "boxes" without "es" is a word; of "pages" only the "s" is an ending.
            if (ending == "es" && !Hissing(word[..^2])) return word[..^1];
            return ending is "ied" or "ies" ? word[..^3] + "y" : word[..^ending.Length];
        }
        return word;
    }

    static bool Hissing(string stem) => stem[^1] is 's' or 'x' or 'z' or 'o' || stem.EndsWith("ch", StringComparison.Ordinal)
        || stem.EndsWith("sh", StringComparison.Ordinal);

    /// <summary>planned → plann → plan; but not sell, call, pass.</summary>
    static string Undouble(string stem) =>
        stem.Length > 4 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's') ? stem[..^1] : stem;
}
