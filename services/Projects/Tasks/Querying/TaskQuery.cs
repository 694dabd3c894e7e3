namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>What <c>GET /api/tasks</c> asks for; null asks nothing. All that is given must hold.</summary>
internal sealed record TaskQuery
{
    public Guid? ProjectId { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlySet<string>? Statuses { get; init; }

    /// <summary>Any of these; <c>none</c> for tasks without one.</summary>
    public IReadOnlySet<string>? Priorities { get; init; }

    /// <summary>Any of these; null among them for tasks of nobody.</summary>
    public IReadOnlySet<Guid?>? Assignees { get; init; }

    /// <summary>All of these.</summary>
    public IReadOnlySet<string>? Labels { get; init; }

    /// <summary>The direct children of a task; a value of null asks for root tasks.</summary>
    public Parent? Under { get; init; }

    public int? MaxDepth { get; init; }

    /// <summary>Dates as they are stored, which order like texts.</summary>
    public string? DueBefore { get; init; }

    public string? DueAfter { get; init; }

    /// <summary>Open, and its status says blocked or a dependency is not finished.</summary>
    public bool? IsBlocked { get; init; }

    /// <summary>Open, and due before the day asked about.</summary>
    public bool? IsOverdue { get; init; }

    public bool? IsLeaf { get; init; }

    public bool? HasEstimate { get; init; }

    /// <summary>Each begins a word of the title, the description or a label.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public bool IncludeDeleted { get; init; }

    public IReadOnlyList<TaskOrder> Order { get; init; } = [];

    internal readonly record struct Parent(Guid? Id);
}

/// <summary>One key of <c>sort=dueDate,-priority</c>.</summary>
internal readonly record struct TaskOrder(string Key, bool Descending);
