using System.Runtime.InteropServices;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Counts what matches and keeps one page of it, whatever its number: in the order in which it comes, or of another.</summary>
/// <param name="order">Of which no two are equal; null for the one in which they come.</param>
internal sealed class ChosenPage<T>(IComparer<T>? order, PageRequest page)
{
    private readonly long end = page.Offset + page.PageSize;

    // In another order: those that may be among the first up to the page's end, never more than twice as many. A heap of the first would order them all, which a deep page does not need.
    private readonly List<T> kept = [];
    private bool isFull;

    public long Total { get; private set; }

    public void Take(T one)
    {
        Total++;
        if (order is not null)
        {
            // Behind the last that counts, most cost one comparison.
            if (!isFull || order.Compare(one, kept[(int)end - 1]) < 0)
            {
                kept.Add(one);
                if (kept.Count == 2 * end)
                {
                    DropThoseBehind();
                    isFull = true;
                }
            }
        }
        else if (Total > page.Offset && Total <= end)
        {
            kept.Add(one);
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
        kept.AddRange(all[from..to]);
        Total += all.Length;
    }

    /// <summary>The page; once.</summary>
    public IReadOnlyList<T> Page()
    {
        if (order is null)
        {
            return kept;
        }

        if (kept.Count <= page.Offset)
        {
            return [];
        }

        DropThoseBehind();
        Selection.Select(CollectionsMarshal.AsSpan(kept), (int)page.Offset, order);
        kept.RemoveRange(0, (int)page.Offset);
        kept.Sort(order);
        return kept;
    }

    private void DropThoseBehind()
    {
        if (kept.Count > end)
        {
            Selection.Select(CollectionsMarshal.AsSpan(kept), (int)end - 1, order!);
            kept.RemoveRange((int)end, kept.Count - (int)end);
        }
    }
}
