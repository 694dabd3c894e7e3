using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>A parameter of <c>GET /api/tasks</c>.</summary>
/// <param name="Type">Of its value, as the API's description tells it.</param>
/// <param name="Words">Its description, where its name is not described for all endpoints alike.</param>
/// <param name="Read">What it asks of tasks, null for nothing; none of a parameter that is no condition.</param>
internal sealed record TaskFilter(string Name, Type Type, string? Words = null, Func<TaskQueryReader, string, IEnumerable<TaskCondition?>>? Read = null);

/// <summary>The parameters of <c>GET /api/tasks</c>: one table for the reader and for the API's description.</summary>
internal static class TaskFilters
{
    public static readonly IReadOnlyList<TaskFilter> All =
    [
        new("projectId", typeof(string), "Only of these projects, or of this branch: ids between commas."),
        new("status", typeof(string), null, (reader, name) => [reader.OneOf(name, TaskColumn.Status, TaskFields.Statuses, orNone: false)]),
        new("priority", typeof(string), null, (reader, name) => [reader.OneOf(name, TaskColumn.Priority, TaskFields.Priorities, orNone: true)]),
        new("assigneeId", typeof(string), null, (reader, name) => [reader.People(name, TaskColumn.Assignee)]),
        new("label", typeof(string[]), "Only with this label; repeated, with each of them.", (reader, name) => reader.Labels(name)),
        new("parentTaskId", typeof(string), "Only right under this task; none for root tasks.", (reader, name) => [reader.IdOrNone(name, TaskColumn.Parent)]),
        new("maxDepth", typeof(int), "Only down to this depth; 0 for root tasks alone.", (reader, name) => [reader.AtMost(name, TaskColumn.Depth, Limits.Depth)]),
        new("dueBefore", typeof(DateOnly), "Only due earlier than this day.", (reader, name) => [reader.Day(name, TaskColumn.DueDate, Comparison.Below)]),
        new("dueAfter", typeof(DateOnly), "Only due later than this day.", (reader, name) => [reader.Day(name, TaskColumn.DueDate, Comparison.Above)]),
        new("createdAfter", typeof(DateTimeOffset), null, (reader, name) => [reader.After(name, TaskColumn.CreatedAt)]),
        new("updatedAfter", typeof(DateTimeOffset), null, (reader, name) => [reader.After(name, TaskColumn.UpdatedAt)]),
        new("isBlocked", typeof(bool), "Whether they are open and blocked, by status or by an open dependency.", (reader, name) => [reader.Flagged(name, Is.Blocked)]),
        new("isOverdue", typeof(bool), "Whether they are open and due before today.", (reader, name) => [reader.Flagged(name, new IsOverdue())]),
        new("isLeaf", typeof(bool), "Whether they have no live task under them.", (reader, name) => [reader.Flagged(name, Is.Leaf)]),
        new("hasEstimate", typeof(bool), "Whether they have an estimate.", (reader, name) => [reader.Flagged(name, new IsSet(TaskColumn.Estimate))]),
        new("q", typeof(string), "In the query language: status:todo,in_progress due<2026-12-01 -label:api. A bad term is 400, with queryErrors for where and what was meant."),
        new("search", typeof(string), null, (reader, name) => [reader.Words(name)]),
        new("includeDeleted", typeof(bool)),
        new("sort", typeof(string)),
    ];
}
