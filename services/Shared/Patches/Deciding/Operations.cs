namespace Orchestrator.Patches.Deciding;

/// <summary>Applies the operations of a patch in their order, each on the state that the ones before it left.</summary>
internal sealed class Operations(Draft draft, ProjectPatch patch, List<PatchProblem> problems)
{
    // A normalised patch names its cascades: where the root's own operation is in the same patch, that operation does the work again.
    private readonly HashSet<(PatchOp, Guid)> roots =
        [.. patch.TaskPatches.Where(operation => operation.CascadedFrom is null).Select(operation => (operation.Op, operation.TaskId))];

    public void Apply()
    {
        draft.Fields = draft.Fields.Merge(patch.MetaUpdates);
        draft.IsDeleted = patch.Op == PatchOp.Delete || (draft.IsDeleted && patch.Op != PatchOp.Restore);
        if (patch.Op == PatchOp.Create && !draft.Fields.Has(ProjectFields.Status))
        {
            draft.Fields = draft.Fields.With(ProjectFields.Status, JsonValues.Of("planning"));
        }

        for (var index = 0; index < patch.TaskPatches.Length; index++)
        {
            var operation = patch.TaskPatches[index];
            if (IsRepeatedByItsRoot(operation))
            {
                continue;
            }

            var path = $"taskPatches[{index}]";
            switch (operation.Op)
            {
                case PatchOp.Create:
                    Create(operation, path);
                    break;
                case PatchOp.Update:
                    Update(operation, path);
                    break;
                case PatchOp.Delete:
                    Delete(operation, path);
                    break;
                default:
                    Restore(operation, path);
                    break;
            }
        }

        Attribute();
    }

    // A deletion that says which other one took it along is believed where this patch put both into the trash.
    private void Attribute()
    {
        foreach (var (index, operation) in patch.TaskPatches.Index().Where(entry => entry.Item is { Op: PatchOp.Delete, CascadedFrom: not null }))
        {
            if (draft.Find(operation.TaskId) is { Deletion: { } deletion } task
                && IsOfThisPatch(task)
                && deletion.Root != operation.CascadedFrom
                && draft.Find(operation.CascadedFrom!.Value) is { IsLive: false })
            {
                draft.Put(task with { Deletion = deletion with { Root = operation.CascadedFrom.Value } }, $"taskPatches[{index}]");
            }
        }
    }

    private bool IsRepeatedByItsRoot(TaskPatch operation) => operation.CascadedFrom is { } root && roots.Contains((operation.Op, root));

    private void Create(TaskPatch operation, string path)
    {
        if (draft.Find(operation.TaskId) is not null)
        {
            Refuse($"{path}.taskId", "is used by another task of this project");
            return;
        }

        if (draft.Before.Tasks.Count + draft.Created >= Limits.Tasks)
        {
            Refuse(path, $"is one task too many: a project holds {Limits.Tasks}, the trash included");
            return;
        }

        var task = TaskState.Create(operation);
        if (!task.Fields.Has(TaskFields.Title))
        {
            Refuse($"{path}.body.title", "is missing");
            return;
        }

        var fields = task.Fields;
        if (!fields.Has(TaskFields.Status))
        {
            fields = fields.With(TaskFields.Status, JsonValues.Of("todo"));
        }

        if (!fields.Has(TaskFields.Position))
        {
            fields = fields.With(TaskFields.Position, JsonValues.Of(FractionalPosition.FromOrdinal(draft.Before.Tasks.Count + draft.Created)));
        }

        draft.Put(task with { Fields = fields }, path);
    }

    private void Update(TaskPatch operation, string path)
    {
        if (Known(operation, path) is not { } task)
        {
            return;
        }

        if (!task.IsLive)
        {
            Refuse($"{path}.taskId", "is a deleted task; restore it first");
            return;
        }

        draft.Put(task.Apply(operation), path);
    }

    private void Delete(TaskPatch operation, string path)
    {
        if (Known(operation, path) is not { } task)
        {
            return;
        }

        if (!task.IsLive && !IsOfThisPatch(task))
        {
            Refuse($"{path}.taskId", "is deleted already");
            return;
        }

        // Deleted once more in the same patch: from now on it is in the trash on its own account.
        draft.Put(task with { Deletion = new Deletion(task.Id, []) }, path);
        if (task.IsLive)
        {
            Cascade(task.Id, task.Id, path);
        }
    }

    private void Cascade(Guid parent, Guid root, string path)
    {
        foreach (var child in draft.LiveChildren(parent))
        {
            draft.Put(child with { Deletion = new Deletion(root, []) }, path);
            Cascade(child.Id, root, path);
        }
    }

    private void Restore(TaskPatch operation, string path)
    {
        if (Known(operation, path) is not { } task)
        {
            return;
        }

        if (task.Deletion is null)
        {
            Refuse($"{path}.taskId", "is not deleted");
            return;
        }

        var takenAlong = draft.All().Where(other => other.Deletion?.Root == task.Id && other.Id != task.Id).OrderBy(other => other.Id).ToList();
        draft.Put(task.Apply(operation), path);
        foreach (var other in takenAlong)
        {
            draft.Put(other with { Deletion = null }, path);
        }

        foreach (var restored in takenAlong.Prepend(task))
        {
            Dependencies.Mend(draft, restored, path);
        }

        foreach (var (index, along) in patch.TaskPatches.Index().Where(entry =>
            entry.Item.Op == PatchOp.Restore && entry.Item.CascadedFrom == task.Id && entry.Item.Body.Count > 0 && IsRepeatedByItsRoot(entry.Item)))
        {
            Update(along with { Op = PatchOp.Update }, $"taskPatches[{index}]");
        }
    }

    private bool IsOfThisPatch(TaskState deleted) => !ReferenceEquals(deleted.Deletion, draft.Before.Find(deleted.Id)?.Deletion);

    private TaskState? Known(TaskPatch operation, string path)
    {
        if (draft.Find(operation.TaskId) is { } task)
        {
            return task;
        }

        Refuse($"{path}.taskId", "is no task of this project");
        return null;
    }

    private void Refuse(string path, string message) => problems.Add(new PatchProblem(path, message));
}
