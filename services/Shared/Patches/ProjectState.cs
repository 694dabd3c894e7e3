using System.Collections.Immutable;

namespace Orchestrator.Patches;

/// <summary>
/// A project as the fold of its patches. It judges nothing: a normalised patch has been decided, and applying it needs no
/// rule but the merge patch.
/// </summary>
public sealed record ProjectState
{
    private ProjectState(Guid id) => Id = id;

    public Guid Id { get; private init; }

    /// <summary>The number of patches folded; 0 is the project before its first patch.</summary>
    public long Version { get; private init; }

    public Body Fields { get; private init; } = Body.Empty;

    public bool IsDeleted { get; private init; }

    /// <summary>Every task ever created, the trash included.</summary>
    public ImmutableDictionary<Guid, TaskState> Tasks { get; private init; } = ImmutableDictionary<Guid, TaskState>.Empty;

    public bool Exists => Version > 0;

    public static ProjectState Create(Guid id) => new(id);

    internal static ProjectState Of(Guid id, long version, Body fields, bool isDeleted, ImmutableDictionary<Guid, TaskState> tasks) =>
        new(id) { Version = version, Fields = fields, IsDeleted = isDeleted, Tasks = tasks };

    /// <summary>This state as what a what-if copy begins with, under an id of its own: version 0, since its opening makes version 1. The tasks keep their ids.</summary>
    public ProjectState ForkAs(Guid branchId) => this with { Id = branchId, Version = 0 };

    /// <param name="at">When the patch was made; tasks remember it. Absent where nobody will ask, as of a preview.</param>
    public ProjectState Apply(ProjectPatch patch, DateTimeOffset at = default) => Fold([(patch, at)]);

    /// <summary>The state after all the patches, in order, where nobody will ask when they were made.</summary>
    public ProjectState Fold(IEnumerable<ProjectPatch> patches) => Fold(patches.Select(patch => (patch, default(DateTimeOffset))));

    /// <summary>The state after all the patches, in order, each with its instant.</summary>
    /// <exception cref="InvalidOperationException">A patch names a task that the earlier ones never created: the stream is damaged.</exception>
    public ProjectState Fold(IEnumerable<(ProjectPatch Patch, DateTimeOffset At)> patches)
    {
        var tasks = Tasks.ToBuilder();
        var fields = Fields;
        var deleted = IsDeleted;
        var version = Version;
        foreach (var (patch, at) in patches)
        {
            version++;
            fields = fields.Merge(patch.MetaUpdates);
            deleted = patch.Op switch
            {
                PatchOp.Delete => true,
                PatchOp.Restore => false,
                _ => deleted,
            };
            foreach (var operation in patch.TaskPatches)
            {
                tasks[operation.TaskId] = operation.Op == PatchOp.Create
                    ? TaskState.Create(operation, at)
                    : tasks.TryGetValue(operation.TaskId, out var task)
                        ? task.Apply(operation, at)
                        : throw new InvalidOperationException($"Patch {version} of project {Id} names task {operation.TaskId}, which was never created.");
            }
        }

        return this with { Version = version, Fields = fields, IsDeleted = deleted, Tasks = tasks.ToImmutable() };
    }

    public TaskState? Find(Guid taskId) => Tasks.GetValueOrDefault(taskId);

    public IEnumerable<TaskState> LiveTasks => Tasks.Values.Where(task => task.IsLive);
}

/// <summary>One task as the fold of its operations.</summary>
public sealed record TaskState(Guid Id, Body Fields, Deletion? Deletion = null)
{
    /// <summary>When the patch was made that created the task.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last patch was made that has an operation on the task.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    public bool IsLive => Deletion is null;

    public string Title => Fields.Text(TaskFields.Title) ?? "";

    public Guid? ParentTaskId => Fields.Id(TaskFields.ParentTaskId);

    public IReadOnlyList<Guid> Dependencies => Fields.Ids(TaskFields.Dependencies);

    public string Position => Fields.Text(TaskFields.Position) ?? "";

    public static TaskState Create(TaskPatch operation, DateTimeOffset at = default) =>
        new(operation.TaskId, Body.Empty.Merge(operation.Body)) { CreatedAt = at, UpdatedAt = at };

    public TaskState Apply(TaskPatch operation, DateTimeOffset at = default) => operation.Op switch
    {
        PatchOp.Update => this with { Fields = Fields.Merge(operation.Body), UpdatedAt = at },
        PatchOp.Delete => this with { Deletion = new Deletion(operation.CascadedFrom ?? Id, operation.Severed.IsDefault ? [] : operation.Severed), UpdatedAt = at },
        PatchOp.Restore => this with { Fields = Fields.Merge(operation.Body), Deletion = null, UpdatedAt = at },
        _ => throw new InvalidOperationException($"Task {Id} is created twice."),
    };
}

/// <summary>Why a task is in the trash.</summary>
/// <param name="Root">The task whose deletion took this one along; the task itself where it was deleted on its own.</param>
/// <param name="Severed">Tasks that lost their dependency on this one by the deletion.</param>
public sealed record Deletion(Guid Root, ImmutableArray<Guid> Severed);
