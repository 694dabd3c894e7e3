using System.Collections.Immutable;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Patches;

/// <summary>The net patch between two states of one project.</summary>
public static class PatchDiff
{
    /// <summary>
    /// The patch that turns <paramref name="from"/> into <paramref name="to"/>. A task that <paramref name="to"/> does not know
    /// is deleted; one that was created and deleted in between does not appear.
    /// </summary>
    public static ProjectPatch Between(ProjectState from, ProjectState to)
    {
        var operations = ImmutableArray.CreateBuilder<TaskPatch>();
        foreach (var (task, _) in TaskTree.Of(to))
        {
            operations.AddRange(NetPatch.Between(from.Find(task.Id), task));
        }

        // A deletion takes its subtree along, so what changed of a task before it was deleted comes first (NetPatch.Of). What changed of one that is
        // in the trash on both sides is not told: no patch could say it.
        var gone = from.LiveTasks.OrderBy(task => task.Position, StringComparer.Ordinal).ThenBy(task => task.Id)
            .Select(task => (Before: task, After: to.Find(task.Id) ?? task with { Deletion = new Deletion(task.Id, []) }))
            .Where(task => !task.After.IsLive)
            .SelectMany(task => NetPatch.Between(task.Before, task.After))
            .ToList();
        operations.AddRange(gone.Where(operation => operation.Op == PatchOp.Update));
        operations.AddRange(gone.Where(operation => operation.Op == PatchOp.Delete));
        operations.AddRange(KeepingOut(from, to));
        return new ProjectPatch(OpBetween(from, to), from.Fields.ChangeTo(to.Fields), operations.ToImmutable());
    }

    // A restoration brings along what its deletion took, tasks and dependencies; where the target has them not, the patch says so.
    private static IEnumerable<TaskPatch> KeepingOut(ProjectState from, ProjectState to)
    {
        var restored = from.Tasks.Values.Where(task => !task.IsLive && to.Find(task.Id) is { IsLive: true }).OrderBy(task => task.Id).ToList();
        if (restored.Count == 0)
        {
            yield break;
        }

        var roots = restored.Select(task => task.Id).ToHashSet();
        foreach (var task in from.Tasks.Values.Where(task => task.Deletion is { } deletion && deletion.Root != task.Id && roots.Contains(deletion.Root)).OrderBy(task => task.Id))
        {
            if (to.Find(task.Id) is not { IsLive: true })
            {
                yield return new TaskPatch(PatchOp.Delete, task.Id, Body.Empty);
            }
        }

        // What is restored drops what it depended on that is still in the trash at that point of the patch; it may be restored by a later one.
        foreach (var task in restored.Select(task => to.Find(task.Id)!).Where(task => task.Dependencies.Any(id => from.Find(id) is not { IsLive: true })))
        {
            yield return new TaskPatch(PatchOp.Update, task.Id, Body.Empty.WithIds(TaskFields.Dependencies, task.Dependencies));
        }

        foreach (var (task, id) in restored.SelectMany(task => task.Deletion!.Severed, (task, id) => (task, id)))
        {
            if (to.Find(id) is { IsLive: true } dependent && !dependent.Dependencies.Contains(task.Id))
            {
                yield return new TaskPatch(PatchOp.Update, id, Body.Empty.WithIds(TaskFields.Dependencies, dependent.Dependencies));
            }
        }
    }

    private static PatchOp OpBetween(ProjectState from, ProjectState to) => (from, to) switch
    {
        ({ Exists: false }, { Exists: true }) => PatchOp.Create,
        ({ IsDeleted: false }, { IsDeleted: true }) => PatchOp.Delete,
        ({ IsDeleted: true }, { IsDeleted: false }) => PatchOp.Restore,
        _ => PatchOp.Update,
    };
}
