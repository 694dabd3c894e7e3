using System.Buffers;
using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Proposals.Context;

/// <summary>
/// Writes a task as an agent is shown it: the fields that are set. In outline the long ones are withheld and only named, so that the agent knows that there is
/// something; what it was not shown it cannot overwrite.
/// </summary>
internal static class ShownTask
{
    // What other programs keep with a task, and agents have no use for.
    private static readonly HashSet<Field> Never = [TaskFields.ExternalRefs, TaskFields.Metadata];

    private static readonly HashSet<Field> InFullOnly = [TaskFields.Description, TaskFields.AcceptanceCriteria, TaskFields.CustomFields, TaskFields.TimeEntries, TaskFields.Recurrence];

    public static byte[] Write(ProjectState project, TaskState task, int depth, bool outline)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("id"u8, task.Id);
        writer.WriteNumber("depth"u8, depth);
        if (Tasks.TaskStandings.IsBlocked(project, task))
        {
            writer.WriteBoolean("isBlocked"u8, true);
        }

        foreach (var (field, value) in task.Fields.Where(entry => !Never.Contains(entry.Key) && !(outline && InFullOnly.Contains(entry.Key))))
        {
            writer.WritePropertyName(field.Name);
            value.WriteTo(writer);
        }

        var withheld = task.Fields.Select(entry => entry.Key).Where(field => Never.Contains(field) || outline && InFullOnly.Contains(field)).ToList();
        if (withheld.Count > 0)
        {
            writer.WriteStartArray("withheld"u8);
            withheld.ForEach(field => writer.WriteStringValue(field.Name));
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
