using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>
/// Other ways to read a clause that was not understood: its slips mended, what it states as an order, without what leads up to the wish. Each is tried in turn,
/// and taken only where it can be carried out.
/// </summary>
internal static class Rewordings
{
    const int MostTried = 8;

    /// <summary>People lead up to a wish in a sentence; what is longer is no wish that was misread.</summary>
    const int Longest = 400;

    /// <summary>Each with what stood before its comma and was left out, which is no preamble where it is an order itself.</summary>
    public static IEnumerable<(string Text, string? Before)> Of(string clause, CommandContext context)
    {
        if (clause.Length > Longest) return [];
        var mended = Spelling.Mend(clause, context.OwnWords);
        var whole = Clauses.Plain(Expand(mended));
        var paraphrases = Asks.IsMatch(whole) ? [] : Paraphrases.Of(whole);
        if (Reason.Match(whole) is { Success: true } why) whole = Clauses.Plain(whole[..why.Index]);
        var cores = Cores(whole).SelectMany(core => Paraphrases.Of(core.Text).Prepend(core.Text), (core, text) => (text, core.Before));
        return paraphrases.Prepend(whole).Prepend(mended).Select(text => (text, Before: null as string)).Concat(cores).Where(r => r.text != clause && r.text.Length > 2).DistinctBy(r => r.text).Take(MostTried);
    }

    /// <summary>Only what it states, said as an order: for a clause that was understood but names no task clearly.</summary>
    public static IEnumerable<string> Stated(string clause, CommandContext context) => clause.Length > Longest || Asks.IsMatch(clause) ? []
        : Paraphrases.Of(Clauses.Plain(Expand(Spelling.Mend(clause, context.OwnWords))));

    /// <summary>What follows a preamble ("after the meeting we decided that …"), an aside before a comma, or a polite run-up to a verb.</summary>
    static IEnumerable<(string Text, string? Before)> Cores(string clause)
    {
        foreach (Match cut in RunUp.Matches(clause))
        {
            var before = clause[..(cut.Index + cut.Length)];
            // "Do not delete it" must never be read as "delete it", nor a question as an order; and an order is no preamble.
            if (!Refuses.IsMatch(before) && !before.Contains(':') && !Asks.IsMatch(clause) && !Clauses.IsOrder(before)) yield return (Clauses.Plain(clause[(cut.Index + cut.Length)..]), cut.Value[0] == ',' ? clause[..cut.Index] : null);
        }
    }

    /// <summary>"That's" and "doesn't" as two words; quotes stay as they are.</summary>
    static string Expand(string text) => Contraction.Replace(text, m => m.Value.ToLowerInvariant() switch
    {
        var cannot when cannot.StartsWith("can", StringComparison.Ordinal) => "cannot",
        var wont when wont.StartsWith("won", StringComparison.Ordinal) => "will not",
        var not when not.EndsWith('t') => not[..^3] + " not",
        var will when will.EndsWith("ll", StringComparison.Ordinal) => m.Value[..^3] + " will",
        var other => m.Value[..(other.Length - 2)] + " is",
    });

    private static Regex Contraction => field ??= new(@"(?<![""\u201c'’]\w*)\b(?:(?:is|are|was|does|do|did|has|have|should|must|need|could|would|can|wo)n['’]t|(?:that|it|there|what|who|he|she)['’]s|(?:i|we|he|she|they|it|\p{Lu}\p{L}+)['’]ll)\b", RegexOptions.IgnoreCase);

    private static Regex RunUp => field ??= new(@"(?:,\s*(?:and\s+|so\s+|but\s+|then\s+)*(?:please\s+)?"
        + @"|\b(?:decided|agreed|think|thought|believe|feel|want|wish|hope|said|suggest|propose|prefer|realised|realized|noticed|sure|clear)\s+(?:that\s+)?(?=\S)"
        + @"|\b(?:you|like|want|need|time|possible|kind|ask|going|supposed|ought|great|good|nice|better|best|able) to\s+|\bif\s+(?:you\s+)?(?:could\s+|would\s+|can\s+)?(?:please\s+)?(?=\S)|\b(?:could you|can you|would you|please|just)\s+(?=\w+\s))",
        RegexOptions.IgnoreCase);

    /// <summary>Why something is wished says nothing of what is wished.</summary>
    private static Regex Reason => field ??= new(@",?\s+(?:because|cause|(?:since|as) (?:we|i|he|she|they|it|there|nobody|everybody|the \w+ (?:is|are|was|were|has|will))\b(?! (?:is|are|stands?)$)|since (?!(?:yesterday|\w+day|last)\b)|due to (?=the |our |a |bad |rain|holiday))\b.*$", RegexOptions.IgnoreCase);

    private static Regex Refuses => field ??= new(@"\b(?:not|never|n['’]t|avoid|without|nobody|instead of|refuse[sd]?|forbid)\b(?:\s+\w+){0,3}\s*$|""[^""]*$|\u201c[^\u201d]*$", RegexOptions.IgnoreCase);

    private static Regex Asks => field ??= new(@"^(?:what|why|how|who|when|where|which|is|are|does|did|do (?:we|i|you|they)|has|have (?:we|you|they))\b.*\?*$", RegexOptions.IgnoreCase);
}
