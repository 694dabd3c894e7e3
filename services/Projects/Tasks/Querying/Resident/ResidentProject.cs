namespace Orchestrator.Projects.Tasks.Querying.Resident;

/// <summary>The tasks of a project as of one version of it; never changed, but replaced.</summary>
internal sealed class ResidentProject
{
    // Of a row without its words, as the benchmark of lists measures it.
    private const long RowBytes = 500;

    private readonly ResidentTask[] tasks;
    private readonly int live;
    private Dictionary<Guid, Rollup>? rollups;

    /// <param name="generation">Of the tables that it was read from: a rebuild makes new ones.</param>
    /// <param name="tasks">In any order.</param>
    public ResidentProject(Guid id, long version, long generation, IReadOnlyList<ResidentTask> tasks)
    {
        (Id, Version, Generation) = (id, version, generation);
        this.tasks = InTreeOrder(tasks, out live);
        Timed = [.. this.tasks.Take(live).Where(task => task.Time.Count > 0)];
        Bytes = tasks.Sum(task => RowBytes + task.Words.Length);
    }

    public Guid Id { get; }

    public long Version { get; }

    public long Generation { get; }

    /// <summary>How much memory it takes, roughly.</summary>
    public long Bytes { get; }

    /// <summary>In tree order, the deleted behind the live.</summary>
    public ReadOnlySpan<ResidentTask> Tasks => tasks;

    /// <summary>In tree order.</summary>
    public ReadOnlySpan<ResidentTask> Live => tasks.AsSpan(0, live);

    /// <summary>Live tasks on which time was spent.</summary>
    public IReadOnlyList<ResidentTask> Timed { get; }

    public Dictionary<Guid, ResidentTask> ById() => tasks.ToDictionary(task => task.Id);

    /// <summary>The minutes of a task with everything live beneath it; of one in the trash its own.</summary>
    public Rollup RollupOf(ResidentTask task) =>
        task is not { IsLive: true, IsLeaf: false } ? task.Own : (rollups ??= Rollups()).GetValueOrDefault(task.Id);

    // Parents stand before what is under them, so from the last to the first each has all of its own by the time that its parent asks.
    private Dictionary<Guid, Rollup> Rollups()
    {
        var sums = new Dictionary<Guid, Rollup>();
        for (var index = live - 1; index >= 0; index--)
        {
            var task = tasks[index];
            var sum = sums.GetValueOrDefault(task.Id) + task.Own;
            sums[task.Id] = sum;
            if (task.ParentId is { } parent)
            {
                sums[parent] = sums.GetValueOrDefault(parent) + sum;
            }
        }

        return sums;
    }

    private static ResidentTask[] InTreeOrder(IReadOnlyList<ResidentTask> tasks, out int live)
    {
        var siblings = tasks.OrderBy(task => task.Position, StringComparer.Ordinal).ThenBy(task => task.Id).ToList();
        var children = siblings.Where(task => task.IsLive).ToLookup(task => task.ParentId);
        var ordered = new List<ResidentTask>(tasks.Count);
        AddBelow(null);
        live = ordered.Count;
        ordered.AddRange(siblings.Where(task => !task.IsLive));
        return [.. ordered];

        void AddBelow(Guid? parent)
        {
            foreach (var task in children[parent])
            {
                ordered.Add(task);
                AddBelow(task.Id);
            }
        }
    }
}
