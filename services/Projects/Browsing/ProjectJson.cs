using System.Globalization;
using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Tasks;

namespace Orchestrator.Projects.Browsing;

/// <summary>A project and its tasks on the wire: every field present, unset ones as null, [], {} or false.</summary>
internal static class ProjectJson
{
    private static readonly HashSet<Field> Lists =
        [ProjectFields.Tags, TaskFields.Labels, TaskFields.Dependencies, TaskFields.AcceptanceCriteria];

    private static readonly HashSet<Field> Objects =
        [ProjectFields.ExternalRefs, ProjectFields.Metadata, TaskFields.ExternalRefs, TaskFields.Metadata, TaskFields.CustomFields, TaskFields.TimeEntries];

    /// <param name="today">The day by which tasks are overdue.</param>
    public static void Write(Utf8JsonWriter writer, ProjectMoment moment, long headVersion, string today)
    {
        var state = moment.State;
        writer.WriteStartObject();
        writer.WriteString("id"u8, state.Id);
        WriteMoment(writer, moment, headVersion);
        writer.WriteBoolean("deleted"u8, state.IsDeleted);
        if (moment.Branch is { } branch)
        {
            WriteBranch(writer, branch);
        }

        WriteFields(writer, state.Fields, FieldTable.Project);
        writer.WriteStartArray("tasks"u8);
        var standings = new TaskStandings(state, today);
        foreach (var (task, depth) in TaskTree.Of(state))
        {
            WriteTask(writer, state.Id, task, standings.Of(task, depth));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void WriteMoment(Utf8JsonWriter writer, ProjectMoment moment, long headVersion)
    {
        writer.WriteNumber("version"u8, moment.State.Version);
        writer.WriteNumber("headVersion"u8, headVersion);
        writer.WriteString("at"u8, Instant(moment.At));
    }

    private static void WriteBranch(Utf8JsonWriter writer, Branch branch)
    {
        writer.WriteStartObject("branch"u8);
        writer.WriteString("projectId"u8, branch.ProjectId);
        writer.WriteNumber("fromVersion"u8, branch.FromVersion);
        writer.WriteString("name"u8, branch.Name);
        writer.WriteString("status"u8, branch.Status == BranchStatus.Merged ? "merged"u8 : "open"u8);
        writer.WriteEndObject();
    }

    /// <param name="projectVersion">Beside the task where the answer does not tell it already: what a write of the task can name as its base.</param>
    public static void WriteTask(Utf8JsonWriter writer, Guid projectId, TaskState task, TaskStanding standing, long? projectVersion = null)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, task.Id);
        writer.WriteString("projectId"u8, projectId);
        if (projectVersion is { } version)
        {
            writer.WriteNumber("version"u8, version);
        }

        writer.WriteNumber("depth"u8, standing.Depth);
        writer.WriteBoolean("deleted"u8, !task.IsLive);
        writer.WriteString("createdAt"u8, Instant(task.CreatedAt));
        writer.WriteString("updatedAt"u8, Instant(task.UpdatedAt));
        writer.WriteBoolean("isBlocked"u8, standing.IsBlocked);
        writer.WriteBoolean("isLeaf"u8, standing.IsLeaf);
        writer.WriteBoolean("isOverdue"u8, standing.IsOverdue);
        writer.WriteStartObject("rollup"u8);
        writer.WriteNumber("estimatedMinutes"u8, standing.Rollup.EstimatedMinutes);
        writer.WriteNumber("actualMinutes"u8, standing.Rollup.ActualMinutes);
        writer.WriteEndObject();
        WriteFields(writer, task.Fields, FieldTable.Task);
        writer.WriteEndObject();
    }

    public static JsonElement ToJson(ProjectMoment moment) => ToJson(writer => Write(writer, moment, moment.State.Version, TaskStandings.DayOf(moment.At)));

    public static JsonElement ToJson(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void WriteFields(Utf8JsonWriter writer, Body fields, FieldTable table)
    {
        foreach (var field in table.All)
        {
            writer.WritePropertyName(field.Name);
            var value = fields[field];
            if (value.ValueKind != JsonValueKind.Undefined)
            {
                value.WriteTo(writer);
            }
            else if (Lists.Contains(field))
            {
                writer.WriteStartArray();
                writer.WriteEndArray();
            }
            else if (Objects.Contains(field))
            {
                writer.WriteStartObject();
                writer.WriteEndObject();
            }
            else if (field == TaskFields.IsMilestone)
            {
                writer.WriteBooleanValue(false);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }

    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
