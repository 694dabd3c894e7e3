namespace Orchestrator.Patches;

/// <summary>
/// Which patch last set each field, as a fold over a project's patches from its first. A field is set by the last patch whose body has it,
/// be it to clear it: normalised patches hold no field that they do not change. Beside the fields stands <see cref="Deleted"/>, for what
/// was deleted or restored.
/// </summary>
public sealed class Blame
{
    public const string Deleted = "deleted";

    private readonly Setters project = new(FieldTable.Project);
    private readonly Dictionary<Guid, Setters> tasks = [];
    private readonly List<Guid> inOrderOfCreation = [];

    /// <summary>The version of the newest patch taken; 0 before the first.</summary>
    public long Version { get; private set; }

    public IEnumerable<(string Field, long Version)> Project => project.All();

    /// <summary>Every task ever created, in the order of their creation.</summary>
    public IReadOnlyList<Guid> Tasks => inOrderOfCreation;

    public IEnumerable<(string Field, long Version)> OfTask(Guid taskId) => tasks.TryGetValue(taskId, out var setters) ? setters.All() : [];

    public void Apply(ProjectPatch patch)
    {
        Version++;
        project.Set(patch.Op, patch.MetaUpdates, Version);
        foreach (var operation in patch.TaskPatches)
        {
            if (!tasks.TryGetValue(operation.TaskId, out var setters))
            {
                tasks[operation.TaskId] = setters = new Setters(FieldTable.Task);
                inOrderOfCreation.Add(operation.TaskId);
            }

            setters.Set(operation.Op, operation.Body, Version);
        }
    }

    /// <summary>A version for each field of a table in its order, and one for its owner's deletion; 0 where there is none.</summary>
    private sealed class Setters(FieldTable table)
    {
        private readonly long[] versions = new long[table.All.Count + 1];

        public void Set(PatchOp op, Body body, long version)
        {
            foreach (var (field, _) in body.AsSpan())
            {
                versions[field.Order] = version;
            }

            if (op is PatchOp.Delete or PatchOp.Restore)
            {
                versions[^1] = version;
            }
        }

        public IEnumerable<(string Field, long Version)> All() => table.All.Select(field => field.Name).Append(Deleted).Zip(versions).Where(entry => entry.Second > 0);
    }
}
