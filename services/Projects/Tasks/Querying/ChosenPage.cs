using System.Runtime.InteropServices;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Counts what matches and keeps one page of it, whatever its number: in the order in which it comes, or of another.</summary>
/// <param name="order">Of which no two are equal; null for the one in which they come.</param>
/// <param name="rank">A number that <paramref name="order"/> never contradicts: where two differ in it, the smaller comes first. It saves most comparisons.</param>
internal sealed class ChosenPage<T>(IComparer<T>? order, PageRequest page, Func<T, long>? rank = null)
{
    private readonly long end = page.Offset + page.PageSize;
    private readonly ByRank byRank = new(order);

    // In another order: those that may be among the first up to the page's end, never more than twice as many. A heap of the first would order them all, which a deep page does not need.
    private readonly List<(long Rank, T Item)> kept = [];
    private bool isFull;

    public long Total { get; private set; }

    public void Take(T one)
    {
        Total++;
        if (order is not null)
        {
            // Behind the last that counts, most cost one comparison.
            var ranked = (rank?.Invoke(one) ?? 0, one);
            if (!isFull || byRank.Compare(ranked, kept[(int)end - 1]) < 0)
            {
                kept.Add(ranked);
                if (kept.Count == 2 * end)
                {
                    DropThoseBehind();
                    isFull = true;
                }
            }
        }
        else if (Total > page.Offset && Total <= end)
        {
            kept.Add((0, one));
        }
    }

    /// <summary>All of them match; where no order was asked for, those before and behind the page are not looked at.</summary>
    public void Take(ReadOnlySpan<T> all)
    {
        if (order is not null)
        {
            foreach (var one in all)
            {
                Take(one);
            }

            return;
        }

        var from = (int)Math.Clamp(page.Offset - Total, 0, all.Length);
        var to = (int)Math.Clamp(end - Total, 0, all.Length);
        foreach (var one in all[from..to])
        {
            kept.Add((0, one));
        }

        Total += all.Length;
    }

    /// <summary>The page; once.</summary>
    public IReadOnlyList<T> Page()
    {
        if (order is not null && kept.Count > 0)
        {
            DropThoseBehind();
            var before = (int)Math.Min(page.Offset, kept.Count);
            if (before < kept.Count)
            {
                Selection.Select(CollectionsMarshal.AsSpan(kept), before, byRank);
            }

            kept.RemoveRange(0, before);
            kept.Sort(byRank);
        }

        return kept.ConvertAll(ranked => ranked.Item);
    }

    private void DropThoseBehind()
    {
        if (kept.Count > end)
        {
            Selection.Select(CollectionsMarshal.AsSpan(kept), (int)end - 1, byRank);
            kept.RemoveRange((int)end, kept.Count - (int)end);
        }
    }

    private readonly struct ByRank(IComparer<T>? order) : IComparer<(long Rank, T Item)>
    {
        public int Compare((long Rank, T Item) one, (long Rank, T Item) other) =>
            one.Rank != other.Rank ? (one.Rank < other.Rank ? -1 : 1) : order!.Compare(one.Item, other.Item);
    }
}
