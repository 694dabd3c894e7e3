namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>What a task can be filtered and sorted by.</summary>
/// <param name="Name">As <c>sort=</c> takes it.</param>
internal abstract record TaskColumn(string Name)
{
    public static readonly TextColumn Title = new("title", task => task.TitleKey);
    public static readonly ValueColumn<short> Status = new("status", task => task.Status);
    public static readonly ValueColumn<short> Priority = new("priority", task => task.Priority);
    public static readonly ValueColumn<Guid> Assignee = new("assigneeId", task => task.AssigneeId);
    public static readonly ValueColumn<Guid> Project = new("projectId", task => task.ProjectId);
    public static readonly ValueColumn<Guid> Parent = new("parentTaskId", task => task.ParentId);
    public static readonly ValueColumn<short> Depth = new("depth", task => task.Depth);
    public static readonly TextColumn StartDate = new("startDate", task => task.StartDate);
    public static readonly TextColumn DueDate = new("dueDate", task => task.DueDate);
    public static readonly ValueColumn<int> Estimate = new("estimatedMinutes", task => task.EstimatedMinutes);
    public static readonly ValueColumn<int> Actual = new("actualMinutes", task => task.ActualMinutes);
    public static readonly ValueColumn<DateTimeOffset> CreatedAt = new("createdAt", task => task.CreatedAt);
    public static readonly ValueColumn<DateTimeOffset> UpdatedAt = new("updatedAt", task => task.UpdatedAt);

    /// <summary>Those that lists sort by.</summary>
    public static readonly IReadOnlyDictionary<string, TaskColumn> Sortable = new TaskColumn[]
    {
        Title, Status, Priority, StartDate, DueDate, Estimate, Actual, CreatedAt, UpdatedAt,
    }.ToDictionary(column => column.Name);

    public abstract bool IsSet(ITaskFacts task);

    /// <summary>A number that rises as the values do and may be the same for different ones; null where none is set.</summary>
    public abstract long? RankOf(ITaskFacts task);

    /// <summary>Which of two tasks comes first; one that has no value comes last, whichever way the rest goes.</summary>
    public abstract int Compare(ITaskFacts one, ITaskFacts other, bool descending);

    /// <summary>The rank of a word in a closed list, as the columns of <c>task_view</c> count it.</summary>
    public static short? RankOf(IReadOnlyList<string> words, string? word) =>
        word is null ? null : (short)(words.TakeWhile(other => other != word).Count() + 1);
}

/// <summary>Ranks, numbers, ids and instants.</summary>
internal sealed record ValueColumn<T>(string Name, Func<ITaskFacts, T?> Value) : TaskColumn(Name)
    where T : struct, IComparable<T>, IEquatable<T>
{
    public override bool IsSet(ITaskFacts task) => Value(task) is not null;

    public override long? RankOf(ITaskFacts task) => Value(task) switch
    {
        null => null,
        short number => number,
        int number => number,
        DateTimeOffset instant => instant.UtcTicks,
        _ => 0,
    };

    public override int Compare(ITaskFacts one, ITaskFacts other, bool descending) => (Value(one), Value(other)) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        ({ } left, { } right) => descending ? right.CompareTo(left) : left.CompareTo(right),
    };
}

/// <summary>Texts, and dates as they are written.</summary>
internal sealed record TextColumn(string Name, Func<ITaskFacts, string?> Value) : TaskColumn(Name)
{
    public override bool IsSet(ITaskFacts task) => Value(task) is not null;

    public override long? RankOf(ITaskFacts task) => Value(task) is { } text ? ValueOrder.RankOf(text) : null;

    public override int Compare(ITaskFacts one, ITaskFacts other, bool descending) => (Value(one), Value(other)) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        ({ } left, { } right) => descending ? ValueOrder.Compare(right, left) : ValueOrder.Compare(left, right),
    };
}

/// <summary>One key of <c>sort=dueDate,-priority</c>.</summary>
internal readonly record struct TaskOrder(TaskColumn Column, bool Descending);
