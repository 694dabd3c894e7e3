using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>A task of a state: of a branch, or of a moment of the past.</summary>
internal sealed class StateFacts(FoundTask found) : ITaskFacts
{
    private readonly Body fields = found.Task.Fields;
    private string? titleKey;

    public FoundTask Found => found;

    public Guid ProjectId => found.ProjectId;

    public Guid Id => found.Task.Id;

    public bool IsLive => found.Task.IsLive;

    public string TitleKey => titleKey ??= TaskRow.KeyOf(found.Task.Title);

    public string? Position => found.Task.Position;

    public short? Status => TaskColumn.RankOf(TaskFields.Statuses, fields.Text(TaskFields.Status));

    public short? Priority => TaskColumn.RankOf(TaskFields.Priorities, fields.Text(TaskFields.Priority));

    public Guid? AssigneeId => fields.Id(TaskFields.AssigneeId);

    public Guid? ParentId => found.Task.ParentTaskId;

    public short Depth => (short)found.Standing.Depth;

    public string? StartDate => fields.Text(TaskFields.StartDate);

    public string? DueDate => fields.Text(TaskFields.DueDate);

    public int? EstimatedMinutes => Number(TaskFields.EstimatedMinutes);

    public int? ActualMinutes => Number(TaskFields.ActualMinutes);

    public DateTimeOffset CreatedAt => found.Task.CreatedAt;

    public DateTimeOffset UpdatedAt => found.Task.UpdatedAt;

    public bool IsLeaf => found.Standing.IsLeaf;

    public bool IsBlocked => found.Standing.IsBlocked;

    public bool IsMilestone => fields[TaskFields.IsMilestone].ValueKind == JsonValueKind.True;

    public bool IsRecurring => fields.Has(TaskFields.Recurrence);

    public IReadOnlyList<string> Labels => [.. SearchWords.LabelsOf(found.Task)];

    public bool Has(Field field) => fields.Has(field);

    public IComparable? Custom(string key) =>
        fields[TaskFields.CustomFields] is { ValueKind: JsonValueKind.Object } custom && custom.TryGetProperty(key, out var value) ? CustomColumn.ValueOf(value) : null;

    public TaskWords Words => TaskWords.Of(found.Task);

    private int? Number(Field field) => fields[field] is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;
}
