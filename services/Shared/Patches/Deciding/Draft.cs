namespace Orchestrator.Patches.Deciding;

/// <summary>The state while a patch is being decided: the project's state overlaid with what the operations changed so far.</summary>
internal sealed class Draft(ProjectState state)
{
    private readonly Dictionary<Guid, TaskState> changed = [];
    private readonly Dictionary<Guid, string> paths = [];
    private readonly List<Guid> touched = [];
    private Dictionary<Guid, HashSet<Guid>>? children;

    public ProjectState Before => state;

    public Body Fields { get; set; } = state.Fields;

    public bool IsDeleted { get; set; } = state.IsDeleted;

    /// <summary>Every task that an operation touched, in the order of the first touch.</summary>
    public IReadOnlyList<Guid> Touched => touched;

    public int Created { get; private set; }

    public TaskState? Find(Guid taskId) => changed.TryGetValue(taskId, out var task) ? task : state.Find(taskId);

    /// <summary>Where in the request a task was touched first, for naming the culprit of a broken rule.</summary>
    public string PathOf(Guid taskId) => paths.GetValueOrDefault(taskId, "taskPatches");

    public void Put(TaskState task, string path)
    {
        var before = Find(task.Id);
        if (changed.TryAdd(task.Id, task))
        {
            touched.Add(task.Id);
            paths[task.Id] = path;
            Created += state.Find(task.Id) is null ? 1 : 0;
        }
        else
        {
            changed[task.Id] = task;
        }

        if (children is not null && before?.ParentTaskId != task.ParentTaskId)
        {
            Link(before?.ParentTaskId, task.Id, linked: false);
            Link(task.ParentTaskId, task.Id, linked: true);
        }
    }

    public IEnumerable<TaskState> LiveChildren(Guid taskId) =>
        Children().TryGetValue(taskId, out var ids) ? ids.Select(id => Find(id)!).Where(task => task.IsLive).OrderBy(task => task.Id).ToList() : [];

    public IEnumerable<TaskState> All()
    {
        foreach (var task in state.Tasks.Values)
        {
            yield return changed.GetValueOrDefault(task.Id, task);
        }

        foreach (var id in touched)
        {
            if (state.Find(id) is null)
            {
                yield return changed[id];
            }
        }
    }

    private Dictionary<Guid, HashSet<Guid>> Children()
    {
        if (children is null)
        {
            children = [];
            foreach (var task in All())
            {
                Link(task.ParentTaskId, task.Id, linked: true);
            }
        }

        return children;
    }

    private void Link(Guid? parent, Guid child, bool linked)
    {
        if (parent is not { } id)
        {
            return;
        }

        if (!children!.TryGetValue(id, out var ids))
        {
            children[id] = ids = [];
        }

        _ = linked ? ids.Add(child) : ids.Remove(child);
    }
}
