namespace Orchestrator.Patches.Deciding;

/// <summary>The rules that hold after a whole patch: live parents and dependencies, no cycle, no task deeper than <see cref="Limits.Depth"/>.</summary>
internal static class Rules
{
    internal static void Check(Draft draft, List<PatchProblem> problems)
    {
        var moved = new List<TaskState>();
        var rewired = new List<TaskState>();
        var (parentsHold, dependenciesHold) = (true, true);
        foreach (var task in draft.Touched.Select(id => draft.Find(id)!).Where(task => task.IsLive))
        {
            ObjectRules.Check(draft, task, problems);

            // Of every task touched, not only of those that moved: a task can outlive its parent by a restoration in the same patch.
            parentsHold &= ParentHolds(draft, task, problems);
            dependenciesHold &= DependenciesHold(draft, task, problems);
            var before = draft.Before.Find(task.Id);
            if (before is not { IsLive: true } || before.ParentTaskId != task.ParentTaskId)
            {
                moved.Add(task);
            }

            if (before is not { IsLive: true } || !before.Dependencies.SequenceEqual(task.Dependencies))
            {
                rewired.Add(task);
            }
        }

        if (parentsHold)
        {
            foreach (var task in moved)
            {
                CheckDepth(draft, task, problems);
            }
        }

        if (dependenciesHold)
        {
            CheckCycles(draft, rewired, problems);
        }
    }

    private static bool ParentHolds(Draft draft, TaskState task, List<PatchProblem> problems)
    {
        if (task.ParentTaskId is not { } parent)
        {
            return true;
        }

        var reason = draft.Find(parent) switch
        {
            null => $"{parent} is no task of this project",
            { IsLive: false } => $"{parent} is deleted; restore it, or give another parent",
            _ => null,
        };
        return Holds(draft, task, TaskFields.ParentTaskId, reason, problems);
    }

    private static void CheckDepth(Draft draft, TaskState task, List<PatchProblem> problems)
    {
        var depth = 0;
        for (var above = task.ParentTaskId; above is { } id; above = draft.Find(id)?.ParentTaskId)
        {
            if (id == task.Id || ++depth > draft.Before.Tasks.Count + draft.Created)
            {
                Holds(draft, task, TaskFields.ParentTaskId, "would put the task beneath itself", problems);
                return;
            }
        }

        var height = depth > Limits.Depth || draft.Before.Find(task.Id) is null ? 0 : Height(draft, task.Id, Limits.Depth - depth + 1);
        if (depth + height > Limits.Depth)
        {
            Holds(draft, task, TaskFields.ParentTaskId, $"would make the tree {depth + height} levels deep; the limit is {Limits.Depth}", problems);
        }
    }

    // Bounded: one level more than what is left is as wrong as ten.
    private static int Height(Draft draft, Guid taskId, int bound) =>
        bound == 0 ? 0 : draft.LiveChildren(taskId).Select(child => 1 + Height(draft, child.Id, bound - 1)).DefaultIfEmpty(0).Max();

    private static bool DependenciesHold(Draft draft, TaskState task, List<PatchProblem> problems)
    {
        var reason = task.Dependencies
            .Select(id => (Id: id, Task: draft.Find(id)))
            .Where(dependency => dependency.Task is not { IsLive: true })
            .Select(dependency => dependency.Task is null ? $"{dependency.Id} is no task of this project" : $"{dependency.Id} is deleted")
            .FirstOrDefault();
        return Holds(draft, task, TaskFields.Dependencies, reason, problems);
    }

    private static void CheckCycles(Draft draft, List<TaskState> rewired, List<PatchProblem> problems)
    {
        // Depth-first with an explicit stack; a new cycle must pass through a task whose dependencies changed.
        var finished = new HashSet<Guid>();
        var onPath = new HashSet<Guid>();
        var stack = new Stack<(Guid Id, bool Leave)>();
        foreach (var start in rewired)
        {
            stack.Push((start.Id, false));
            while (stack.TryPop(out var step))
            {
                if (step.Leave)
                {
                    onPath.Remove(step.Id);
                    finished.Add(step.Id);
                    continue;
                }

                if (finished.Contains(step.Id))
                {
                    continue;
                }

                if (!onPath.Add(step.Id))
                {
                    Holds(draft, start, TaskFields.Dependencies, $"would make a cycle through “{draft.Find(step.Id)!.Title}”", problems);
                    return;
                }

                stack.Push((step.Id, true));
                foreach (var next in draft.Find(step.Id)?.Dependencies ?? [])
                {
                    if (onPath.Contains(next))
                    {
                        Holds(draft, start, TaskFields.Dependencies, $"would make a cycle through “{draft.Find(next)!.Title}”", problems);
                        return;
                    }

                    stack.Push((next, false));
                }
            }
        }
    }

    private static bool Holds(Draft draft, TaskState task, Field field, string? reason, List<PatchProblem> problems)
    {
        if (reason is not null)
        {
            problems.Add(new PatchProblem($"{draft.PathOf(task.Id)}.body.{field.Name}", reason));
        }

        return reason is null;
    }
}
