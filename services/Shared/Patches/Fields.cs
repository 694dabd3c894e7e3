using System.Collections.Frozen;
using System.Text.Json;
using Orchestrator.Patches.Checks;

namespace Orchestrator.Patches;

/// <summary>The fields of a project and of a task, each declared once; readers, rules, diffs, merges and words all go by this table.</summary>
public sealed class FieldTable
{
    private readonly FrozenDictionary<string, Field> byName;
    private readonly Field[] ordered;

    private FieldTable(params Field[] fields)
    {
        ordered = fields;
        byName = fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<Field> All => ordered;

    public Field? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The field of a JSON member, without allocating its name.</summary>
    internal Field? Find(JsonProperty member)
    {
        foreach (var field in ordered)
        {
            if (member.NameEquals(field.Encoded.EncodedUtf8Bytes))
            {
                return field;
            }
        }

        return null;
    }

    public static readonly FieldTable Project = new(
        ProjectFields.Title, ProjectFields.Summary, ProjectFields.Status, ProjectFields.Priority, ProjectFields.OwnerId,
        ProjectFields.StartDate, ProjectFields.DueDate, ProjectFields.Tags, ProjectFields.ExternalRefs, ProjectFields.Metadata);

    public static readonly FieldTable Task = new(
        TaskFields.Title, TaskFields.Description, TaskFields.Status, TaskFields.Priority, TaskFields.ParentTaskId, TaskFields.Position,
        TaskFields.AssigneeId, TaskFields.Labels, TaskFields.Dependencies, TaskFields.EstimatedMinutes, TaskFields.ActualMinutes,
        TaskFields.StartDate, TaskFields.DueDate, TaskFields.AcceptanceCriteria, TaskFields.ExternalRefs, TaskFields.Metadata,
        TaskFields.CustomFields, TaskFields.TimeEntries, TaskFields.Recurrence, TaskFields.IsMilestone);
}

public static class ProjectFields
{
    public static readonly IReadOnlyList<string> Statuses = ["planning", "active", "on_hold", "completed", "archived"];

    public static readonly Field Title = new(0, "title", "title", FieldChecks.Line(Limits.Title), Required: true);
    public static readonly Field Summary = new(1, "summary", "summary", FieldChecks.Text(Limits.Text), Merge.Lines);
    public static readonly Field Status = new(2, "status", "status", FieldChecks.OneOf(Statuses), Required: true);
    public static readonly Field Priority = new(3, "priority", "priority", FieldChecks.OneOf(TaskFields.Priorities));
    public static readonly Field OwnerId = new(4, "ownerId", "owner", FieldChecks.Id);
    public static readonly Field StartDate = new(5, "startDate", "start date", FieldChecks.Date);
    public static readonly Field DueDate = new(6, "dueDate", "due date", FieldChecks.Date);
    public static readonly Field Tags = new(7, "tags", "tags", FieldChecks.Words(Limits.Labels, Limits.Label), Merge.Set);
    public static readonly Field ExternalRefs = new(8, "externalRefs", "external references", FieldChecks.Object, Merge.Members);
    public static readonly Field Metadata = new(9, "metadata", "metadata", FieldChecks.Object, Merge.Members);
}

public static class TaskFields
{
    public static readonly IReadOnlyList<string> Statuses = ["todo", "in_progress", "blocked", "in_review", "done", "cancelled"];
    public static readonly IReadOnlyList<string> Priorities = ["low", "medium", "high", "critical"];

    public static readonly Field Title = new(0, "title", "title", FieldChecks.Line(Limits.Title), Required: true);
    public static readonly Field Description = new(1, "description", "description", FieldChecks.Text(Limits.Text), Merge.Lines);
    public static readonly Field Status = new(2, "status", "status", FieldChecks.OneOf(Statuses), Required: true);
    public static readonly Field Priority = new(3, "priority", "priority", FieldChecks.OneOf(Priorities));
    public static readonly Field ParentTaskId = new(4, "parentTaskId", "parent", FieldChecks.Id);
    public static readonly Field Position = new(5, "position", "position", FieldChecks.Position, Merge.Later, Required: true);
    public static readonly Field AssigneeId = new(6, "assigneeId", "assignee", FieldChecks.Id);
    public static readonly Field Labels = new(7, "labels", "labels", FieldChecks.Words(Limits.Labels, Limits.Label), Merge.Set);
    public static readonly Field Dependencies = new(8, "dependencies", "dependencies", FieldChecks.Ids(Limits.Dependencies), Merge.Set);
    public static readonly Field EstimatedMinutes = new(9, "estimatedMinutes", "estimate", FieldChecks.Minutes);
    public static readonly Field ActualMinutes = new(10, "actualMinutes", "actual time", FieldChecks.Minutes);
    public static readonly Field StartDate = new(11, "startDate", "start date", FieldChecks.Date);
    public static readonly Field DueDate = new(12, "dueDate", "due date", FieldChecks.Date);
    public static readonly Field AcceptanceCriteria = new(13, "acceptanceCriteria", "acceptance criteria", FieldChecks.Criteria, Merge.Items);
    public static readonly Field ExternalRefs = new(14, "externalRefs", "external references", FieldChecks.Object, Merge.Members);
    public static readonly Field Metadata = new(15, "metadata", "metadata", FieldChecks.Object, Merge.Members);
    public static readonly Field CustomFields = new(16, "customFields", "custom fields", CustomValues.Check, Merge.Members);
    public static readonly Field TimeEntries = new(17, "timeEntries", "time entries", Checks.TimeEntries.Check, Merge.Members);
    public static readonly Field Recurrence = new(18, "recurrence", "recurrence", Checks.Recurrence.Check);
    public static readonly Field IsMilestone = new(19, "isMilestone", "milestone", FieldChecks.Flag);
}
