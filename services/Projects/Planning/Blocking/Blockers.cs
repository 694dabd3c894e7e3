using Orchestrator.Patches;
using Orchestrator.Projects.Planning.Scheduling;

namespace Orchestrator.Projects.Planning.Blocking;

/// <summary>What keeps a task from being begun.</summary>
/// <param name="IsBlocked">It waits for something open, or its status says so.</param>
/// <param name="Chains">From what it waits for directly to what is at the bottom of it, which waits for nothing: one, the shortest, for each such bottom.</param>
/// <param name="Tasks">Every task of the chains.</param>
internal sealed record Blockers(Guid TaskId, bool IsBlocked, IReadOnlyList<IReadOnlyList<Guid>> Chains, IReadOnlyList<BlockingTask> Tasks)
{
    // A wall of reasons helps nobody, and a task can wait for thousands.
    private const int MostChains = 50;

    public static Blockers Of(ProjectState state, TaskState task)
    {
        var work = OpenWork.Of(state);
        if (work.Find(task.Id) is not { } item)
        {
            return new Blockers(task.Id, false, [], []);
        }

        var chains = Bottoms(work, item);
        var named = chains.SelectMany(chain => chain).Distinct().Select(index => work.Items[index].Task)
            .Select(other => new BlockingTask(
                other.Id, other.Title, other.Fields.Text(TaskFields.Status)!, other.Fields.Id(TaskFields.AssigneeId), other.Fields.Text(TaskFields.DueDate)));
        return new Blockers(
            task.Id, chains.Count > 0 || task.Fields.Text(TaskFields.Status) == "blocked",
            [.. chains.Select(chain => chain.Select(index => work.Items[index].Task.Id).ToList())], [.. named]);
    }

    // Breadth first, so the first way found to a bottom is a shortest one.
    private static List<List<int>> Bottoms(OpenWork work, WorkItem item)
    {
        var from = new Dictionary<int, int?>();
        var open = new Queue<int>();
        var chains = new List<List<int>>();
        Reach(work.HoldUps(item), null);
        while (chains.Count < MostChains && open.TryDequeue(out var index))
        {
            // A parent waits for what is under it, and that for what the parent depends on.
            var other = work.Items[index];
            var further = other.IsWork ? work.HoldUps(other).ToList() : other.Children;
            if (further.Count == 0)
            {
                chains.Add(Way(index));
            }

            Reach(further, index);
        }

        return chains;

        void Reach(IEnumerable<int> indexes, int? by)
        {
            foreach (var index in indexes.Where(index => from.TryAdd(index, by)))
            {
                open.Enqueue(index);
            }
        }

        List<int> Way(int bottom)
        {
            var way = new List<int>();
            for (int? at = bottom; at is { } index; at = from[index])
            {
                way.Insert(0, index);
            }

            return way;
        }
    }
}

internal sealed record BlockingTask(Guid Id, string Title, string Status, Guid? AssigneeId, string? DueDate);
