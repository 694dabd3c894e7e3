using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Language;

/// <summary>A word of a text and where it stands.</summary>
internal readonly record struct Word(string Text, int Start)
{
    public string Stem => Stemmer.Stem(Text);

    public int End => Start + Text.Length;
}

internal static class Words
{
    static readonly HashSet<string> Stop =
    [
        "a", "an", "the", "and", "or", "of", "to", "for", "in", "on", "at", "by", "with", "from", "our", "my", "your", "their", "its",
            "his", "her",
        "we", "i", "you", "it", "is", "are", "be", "will", "that", "this", "these", "those", "as", "into", "so", "than", "then", "us",
            "me", "new",
        "task", "tasks", "one", "ones", "please", "project", "some", "all", "also", "about", "item", "deliverable", "step",
    ];

    public static IReadOnlyList<Word> Of(string text) => [.. Pattern.Matches(text).Select(m => new Word(m.Value, m.Index))];

    /// <summary>The stems of the words that carry meaning, in order.</summary>
    public static IReadOnlyList<string> Stems(string text) => [.. Of(text).Where(w => !IsStop(w.Text)).Select(w => w.Stem)];

    public static bool IsStop(string word) => Stop.Contains(word.ToLowerInvariant());

    private static Regex Pattern => field ??= new(@"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*(?:\+\+|#)?");
}
