using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Counts the tasks that match and keeps those of one page, whatever their number: in the order in which they come, or the first of another.</summary>
internal sealed class ChosenPage<T>(IReadOnlyList<TaskOrder> order, PageRequest page)
    where T : ITaskFacts
{
    private readonly long end = page.Offset + page.PageSize;
    private readonly List<T> inTurn = [];

    // The last of those kept is at the root, so most tasks cost one comparison.
    private readonly PriorityQueue<T, ITaskFacts> first = new(LastFirst(TaskSorting.ComparerOf(order)));

    public long Total { get; private set; }

    public void Take(T task)
    {
        Total++;
        if (order.Count > 0)
        {
            if (first.Count < end)
            {
                first.Enqueue(task, task);
            }
            else
            {
                first.EnqueueDequeue(task, task);
            }
        }
        else if (Total > page.Offset && Total <= end)
        {
            inTurn.Add(task);
        }
    }

    /// <summary>All of them match; where no order was asked for, those before and behind the page are not looked at.</summary>
    public void Take(ReadOnlySpan<T> tasks)
    {
        if (order.Count > 0)
        {
            foreach (var task in tasks)
            {
                Take(task);
            }

            return;
        }

        var from = (int)Math.Clamp(page.Offset - Total, 0, tasks.Length);
        var to = (int)Math.Clamp(end - Total, 0, tasks.Length);
        inTurn.AddRange(tasks[from..to]);
        Total += tasks.Length;
    }

    /// <summary>The page; once.</summary>
    public IReadOnlyList<T> Tasks()
    {
        if (order.Count == 0)
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

    private static Comparer<ITaskFacts> LastFirst(IComparer<ITaskFacts> order) => Comparer<ITaskFacts>.Create((one, other) => order.Compare(other, one));
}
