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

        foreach (var task in from.Tasks.Values.OrderBy(task => task.Position, StringComparer.Ordinal).ThenBy(task => task.Id))
        {
            var after = to.Find(task.Id) ?? task with { Deletion = task.Deletion ?? new Deletion(task.Id, []) };
            if (!after.IsLive)
            {
                operations.AddRange(NetPatch.Between(task, after));
            }
        }

        return new ProjectPatch(OpBetween(from, to), from.Fields.ChangeTo(to.Fields), operations.ToImmutable());
    }

    private static PatchOp OpBetween(ProjectState from, ProjectState to) => (from, to) switch
    {
        ({ Exists: false }, { Exists: true }) => PatchOp.Create,
        ({ IsDeleted: false }, { IsDeleted: true }) => PatchOp.Delete,
        ({ IsDeleted: true }, { IsDeleted: false }) => PatchOp.Restore,
        _ => PatchOp.Update,
    };
}
