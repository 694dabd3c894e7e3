namespace Orchestrator.Patches.Proposing;

/// <summary>A decomposition adds tasks beneath the given one, at most twelve to a parent, and touches nothing that was there before.</summary>
/// <param name="Own">The tasks that earlier revisions of the proposal added: these it may change and drop again.</param>
public sealed record BeneathScope(Guid TaskId, IReadOnlyCollection<Guid> Own) : ProposalScope
{
    /// <summary>New tasks under one parent.</summary>
    public const int PerParent = 12;

    internal override IEnumerable<PatchProblem> Check(ProjectState shown, ProjectPatch asked, ProjectPatch decided)
    {
        if (decided.MetaUpdates.Count > 0)
        {
            yield return new PatchProblem("metaUpdates", "must be absent: sub-tasks are asked for, the project stays as it is");
        }

        var own = Own.ToHashSet();
        foreach (var (index, operation) in asked.TaskPatches.Index())
        {
            if (operation.Op != PatchOp.Create && !own.Contains(operation.TaskId))
            {
                yield return new PatchProblem($"taskPatches[{index}].taskId", $"is {Words(shown, operation.TaskId)}, which is not to be changed: only sub-tasks of {Words(shown, TaskId)} are asked for");
            }
        }

        own.UnionWith(decided.TaskPatches.Where(operation => operation.Op == PatchOp.Create).Select(operation => operation.TaskId));
        var after = shown.Apply(decided);
        var proposed = own.Select(after.Find).OfType<TaskState>().Where(task => task.IsLive).ToList();
        foreach (var task in proposed.Where(task => !IsBeneath(after, task.Id, id => id == TaskId)))
        {
            yield return new PatchProblem("taskPatches", $"would put “{task.Title}” elsewhere: every new task belongs beneath {Words(shown, TaskId)}");
        }

        foreach (var siblings in proposed.GroupBy(task => task.ParentTaskId).Where(siblings => siblings.Count() > PerParent))
        {
            yield return new PatchProblem(
                "taskPatches", $"would give {Words(after, siblings.Key ?? TaskId)} {siblings.Count()} new sub-tasks; at most {PerParent} are asked for. Combine some, or put them under others.");
        }
    }
}
