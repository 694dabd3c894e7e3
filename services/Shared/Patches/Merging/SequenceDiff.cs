namespace Orchestrator.Patches.Merging;

/// <summary>One place where two sequences differ: the half-open range of the base, and what stands there in the other.</summary>
internal readonly record struct Hunk(int BaseStart, int BaseEnd, int OtherStart, int OtherEnd)
{
    public int Growth => OtherEnd - OtherStart - (BaseEnd - BaseStart);
}

/// <summary>The differences of two sequences, after Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).</summary>
internal static class SequenceDiff
{
    /// <summary>
    /// What differs more than this is a rewrite and becomes one hunk: that bounds the work at this times the length, and the memory at
    /// its square (4 MB), however long and however hostile the sequences are.
    /// </summary>
    internal const int MostEdits = 1_000;

    /// <summary>The hunks in order; between two of them lies at least one element that both sequences share.</summary>
    internal static List<Hunk> Between<T>(IReadOnlyList<T> @base, IReadOnlyList<T> other, IEqualityComparer<T>? comparer = null)
        where T : notnull
    {
        var numbers = new Dictionary<T, int>(comparer);
        var (a, b) = (Number(@base, numbers), Number(other, numbers));
        var prefix = a.AsSpan().CommonPrefixLength(b);
        var suffix = 0;
        while (suffix < Math.Min(a.Length, b.Length) - prefix && a[^(suffix + 1)] == b[^(suffix + 1)])
        {
            suffix++;
        }

        var (removed, added) = Edits(a.AsSpan()[prefix..^suffix], b.AsSpan()[prefix..^suffix]);
        return Hunks(removed, added, prefix);
    }

    // Comparing numbers is cheaper than comparing lines again and again.
    private static int[] Number<T>(IReadOnlyList<T> items, Dictionary<T, int> numbers)
        where T : notnull
    {
        var result = new int[items.Count];
        for (var index = 0; index < result.Length; index++)
        {
            if (!numbers.TryGetValue(items[index], out var number))
            {
                numbers[items[index]] = number = numbers.Count;
            }

            result[index] = number;
        }

        return result;
    }

    private static (bool[] Removed, bool[] Added) Edits(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var removed = new bool[a.Length];
        var added = new bool[b.Length];
        if (Search(a, b) is { } trace)
        {
            Backtrack(trace, removed, added);
        }
        else
        {
            Array.Fill(removed, true);
            Array.Fill(added, true);
        }

        return (removed, added);
    }

    // The furthest points on each diagonal k = x - y, kept for each number of edits d; null where it takes more edits than are worth it.
    private static List<int[]>? Search(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var trace = new List<int[]> { new int[] { 0, 0, 0 } };
        for (var d = 0; d <= Math.Min(a.Length + b.Length, MostEdits); d++)
        {
            // Diagonal k stands at k + d + 2: the next round reads both neighbours of each of its diagonals without a check.
            var before = trace[d];
            var points = new int[(2 * d) + 5];
            for (var k = -d; k <= d; k += 2)
            {
                var x = d == 0 ? 0 : Furthest(before, d, k);
                for (var y = x - k; x < a.Length && y < b.Length && a[x] == b[y]; x++, y++)
                {
                }

                points[k + d + 2] = x;
                if (x >= a.Length && x - k >= b.Length)
                {
                    trace.Add(points);
                    return trace;
                }
            }

            trace.Add(points);
        }

        return null;
    }

    private static bool IsInsertion(int[] before, int d, int k) => k == -d || (k != d && before[k + d] < before[k + d + 2]);

    private static int Furthest(int[] before, int d, int k) => IsInsertion(before, d, k) ? before[k + d + 2] : before[k + d] + 1;

    private static void Backtrack(List<int[]> trace, bool[] removed, bool[] added)
    {
        var (x, y) = (removed.Length, added.Length);
        for (var d = trace.Count - 2; d > 0; d--)
        {
            var before = trace[d];
            var k = x - y;
            var inserted = IsInsertion(before, d, k);
            x = before[inserted ? k + d + 2 : k + d];
            y = x - (inserted ? k + 1 : k - 1);
            if (inserted)
            {
                added[y] = true;
            }
            else
            {
                removed[x] = true;
            }
        }
    }

    private static List<Hunk> Hunks(bool[] removed, bool[] added, int prefix)
    {
        var hunks = new List<Hunk>();
        var (x, y) = (0, 0);
        while (x < removed.Length || y < added.Length)
        {
            var (startX, startY) = (x, y);
            while ((x < removed.Length && removed[x]) || (y < added.Length && added[y]))
            {
                x += x < removed.Length && removed[x] ? 1 : 0;
                y += y < added.Length && added[y] ? 1 : 0;
            }

            if (x > startX || y > startY)
            {
                hunks.Add(new Hunk(startX + prefix, x + prefix, startY + prefix, y + prefix));
            }

            x++;
            y++;
        }

        return hunks;
    }
}
