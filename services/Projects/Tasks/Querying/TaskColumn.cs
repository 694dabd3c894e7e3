using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// What a task can be filtered and sorted by, once in SQL over <c>task_view as t</c> and once in memory. Both give values that compare alike: words of a
/// closed list as their ranks from 1, dates as texts, unset as null.
/// </summary>
/// <param name="Name">As <c>sort=</c> takes it.</param>
internal sealed record TaskColumn(string Name, Func<SqlValues, string> Sql, Func<FoundTask, IComparable?> Value)
{
    /// <summary>Every task has it, so an order need not say where unset ones stand, and an index serves it both ways.</summary>
    public bool IsAlwaysSet { get; init; }

    public static readonly TaskColumn Title = new("title", _ => "t.title_key", row => TaskRow.KeyOf(row.Task.Title)) { IsAlwaysSet = true };
    public static readonly TaskColumn Status = new("status", _ => "t.status", row => RankOf(TaskFields.Statuses, row.Task.Fields.Text(TaskFields.Status)));
    public static readonly TaskColumn Priority = new("priority", _ => "t.priority", row => RankOf(TaskFields.Priorities, row.Task.Fields.Text(TaskFields.Priority)));
    public static readonly TaskColumn Assignee = new("assigneeId", _ => "t.assignee_id", row => row.Task.Fields.Id(TaskFields.AssigneeId));
    public static readonly TaskColumn Project = new("projectId", _ => "t.project_id", row => row.ProjectId);
    public static readonly TaskColumn Parent = new("parentTaskId", _ => "t.parent_id", row => row.Task.ParentTaskId);
    public static readonly TaskColumn Depth = new("depth", _ => "t.depth", row => (short)row.Standing.Depth);
    public static readonly TaskColumn StartDate = new("startDate", _ => "t.start_date", row => row.Task.Fields.Text(TaskFields.StartDate));
    public static readonly TaskColumn DueDate = new("dueDate", _ => "t.due_date", row => row.Task.Fields.Text(TaskFields.DueDate));
    public static readonly TaskColumn Estimate = new("estimatedMinutes", _ => "t.estimated_minutes", row => NumberOf(row, TaskFields.EstimatedMinutes));
    public static readonly TaskColumn Actual = new("actualMinutes", _ => "t.actual_minutes", row => NumberOf(row, TaskFields.ActualMinutes));
    public static readonly TaskColumn CreatedAt = new("createdAt", _ => "t.created_at", row => row.Task.CreatedAt) { IsAlwaysSet = true };
    public static readonly TaskColumn UpdatedAt = new("updatedAt", _ => "t.updated_at", row => row.Task.UpdatedAt) { IsAlwaysSet = true };

    /// <summary>Those that lists sort by.</summary>
    public static readonly IReadOnlyDictionary<string, TaskColumn> Sortable = new[]
    {
        Title, Status, Priority, StartDate, DueDate, Estimate, Actual, CreatedAt, UpdatedAt,
    }.ToDictionary(column => column.Name);

    /// <summary>The rank of a word in a closed list, as the columns of <c>task_view</c> count it.</summary>
    public static short? RankOf(IReadOnlyList<string> words, string? word) =>
        word is null ? null : (short)(words.TakeWhile(other => other != word).Count() + 1);

    private static IComparable? NumberOf(FoundTask row, Field field) => row.Task.Fields[field] is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;
}

/// <summary>One key of <c>sort=dueDate,-priority</c>.</summary>
internal readonly record struct TaskOrder(TaskColumn Column, bool Descending);
