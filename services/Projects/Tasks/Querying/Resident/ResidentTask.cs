using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying.Resident;

/// <summary>Time that somebody spent on a task.</summary>
internal readonly record struct SpentTime(Guid UserId, DateTimeOffset At, long Minutes);

/// <summary>What is asked of many tasks at once, in memory: a row, and of its texts the words.</summary>
internal sealed record ResidentTask(Guid ProjectId, Guid Id) : ITaskFacts
{
    public required bool IsLive { get; init; }

    public required string Title { get; init; }

    public required string TitleKey { get; init; }

    public required string? Position { get; init; }

    public required short? Status { get; init; }

    public required short? Priority { get; init; }

    public required Guid? AssigneeId { get; init; }

    public required Guid? ParentId { get; init; }

    public required short Depth { get; init; }

    public required string? StartDate { get; init; }

    public required string? DueDate { get; init; }

    public required int? EstimatedMinutes { get; init; }

    public required int? ActualMinutes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required bool IsLeaf { get; init; }

    public required bool IsBlocked { get; init; }

    public required bool IsMilestone { get; init; }

    public required bool IsRecurring { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Which of <see cref="ResidentRows.Fields"/> have a value, the first as the lowest bit.</summary>
    public required int FieldBits { get; init; }

    public required IReadOnlyList<KeyValuePair<string, IComparable>> CustomFields { get; init; }

    public required IReadOnlyList<SpentTime> Time { get; init; }

    public required TaskWords Words { get; init; }

    public Rollup Own => new(EstimatedMinutes ?? 0, ActualMinutes ?? 0);

    /// <summary>How it stands now, which a change of another task can alter.</summary>
    public ResidentTask Standing(short depth, bool isLeaf, bool isBlocked) =>
        (depth, isLeaf, isBlocked) == (Depth, IsLeaf, IsBlocked) ? this : this with { Depth = depth, IsLeaf = isLeaf, IsBlocked = isBlocked };

    public IComparable? Custom(string key)
    {
        foreach (var (name, value) in CustomFields)
        {
            if (name == key)
            {
                return value;
            }
        }

        return null;
    }

    public bool Has(Field field) => (FieldBits & (1 << ResidentRows.PlaceOf(field))) != 0;
}
