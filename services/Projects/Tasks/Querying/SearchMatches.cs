using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Where a text has what was looked for.</summary>
/// <param name="Field"><c>title</c>, <c>label</c>, <c>description</c> or <c>comment</c>.</param>
/// <param name="Text">The text, or of a long one the part around the first place.</param>
/// <param name="Ranges">The words found, as [start, length] in <paramref name="Text"/>, in UTF-16 units as JavaScript counts.</param>
internal sealed record SearchMatch(string Field, string Text, IReadOnlyList<int[]> Ranges, Guid? CommentId = null);

/// <summary>Finds the words of a search in texts, for highlights.</summary>
/// <param name="words">Each begins a word that was found.</param>
internal sealed class SearchMatches(IReadOnlyList<string> words)
{
    private const int Longest = 240;
    private const int Before = 60;

    public IEnumerable<SearchMatch> In(TaskState task)
    {
        IEnumerable<SearchMatch?> all =
        [
            In("title", task.Title),
            .. SearchWords.LabelsOf(task).Select(label => In("label", label)),
            In("description", task.Fields.Text(TaskFields.Description)),
        ];
        return all.OfType<SearchMatch>();
    }

    /// <summary>Null where the text has none of the words.</summary>
    public SearchMatch? In(string field, string? text, Guid? commentId = null)
    {
        var found = SearchWords.PlacedIn(text).Where(placed => words.Any(word => placed.Word.StartsWith(word, StringComparison.Ordinal))).ToList();
        if (found.Count == 0)
        {
            return null;
        }

        var (start, end) = Part(text!, found[0].Start);
        return new SearchMatch(
            field, text![start..end], [.. found.Where(placed => placed.Start >= start && placed.Start + placed.Length <= end).Select(placed => (int[])[placed.Start - start, placed.Length])], commentId);
    }

    // From the beginning of a word a little before the first one found.
    private static (int Start, int End) Part(string text, int first)
    {
        if (text.Length <= Longest)
        {
            return (0, text.Length);
        }

        var start = Math.Max(0, first - Before);
        while (start > 0 && start < first && !char.IsWhiteSpace(text[start - 1]))
        {
            start++;
        }

        var end = Math.Min(text.Length, start + Longest);
        return (start, end < text.Length && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end);
    }
}
