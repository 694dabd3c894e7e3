using System.Globalization;
using System.Text;
using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// How texts are cut into words for searching: one way for tasks in memory, for the index of comments in PostgreSQL, and for what was typed.
/// Words are runs of letters and digits, in lower case and without accents.
/// </summary>
internal static class SearchWords
{
    private const int Longest = 60;

    /// <summary>A word as it is looked for, and where it stands in its text, in UTF-16 units.</summary>
    internal readonly record struct Placed(string Word, int Start, int Length);

    public static IEnumerable<string> Of(string? text) => PlacedIn(text).Select(placed => placed.Word);

    public static IEnumerable<Placed> PlacedIn(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            yield break;
        }

        var word = new StringBuilder();
        var (start, at) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
            if (Rune.IsLetterOrDigit(rune) || (isMark && word.Length > 0))
            {
                start = word.Length == 0 ? at : start;
                if (!isMark)
                {
                    Add(word, Rune.ToLowerInvariant(rune));
                }
            }
            else if (word.Length > 0)
            {
                yield return new Placed(Take(word), start, at - start);
            }

            at += rune.Utf16SequenceLength;
        }

        if (word.Length > 0)
        {
            yield return new Placed(Take(word), start, at - start);
        }
    }

    /// <summary>A tsquery for texts in which each of the words begins a word. They are letters and digits alone, so nothing in them needs quoting.</summary>
    public static string ToQuery(IEnumerable<string> words) => string.Join(" & ", words.Select(word => $"'{word}':*"));

    public static IEnumerable<string> LabelsOf(TaskState task) =>
        task.Fields[TaskFields.Labels] is { ValueKind: JsonValueKind.Array } labels ? labels.EnumerateArray().Select(label => label.GetString()!) : [];

    private static void Add(StringBuilder word, Rune lower)
    {
        if (lower.IsBmp && AccentFolding.Find((char)lower.Value) is { } plain)
        {
            word.Append(plain);
        }
        else
        {
            word.Append(lower.ToString());
        }
    }

    private static string Take(StringBuilder word)
    {
        var taken = word.ToString(0, Math.Min(word.Length, Longest));
        word.Clear();
        return taken;
    }
}
