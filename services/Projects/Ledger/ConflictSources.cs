using Orchestrator.PatchLog;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Ledger;

/// <summary>Finds in the log who made the other side of a conflict.</summary>
internal sealed class ConflictSources(EventLog log)
{
    /// <summary>For each conflict, the last patch after <paramref name="baseVersion"/> that changed its field.</summary>
    public async Task<IReadOnlyList<ConflictSource>> FindAsync(
        StreamKey stream, long baseVersion, IReadOnlyList<PatchConflict> conflicts, CancellationToken cancellation)
    {
        var found = new ConflictSource[conflicts.Count];
        await foreach (var stored in log.ReadAsync(stream, after: baseVersion, cancellation: cancellation))
        {
            var patch = ProjectLog.Read(stored);
            if (patch.IsEmpty)
            {
                continue;
            }

            for (var index = 0; index < found.Length; index++)
            {
                if (found[index] is null || Touches(patch, conflicts[index]))
                {
                    found[index] = new ConflictSource(stored.Version, stored.Metadata.Actor, stored.Metadata.At);
                }
            }
        }

        return found;
    }

    private static bool Touches(ProjectPatch patch, PatchConflict conflict) => conflict.TaskId is { } taskId
        ? patch.TaskPatches.Any(operation => conflict.Field == "deleted"
            ? operation.TaskId == taskId || operation.Body.Id(TaskFields.ParentTaskId) == taskId
            : operation.TaskId == taskId && operation.Body.Any(entry => entry.Key.Name == conflict.Field))
        : patch.MetaUpdates.Any(entry => entry.Key.Name == conflict.Field);
}
