using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Counts what matches and keeps one page of it, whatever its number: in the order in which it comes, or the first of another.</summary>
/// <param name="order">Null for the one in which they come.</param>
internal sealed class ChosenPage<T>(IComparer<T>? order, PageRequest page)
{
    private readonly long end = page.Offset + page.PageSize;
    private readonly List<T> inTurn = [];

    // The last of those kept is at the root, so most cost one comparison.
    private readonly PriorityQueue<T, T> first = new(Comparer<T>.Create((one, other) => order!.Compare(other, one)));

    public long Total { get; private set; }

    public void Take(T one)
    {
        Total++;
        if (order is not null)
        {
            if (first.Count < end)
            {
                first.Enqueue(one, one);
            }
            else
            {
                first.EnqueueDequeue(one, one);
            }
        }
        else if (Total > page.Offset && Total <= end)
        {
            inTurn.Add(one);
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
        inTurn.AddRange(all[from..to]);
        Total += all.Length;
    }

    /// <summary>The page; once.</summary>
    public IReadOnlyList<T> Page()
    {
        if (order is null)
        {
            return inTurn;
        }

        var shown = new List<T>();
        while (first.Count > page.Offset)
        {
            shown.Add(first.Dequeue());
        }

        shown.Reverse();
        return shown;
    }
}
