namespace Orchestrator.Projects;

/// <summary>What is nearest to a word that is not known.</summary>
internal static class Nearest
{
    private const int Most = 3;

    /// <summary>Those that begin alike or are a few letters away, the nearest first.</summary>
    public static IReadOnlyList<string> To(string word, IEnumerable<string> known) =>
        [.. known.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(candidate => (Text: candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= Math.Max(1, word.Length / 3))
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Text, StringComparer.Ordinal).Take(Most).Select(candidate => candidate.Text)];

    /// <summary>" Did you mean 'status'?", or nothing.</summary>
    public static string Ask(IReadOnlyList<string> suggestions) => suggestions is [var first, ..] ? $" Did you mean '{first}'?" : "";

    // Letters to insert, remove, replace or exchange with the next, where one may also stand for continuing: "prio" is near "priority".
    private static int Distance(string word, string candidate)
    {
        if (word.Length >= 2 && candidate.StartsWith(word, StringComparison.Ordinal))
        {
            return 1;
        }

        var before = Array.Empty<int>();
        var row = Enumerable.Range(0, candidate.Length + 1).ToArray();
        for (var i = 1; i <= word.Length; i++)
        {
            var next = new int[row.Length];
            next[0] = i;
            for (var j = 1; j <= candidate.Length; j++)
            {
                next[j] = Math.Min(Math.Min(row[j], next[j - 1]) + 1, row[j - 1] + (word[i - 1] == candidate[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && word[i - 1] == candidate[j - 2] && word[i - 2] == candidate[j - 1])
                {
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
                }
            }

            (before, row) = (row, next);
        }

        return row[^1];
    }
}
