using System.Buffers;
using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Proposals.Context;

/// <summary>
/// Writes tasks as an agent is shown them: the fields that are set. In outline the long ones are withheld and only named, so that the agent knows that there is
/// something; what it was not shown it cannot overwrite.
/// </summary>
/// <param name="capacity">About how many bytes will be written.</param>
internal sealed class ShownTasks(ProjectState project, long capacity) : IDisposable
{
    // What other programs keep with a task, and agents have no use for.
    private static readonly HashSet<Field> Never = [TaskFields.ExternalRefs, TaskFields.Metadata];

    private static readonly HashSet<Field> InFullOnly = [TaskFields.Description, TaskFields.AcceptanceCriteria, TaskFields.CustomFields, TaskFields.TimeEntries, TaskFields.Recurrence];

    // One for all: a project has thousands of tasks, and each of them is some hundred bytes.
    private readonly ArrayBufferWriter<byte> buffer = new((int)Math.Max(capacity, 1024));
    private Utf8JsonWriter? writer;

    /// <summary>The JSON of one that was written.</summary>
    public ReadOnlySpan<byte> this[Piece piece] => buffer.WrittenSpan.Slice(piece.Start, piece.Length);

    public Piece Write(TaskState task, int depth, bool outline)
    {
        var start = buffer.WrittenCount;
        writer ??= new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("id"u8, task.Id);
        writer.WriteNumber("depth"u8, depth);
        if (Tasks.TaskStandings.IsBlocked(project, task))
        {
            writer.WriteBoolean("isBlocked"u8, true);
        }

        var withheld = 0;
        foreach (var (field, value) in task.Fields)
        {
            if (IsWithheld(field, outline))
            {
                withheld++;
            }
            else
            {
                writer.WritePropertyName(field.Name);
                value.WriteTo(writer);
            }
        }

        if (withheld > 0)
        {
            writer.WriteStartArray("withheld"u8);
            foreach (var (field, _) in task.Fields)
            {
                if (IsWithheld(field, outline))
                {
                    writer.WriteStringValue(field.Name);
                }
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.Flush();
        writer.Reset();
        return new Piece(start, buffer.WrittenCount - start);
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear() => buffer.ResetWrittenCount();

    public void Dispose() => writer?.Dispose();

    private static bool IsWithheld(Field field, bool outline) => Never.Contains(field) || outline && InFullOnly.Contains(field);

    /// <summary>Where in the memory a task was written.</summary>
    internal readonly record struct Piece(int Start, int Length);
}
