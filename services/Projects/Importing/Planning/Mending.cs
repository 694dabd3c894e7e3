using Orchestrator.Patches;
using Orchestrator.Projects.Importing.Files;

namespace Orchestrator.Projects.Importing.Planning;

/// <summary>
/// Makes of what a file says something that the rules allow, and tells each change: keys that stand twice, titles that are missing or too
/// long, parents and dependencies that lead nowhere or in a circle, trees that are too deep.
/// </summary>
internal static class Mending
{
    public static void Mend(TaskFile file)
    {
        var report = file.Report;
        var byKey = Keys(file, report);
        foreach (var task in file.Tasks)
        {
            Title(task, report);
            Description(task, report);
        }

        Parents(file, byKey, report);
        Depth(file, byKey, report);
        Dependencies(file, byKey, report);
    }

    private static Dictionary<string, SourceTask> Keys(TaskFile file, ImportReport report)
    {
        var byKey = new Dictionary<string, SourceTask>(StringComparer.OrdinalIgnoreCase);
        foreach (var task in file.Tasks)
        {
            var key = task.Key;
            for (var copy = 2; !byKey.TryAdd(task.Key, task); copy++)
            {
                task.Key = $"{key}~{copy}";
            }

            if (task.Key != key)
            {
                report.Mended(task.Place, "duplicate_id", $"'{SourceText.Short(key)}' stands more than once; this one is imported as a task of its own, '{SourceText.Short(task.Key)}'.");
            }
        }

        foreach (var task in file.Tasks)
        {
            task.Aliases.ForEach(alias => byKey.TryAdd(alias, task));
        }

        return byKey;
    }

    private static void Title(SourceTask task, ImportReport report)
    {
        var title = SourceText.Clean(task.Title, out var changed).ReplaceLineEndings(" ").Replace('\t', ' ').Trim();
        if (changed)
        {
            report.Mended(task.Place, "control_characters", "The title had characters that no text has (NUL and the like); they were taken out.");
        }

        if (title.Length == 0)
        {
            title = SourceText.Cut($"Untitled {task.Key}".ReplaceLineEndings(" ").Replace('\t', ' '), Limits.Title);
            report.Mended(task.Place, "no_title", $"The task has no title; it is called '{SourceText.Short(title)}'.");
        }

        if (title.Length > Limits.Title)
        {
            var description = task.Fields.GetValueOrDefault(TaskFields.Description.Name)?.GetValue<string>();
            task.Fields[TaskFields.Description.Name] = description is null ? title : $"{title}\n\n{description}";
            report.Mended(task.Place, "long_title", $"The title has {title.Length} characters; {Limits.Title} are kept, and the whole stands at the head of the description.");
            title = SourceText.Cut(title, Limits.Title);
        }

        task.Title = title;
    }

    private static void Description(SourceTask task, ImportReport report)
    {
        if (task.Fields.GetValueOrDefault(TaskFields.Description.Name)?.GetValue<string>() is { Length: > Limits.Text } description)
        {
            task.Fields[TaskFields.Description.Name] = SourceText.Cut(description, Limits.Text);
            report.Dropped(task.Place, "long_description", $"The description has {description.Length} characters; the first {Limits.Text} are kept.");
        }
    }

    private static void Parents(TaskFile file, Dictionary<string, SourceTask> byKey, ImportReport report)
    {
        foreach (var task in file.Tasks.Where(task => task.Parent is not null))
        {
            if (!byKey.TryGetValue(task.Parent!, out var parent))
            {
                report.Mended(task.Place, "dangling_parent", $"Its parent '{SourceText.Short(task.Parent!)}' is not in the file; it stands at the top.");
                task.Parent = null;
            }
            else
            {
                task.Parent = parent.Key;
            }
        }

        var safe = new HashSet<SourceTask>();
        foreach (var task in file.Tasks)
        {
            var path = new HashSet<SourceTask>();
            for (var above = task; above is not null && !safe.Contains(above); above = above.Parent is { } key ? byKey[key] : null)
            {
                path.Add(above);
                if (above.Parent is { } next && path.Contains(byKey[next]))
                {
                    report.Mended(above.Place, "parent_cycle", $"Its parent '{SourceText.Short(next)}' is beneath it; it stands at the top.");
                    above.Parent = null;
                }
            }

            safe.UnionWith(path);
        }
    }

    private static void Depth(TaskFile file, Dictionary<string, SourceTask> byKey, ImportReport report)
    {
        var depths = new Dictionary<SourceTask, int>();
        var chain = new Stack<SourceTask>();
        foreach (var task in file.Tasks)
        {
            for (var above = task; above is not null && !depths.ContainsKey(above); above = above.Parent is { } key ? byKey[key] : null)
            {
                chain.Push(above);
            }

            while (chain.TryPop(out var next))
            {
                var depth = next.Parent is { } key ? depths[byKey[key]] + 1 : 0;
                if (depth > Limits.Depth)
                {
                    // Up to the deepest place that there is: beside its parent, whose own parent is shallow enough.
                    next.Parent = byKey[next.Parent!].Parent;
                    depth = Limits.Depth;
                    report.Mended(next.Place, "too_deep", $"It would be deeper than {Limits.Depth} levels; it stands beside its parent.");
                }

                depths[next] = depth;
            }
        }
    }

    private static void Dependencies(TaskFile file, Dictionary<string, SourceTask> byKey, ImportReport report)
    {
        foreach (var task in file.Tasks)
        {
            var keys = new List<string>();
            foreach (var key in task.After)
            {
                if (!byKey.TryGetValue(key, out var other))
                {
                    report.Dropped(task.Place, "dangling_dependency", $"It waits for '{SourceText.Short(key)}', which is not in the file.");
                }
                else if (other == task)
                {
                    report.Dropped(task.Place, "self_dependency", "It waits for itself.");
                }
                else if (!keys.Contains(other.Key))
                {
                    keys.Add(other.Key);
                }
            }

            if (keys.Count > Limits.Dependencies)
            {
                report.Dropped(task.Place, "too_many_dependencies", $"It waits for {keys.Count} tasks; the first {Limits.Dependencies} are kept.");
            }

            task.After = keys[..Math.Min(keys.Count, Limits.Dependencies)];
        }

        CutCycles(file, byKey, report);
    }

    /// <summary>Depth first, with a stack of its own: an edge back to a task on the path is dropped.</summary>
    private static void CutCycles(TaskFile file, Dictionary<string, SourceTask> byKey, ImportReport report)
    {
        var finished = new HashSet<SourceTask>();
        var path = new HashSet<SourceTask>();
        var stack = new Stack<(SourceTask Task, int Next)>();
        foreach (var start in file.Tasks.Where(task => !finished.Contains(task)))
        {
            stack.Push((start, 0));
            path.Add(start);
            while (stack.TryPop(out var step))
            {
                if (step.Next == step.Task.After.Count)
                {
                    path.Remove(step.Task);
                    finished.Add(step.Task);
                    continue;
                }

                var other = byKey[step.Task.After[step.Next]];
                if (path.Contains(other))
                {
                    report.Dropped(step.Task.Place, "cycle", $"It waits for '{SourceText.Short(other.Key)}', which waits for it in the end; that dependency is left out.");
                    step.Task.After.RemoveAt(step.Next);
                    stack.Push(step);
                    continue;
                }

                stack.Push((step.Task, step.Next + 1));
                if (!finished.Contains(other))
                {
                    path.Add(other);
                    stack.Push((other, 0));
                }
            }
        }
    }
}
