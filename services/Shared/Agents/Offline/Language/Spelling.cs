using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Language;

/// <summary>Mends words of the grammar that were mistyped or shortened; the words of the project and of quotes are nobody's mistake.</summary>
internal static class Spelling
{
    static readonly Dictionary<string, string> Short = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pls"] = "please", ["plz"] = "please", ["prio"] = "priority", ["est"] = "estimate", ["desc"] = "description", ["tmrw"] = "tomorrow",
        ["tmr"] = "tomorrow", ["tommorow"] = "tomorrow", ["tommorrow"] = "tomorrow", ["b4"] = "before", ["w/o"] = "without", ["w/"] = "with",
        ["dep"] = "dependency", ["deps"] = "dependencies", ["crit"] = "critical", ["med"] = "medium", ["mins"] = "minutes", ["dl"] = "deadline",
        ["proj"] = "project", ["dont"] = "don't", ["doesnt"] = "doesn't", ["didnt"] = "didn't", ["isnt"] = "isn't", ["arent"] = "aren't", ["wasnt"] = "wasn't",
        ["cant"] = "can't", ["couldnt"] = "couldn't", ["wont"] = "won't", ["shouldnt"] = "shouldn't", ["hasnt"] = "hasn't", ["havent"] = "haven't", ["u"] = "you", ["n"] = "and",
        ["desription"] = "description", ["prioritiy"] = "priority", ["wip"] = "in progress",
    };

    /// <summary>What instructions are made of, from five letters on.</summary>
    static readonly string[] Grammar = (
        "combine merge split divide break rename delete remove create insert update change postpone delay extend assign unassign label "
        + "double halve increase decrease reduce estimate complete finish close start cancel reopen describe duplicate before after under between "
        + "first second third fourth fifth tasks task subtask subtasks priority urgent critical medium estimate deadline status progress blocked review "
        + "description criteria criterion dependency dependencies depends milestone every everything tomorrow monday tuesday wednesday thursday friday "
        + "saturday sunday january february march april august september october november december minutes hours weeks month months without overdue "
        + "unassigned labelled project documentation testing repeat weekly monthly move mark into done days week high date late open copy sort link make hours later earlier sooner there their these those other another latest least longer shorter lower higher dates starts tests labels")
        .Split(' ');

    /// <param name="own">Words that are meant as they stand: those of titles, labels and names.</param>
    public static string Mend(string text, IReadOnlySet<string> own)
    {
        var quotes = Quoted.Matches(text);
        return Token.Replace(text, match =>
        {
            var word = match.Value;
            if (quotes.Any(q => match.Index >= q.Index && match.Index < q.Index + q.Length)) return word;
            if (Short.TryGetValue(word, out var full)) return full;
            var lower = word.ToLowerInvariant();
            if (lower.Length < 4 || own.Contains(lower) || Grammar.Contains(lower) || Words.IsStop(lower) || Numbers.Parse(lower) is not null || Verbs.Base(lower) is not null) return word;
            return Array.Find(Grammar, known => lower.Length >= 5 && known.Length >= 4 && known[0] == lower[0] && Slips.IsOne(lower, known)
                || Slips.IsSwap(lower, known)) ?? word;
        });
    }

    private static Regex Token => field ??= new(@"\bw/o?(?=\s)|[\p{L}\p{N}]+");

    private static Regex Quoted => field ??= new(@"""[^""]*""|\u201c[^\u201d]*\u201d|(?<!\w)'[^']*'(?!\w)");
}
