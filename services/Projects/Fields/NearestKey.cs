namespace Orchestrator.Projects.Fields;

/// <summary>What somebody may have meant by a key that there is not.</summary>
internal static class NearestKey
{
    /// <summary>The key fewest typing errors away, two at most; null where none is so near.</summary>
    public static string? Of(string typed, IEnumerable<string> keys) =>
        keys.Select(key => (Key: key, Errors: Distance(typed, key))).Where(near => near.Errors <= Math.Min(2, near.Key.Length - 1)).OrderBy(near => near.Errors)
            .ThenBy(near => near.Key, StringComparer.Ordinal).Select(near => near.Key).FirstOrDefault();

    // Levenshtein, a row at a time.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
