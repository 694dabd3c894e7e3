using System.Collections.Immutable;

namespace Orchestrator.Patches.Deciding;

/// <summary>What a deletion does to the dependencies of the tasks that stay, and a restoration undoes.</summary>
internal static class Dependencies
{
    /// <summary>Takes deleted tasks out of the dependencies of live ones, and notes on each deletion whom it cut off.</summary>
    internal static void Sever(Draft draft, ProjectPatch patch)
    {
        var deleted = draft.Touched.Where(id => draft.Find(id) is { IsLive: false } && draft.Before.Find(id) is { IsLive: true }).ToHashSet();
        if (deleted.Count == 0)
        {
            return;
        }

        // In a patch that was normalised before, the cut is an operation of its own by now; the deletion still says that it was its doing.
        var told = patch.TaskPatches
            .Where(operation => !operation.Severed.IsDefaultOrEmpty)
            .SelectMany(operation => operation.Severed, (operation, dependent) => (operation.TaskId, dependent))
            .ToHashSet();
        var severed = new Dictionary<Guid, List<Guid>>();
        foreach (var task in draft.All().Where(task => task.IsLive).OrderBy(task => task.Id).ToList())
        {
            var lost = draft.Before.Find(task.Id)?.Dependencies.Where(deleted.Contains).ToList() ?? [];
            var cut = task.Dependencies.Intersect(lost).ToList();
            if (cut.Count > 0)
            {
                draft.Put(WithDependencies(task, task.Dependencies.Except(cut)), draft.PathOf(cut[0]));
            }

            foreach (var id in lost.Where(id => cut.Contains(id) || told.Contains((id, task.Id))))
            {
                (severed.TryGetValue(id, out var list) ? list : severed[id] = []).Add(task.Id);
            }
        }

        foreach (var (id, tasks) in severed)
        {
            var task = draft.Find(id)!;
            draft.Put(task with { Deletion = task.Deletion! with { Severed = [.. tasks] } }, draft.PathOf(id));
        }
    }

    /// <summary>Gives a restored task its dependents back, and drops what it depended on that has been deleted meanwhile.</summary>
    internal static void Mend(Draft draft, TaskState restored, string path)
    {
        var task = draft.Find(restored.Id)!;
        var gone = task.Dependencies.Where(id => draft.Find(id) is { IsLive: false }).ToList();
        if (gone.Count > 0)
        {
            draft.Put(WithDependencies(task, task.Dependencies.Except(gone)), path);
        }

        foreach (var id in restored.Deletion?.Severed ?? [])
        {
            if (draft.Find(id) is { IsLive: true } dependent
                && !dependent.Dependencies.Contains(restored.Id)
                && dependent.Dependencies.Count < Limits.Dependencies
                && !Reaches(draft, restored.Id, id))
            {
                draft.Put(WithDependencies(dependent, dependent.Dependencies.Append(restored.Id)), path);
            }
        }
    }

    private static bool Reaches(Draft draft, Guid from, Guid to)
    {
        var seen = new HashSet<Guid>();
        var open = new Stack<Guid>([from]);
        while (open.TryPop(out var id))
        {
            if (id == to)
            {
                return true;
            }

            if (seen.Add(id))
            {
                foreach (var next in draft.Find(id)?.Dependencies ?? [])
                {
                    open.Push(next);
                }
            }
        }

        return false;
    }

    private static TaskState WithDependencies(TaskState task, IEnumerable<Guid> dependencies)
    {
        var ids = dependencies.Select(id => id.ToString()).ToImmutableArray();
        return task with { Fields = task.Fields.With(TaskFields.Dependencies, ids.IsEmpty ? default : JsonValues.Of(ids)) };
    }
}
