namespace Orchestrator.Projects.Planning.Scheduling;

/// <summary>
/// What comes before what: for each open task its begin (node 2i) and its end (node 2i + 1). A parent begins before and ends behind all that is under it;
/// what depends on a task begins behind its end, and with it all that is under the dependent.
/// </summary>
internal sealed class PrecedenceNetwork
{
    private readonly OpenWork work;
    private readonly List<int>[] before;
    private readonly List<int>[] behind;
    private readonly int[] order;

    public PrecedenceNetwork(OpenWork work)
    {
        this.work = work;
        before = [.. Enumerable.Range(0, 2 * work.Items.Count).Select(_ => new List<int>(2))];
        behind = [.. Enumerable.Range(0, 2 * work.Items.Count).Select(_ => new List<int>(2))];
        foreach (var item in work.Items)
        {
            Connect(Begin(item.Index), End(item.Index));
            foreach (var child in item.Children)
            {
                Connect(Begin(item.Index), Begin(child));
                Connect(End(child), End(item.Index));
            }

            foreach (var dependency in item.WaitsFor)
            {
                Connect(End(dependency), Begin(item.Index));
            }
        }

        order = Sorted();
        if (order.Length < before.Length)
        {
            LeaveOutCycles();
            order = Sorted();
        }
    }

    /// <summary>Dependencies that can't be kept: parents and dependencies form no cycle each, but both together may.</summary>
    public List<(WorkItem Task, WorkItem WaitsFor)> LeftOut { get; } = [];

    public static int Begin(int index) => 2 * index;

    public static int End(int index) => (2 * index) + 1;

    /// <summary>When each node is reached at the earliest.</summary>
    /// <param name="begin">By item and the minute from which nothing is in its way: when it begins.</param>
    /// <param name="minutes">By item without open children: how long it takes.</param>
    public long[] Earliest(Func<WorkItem, long, long> begin, Func<WorkItem, long> minutes)
    {
        var times = new long[order.Length];
        foreach (var node in order)
        {
            var item = work.Items[node / 2];
            var time = 0L;
            foreach (var earlier in before[node])
            {
                time = Math.Max(time, times[earlier]);
            }

            times[node] = node % 2 == 0 ? begin(item, time) : time + (TakesTime(node) ? minutes(item) : 0);
        }

        return times;
    }

    /// <summary>When each node must be reached at the latest.</summary>
    /// <param name="notBehind">By item: when it must have ended.</param>
    public long[] Latest(Func<WorkItem, long> notBehind, Func<WorkItem, long> minutes)
    {
        var times = new long[order.Length];
        foreach (var node in order.Reverse())
        {
            var item = work.Items[node / 2];
            var time = node % 2 == 1 ? notBehind(item) : long.MaxValue;
            foreach (var later in behind[node])
            {
                time = Math.Min(time, times[later] - (TakesTime(later) ? minutes(work.Items[later / 2]) : 0));
            }

            times[node] = time;
        }

        return times;
    }

    /// <summary>Work in the order that decides when the last of it ends: each piece begins when the one before it ends.</summary>
    /// <param name="earliest">Of <see cref="Earliest"/>.</param>
    public List<int> LongestPath(long[] earliest, Func<WorkItem, long> minutes)
    {
        var path = new List<int>();
        var last = Enumerable.Range(0, work.Items.Count).Where(index => work.Items[index].IsWork)
            .OrderByDescending(index => earliest[End(index)]).ThenBy(index => index).Select(index => (int?)End(index)).FirstOrDefault();
        for (var node = last; node is { } at;)
        {
            if (TakesTime(at))
            {
                path.Add(at / 2);
            }

            var reached = earliest[at] - (TakesTime(at) ? minutes(work.Items[at / 2]) : 0);
            node = before[at].Where(earlier => earliest[earlier] == reached).Select(earlier => (int?)earlier).Min();
        }

        path.Reverse();
        return path;
    }

    private bool TakesTime(int node) => node % 2 == 1 && work.Items[node / 2].IsWork;

    private void Connect(int from, int to)
    {
        behind[from].Add(to);
        before[to].Add(from);
    }

    // Kahn's: what has nothing left before it comes next. Shorter than all nodes where some are in cycles.
    private int[] Sorted()
    {
        var waiting = Array.ConvertAll(before, nodes => nodes.Count);
        var sorted = new List<int>(waiting.Length);
        sorted.AddRange(Enumerable.Range(0, waiting.Length).Where(node => waiting[node] == 0));
        for (var at = 0; at < sorted.Count; at++)
        {
            foreach (var next in behind[sorted[at]])
            {
                if (--waiting[next] == 0)
                {
                    sorted.Add(next);
                }
            }
        }

        return [.. sorted];
    }

    private void LeaveOutCycles()
    {
        var knots = StronglyConnected.Of(behind);
        foreach (var item in work.Items)
        {
            foreach (var dependency in item.WaitsFor.Where(index => knots[End(index)] == knots[Begin(item.Index)]))
            {
                LeftOut.Add((item, work.Items[dependency]));
                behind[End(dependency)].Remove(Begin(item.Index));
                before[Begin(item.Index)].Remove(End(dependency));
            }
        }
    }
}
