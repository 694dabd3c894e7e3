namespace Orchestrator.Patches.Merging;

/// <summary>
/// Three-way merge of acceptance criteria by item: each is known by its text, and its tick merges apart from its place. Ticks of different
/// items, additions and removals all land; additions at one place stand in the order theirs, yours.
/// </summary>
internal static class CriteriaMerge
{
    /// <summary>The merged items, or null where one side removed or reworded what the other ticked, removed or reworded otherwise.</summary>
    internal static List<(string Text, bool Met)>? Merge(
        IReadOnlyList<(string Text, bool Met)> @base, IReadOnlyList<(string Text, bool Met)> theirs, IReadOnlyList<(string Text, bool Met)> yours)
    {
        var (left, right) = (new Side(@base, theirs), new Side(@base, yours));
        var merged = new List<(string, bool)>(Math.Max(theirs.Count, yours.Count));
        for (var place = 0; place <= @base.Count; place++)
        {
            // What came in front of the item first, then what came in its stead.
            foreach (var instead in (ReadOnlySpan<bool>)[false, true])
            {
                merged.AddRange(left.Added(place, instead));
                foreach (var item in right.Added(place, instead))
                {
                    // The same text added by both, or moved by both, is one item.
                    if (left.Moved(item.Text) != right.Moved(item.Text) || left.TakeAdded(item.Text) is not { } twin)
                    {
                        merged.Add(item);
                    }
                    else if (twin.Met != item.Met)
                    {
                        return null;
                    }
                }
            }

            if (place == @base.Count)
            {
                break;
            }

            var (text, met) = @base[place];
            switch (left.Kept(place), right.Kept(place))
            {
                case ({ } one, { } other):
                    merged.Add((text, one.Met == met ? other.Met : one.Met));
                    break;
                case (null, null) when left.InsteadOf(place).SequenceEqual(right.InsteadOf(place)) && left.Moved(text) == right.Moved(text):
                case ({ } stays, null) when stays.Met == met:
                case (null, { } remains) when remains.Met == met:
                    break;
                default:
                    return null;
            }
        }

        return merged;
    }

    /// <summary>What one side made of each item of the base, and what it added where.</summary>
    private sealed class Side
    {
        private readonly IReadOnlyList<(string Text, bool Met)> items;
        private readonly int?[] kept;
        private readonly Hunk?[] hunks;
        private readonly HashSet<string> moved;
        private readonly List<(string Text, bool Met)> unmatched;

        public Side(IReadOnlyList<(string Text, bool Met)> @base, IReadOnlyList<(string Text, bool Met)> items)
        {
            this.items = items;
            kept = new int?[@base.Count];
            hunks = new Hunk?[@base.Count + 1];
            var differences = SequenceDiff.Between([.. @base.Select(item => item.Text)], [.. items.Select(item => item.Text)], StringComparer.Ordinal);
            var growth = 0;
            var place = 0;
            foreach (var hunk in differences)
            {
                Keep(hunk.BaseStart);
                Array.Fill(hunks, hunk, hunk.BaseStart, Math.Max(1, hunk.BaseEnd - hunk.BaseStart));
                place = hunk.BaseEnd;
                growth += hunk.Growth;
            }

            Keep(@base.Count);
            unmatched = [.. differences.SelectMany(Items)];
            moved = [.. differences.SelectMany(hunk => @base.Skip(hunk.BaseStart).Take(hunk.BaseEnd - hunk.BaseStart)).Select(item => item.Text)];
            moved.IntersectWith(unmatched.Select(item => item.Text));

            void Keep(int end)
            {
                for (; place < end; place++)
                {
                    kept[place] = place + growth;
                }
            }
        }

        public (string Text, bool Met)? Kept(int place) => kept[place] is { } index ? items[index] : null;

        /// <param name="instead">What was added in the stead of removed items, as against between items that stay.</param>
        public IEnumerable<(string Text, bool Met)> Added(int place, bool instead) =>
            hunks[place] is { } hunk && hunk.BaseStart == place && hunk.BaseEnd > place == instead ? Items(hunk) : [];

        /// <summary>What was added in the stead of this item and its neighbours: its new wording, perhaps.</summary>
        public IEnumerable<string> InsteadOf(int place) => hunks[place] is { } hunk ? Items(hunk).Select(item => item.Text) : [];

        /// <summary>Removed in one place and added in another.</summary>
        public bool Moved(string text) => moved.Contains(text);

        /// <summary>Takes one added item of this text, so that it is matched once.</summary>
        public (string Text, bool Met)? TakeAdded(string text)
        {
            var index = unmatched.FindIndex(item => item.Text == text);
            if (index < 0)
            {
                return null;
            }

            var found = unmatched[index];
            unmatched.RemoveAt(index);
            return found;
        }

        private IEnumerable<(string Text, bool Met)> Items(Hunk hunk) => items.Skip(hunk.OtherStart).Take(hunk.OtherEnd - hunk.OtherStart);
    }
}
