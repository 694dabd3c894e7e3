namespace Orchestrator.Patches.Merging;

/// <summary>Three-way merge of texts by line, as diff3 does it: changes of different lines both land.</summary>
internal static class LineMerge
{
    /// <summary>The merged text, or null where both sides changed the same or adjoining lines, and differently.</summary>
    internal static string? Merge(string @base, string theirs, string yours) =>
        ThreeWay(Lines(@base), Lines(theirs), Lines(yours)) is { } merged ? string.Join('\n', merged) : null;

    // Cleared is no line, not one empty line.
    private static string[] Lines(string text) => text.Length == 0 ? [] : text.Split('\n');

    private static List<string>? ThreeWay(string[] @base, string[] theirs, string[] yours)
    {
        var (left, right) = (new Side(@base, theirs), new Side(@base, yours));
        var merged = new List<string>(Math.Max(theirs.Length, yours.Length));
        var at = 0;
        while (Math.Min(left.NextStart, right.NextStart) is var start and < int.MaxValue)
        {
            // The region grows until no hunk of either side begins in it, or right behind it.
            var (fromLeft, fromRight) = (left.Position(start), right.Position(start));
            var end = start;
            while (left.Take(ref end) | right.Take(ref end))
            {
            }

            merged.AddRange(@base.AsSpan(at..start));
            at = end;
            var before = @base.AsSpan(start..end);
            var one = theirs.AsSpan(fromLeft..left.Position(end));
            var other = yours.AsSpan(fromRight..right.Position(end));
            if (!one.SequenceEqual(other) && !one.SequenceEqual(before) && !other.SequenceEqual(before))
            {
                return null;
            }

            merged.AddRange(one.SequenceEqual(before) ? other : one);
        }

        merged.AddRange(@base.AsSpan(at..));
        return merged;
    }

    /// <summary>One side's hunks, taken from the front.</summary>
    private sealed class Side(string[] @base, string[] lines)
    {
        private readonly List<Hunk> hunks = SequenceDiff.Between(@base, lines);
        private int next;
        private int growth;

        public int NextStart => next < hunks.Count ? hunks[next].BaseStart : int.MaxValue;

        /// <summary>Where a place of the base stands on this side, outside of the hunks that are still to come.</summary>
        public int Position(int basePosition) => basePosition + growth;

        public bool Take(ref int end)
        {
            if (NextStart > end)
            {
                return false;
            }

            end = Math.Max(end, hunks[next].BaseEnd);
            growth += hunks[next].Growth;
            next++;
            return true;
        }
    }
}
