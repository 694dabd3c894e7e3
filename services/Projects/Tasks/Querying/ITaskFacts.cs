using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>What a query asks of a task, the same of one in a state and of one in memory since its row was read.</summary>
internal interface ITaskFacts
{
    Guid ProjectId { get; }

    Guid Id { get; }

    bool IsLive { get; }

    /// <summary>By what titles sort, see <see cref="Ledger.TaskRow.KeyOf"/>.</summary>
    string TitleKey { get; }

    string? Position { get; }

    /// <summary>The rank in <see cref="TaskFields.Statuses"/>, from 1.</summary>
    short? Status { get; }

    /// <summary>The rank in <see cref="TaskFields.Priorities"/>, from 1.</summary>
    short? Priority { get; }

    Guid? AssigneeId { get; }

    Guid? ParentId { get; }

    short Depth { get; }

    /// <summary>As <c>yyyy-MM-dd</c>, like <see cref="DueDate"/>.</summary>
    string? StartDate { get; }

    string? DueDate { get; }

    int? EstimatedMinutes { get; }

    int? ActualMinutes { get; }

    DateTimeOffset CreatedAt { get; }

    DateTimeOffset UpdatedAt { get; }

    bool IsLeaf { get; }

    bool IsBlocked { get; }

    bool IsMilestone { get; }

    bool IsRecurring { get; }

    IReadOnlyList<string> Labels { get; }

    bool Has(Field field);

    /// <summary>The value of a workspace's own field: a number as double, a text, or null where there is neither.</summary>
    IComparable? Custom(string key);

    TaskWords Words { get; }
}
