using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>
/// A whole state as canonical JSON, with everything that a fold could still ask of it: also what is in the trash, and why. Not for
/// clients, which see a project without its trash.
/// </summary>
public static class StateJson
{
    private static readonly JsonEncodedText Deleted = JsonEncodedText.Encode("deleted");
    private static readonly JsonEncodedText Tasks = JsonEncodedText.Encode("tasks");
    private static readonly JsonEncodedText Created = JsonEncodedText.Encode("created");
    private static readonly JsonEncodedText Updated = JsonEncodedText.Encode("updated");
    private static readonly JsonEncodedText DeletedWith = JsonEncodedText.Encode("deletedWith");

    /// <summary><c>{ deleted?, body, tasks: [{ taskId, body, created?, updated?, deletedWith?, severed? }] }</c>, tasks by id, instants in microseconds since 1970; equal states give equal bytes.</summary>
    public static byte[] ToUtf8(ProjectState state)
    {
        var buffer = new ArrayBufferWriter<byte>(1024 + (state.Tasks.Count * 512));
        using (var writer = new Utf8JsonWriter(buffer, JsonValues.Canonical))
        {
            writer.WriteStartObject();
            if (state.IsDeleted)
            {
                writer.WriteBoolean(Deleted, true);
            }

            writer.WritePropertyName(PatchWords.Body);
            PatchJson.WriteBody(writer, state.Fields);
            writer.WriteStartArray(Tasks);
            foreach (var task in state.Tasks.Values.OrderBy(task => task.Id))
            {
                Write(writer, task);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="ToUtf8"/> wrote. The values of the state share the one document; it lives as long as any of them.</summary>
    /// <exception cref="JsonException">The text is no state.</exception>
    public static ProjectState Read(Guid projectId, long version, ReadOnlyMemory<byte> utf8)
    {
        // Never disposed: its elements are the state. The pool gets over the one buffer that does not come back.
        var json = JsonDocument.Parse(utf8).RootElement;
        try
        {
            var tasks = json.GetProperty(Tasks.EncodedUtf8Bytes).EnumerateArray().Select(element => ReadTask(element)).Select(task => KeyValuePair.Create(task.Id, task));
            return ProjectState.Of(
                projectId,
                version,
                PatchJson.ReadBody(json.GetProperty(PatchWords.Body.EncodedUtf8Bytes), FieldTable.Project),
                json.TryGetProperty(Deleted.EncodedUtf8Bytes, out var deleted) && deleted.GetBoolean(),
                ImmutableDictionary.CreateRange(tasks));
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw new JsonException("The text is no state of a project.", exception);
        }
    }

    private static void Write(Utf8JsonWriter writer, TaskState task)
    {
        writer.WriteStartObject();
        writer.WriteString(PatchWords.TaskId, task.Id);
        writer.WritePropertyName(PatchWords.Body);
        PatchJson.WriteBody(writer, task.Fields);
        WriteInstant(writer, Created, task.CreatedAt);
        WriteInstant(writer, Updated, task.UpdatedAt);
        if (task.Deletion is { } deletion)
        {
            writer.WriteString(DeletedWith, deletion.Root);
            if (!deletion.Severed.IsEmpty)
            {
                PatchJson.WriteIds(writer, PatchWords.Severed, deletion.Severed);
            }
        }

        writer.WriteEndObject();
    }

    private static TaskState ReadTask(JsonElement json)
    {
        var id = Guid.Empty;
        var body = Body.Empty;
        var root = default(Guid?);
        var severed = ImmutableArray<Guid>.Empty;
        DateTimeOffset created = default, updated = default;
        foreach (var member in json.EnumerateObject())
        {
            if (member.NameEquals(PatchWords.TaskId.EncodedUtf8Bytes))
            {
                id = member.Value.GetGuid();
            }
            else if (member.NameEquals(PatchWords.Body.EncodedUtf8Bytes))
            {
                body = PatchJson.ReadBody(member.Value, FieldTable.Task);
            }
            else if (member.NameEquals(Created.EncodedUtf8Bytes))
            {
                created = DateTimeOffset.UnixEpoch.AddMicroseconds(member.Value.GetInt64());
            }
            else if (member.NameEquals(Updated.EncodedUtf8Bytes))
            {
                updated = DateTimeOffset.UnixEpoch.AddMicroseconds(member.Value.GetInt64());
            }
            else if (member.NameEquals(DeletedWith.EncodedUtf8Bytes))
            {
                root = member.Value.GetGuid();
            }
            else if (member.NameEquals(PatchWords.Severed.EncodedUtf8Bytes))
            {
                severed = PatchJson.ReadIds(member.Value);
            }
        }

        return new TaskState(id, body, root is { } with ? new Deletion(with, severed) : null) { CreatedAt = created, UpdatedAt = updated };
    }

    private static void WriteInstant(Utf8JsonWriter writer, JsonEncodedText name, DateTimeOffset at)
    {
        if (at != default)
        {
            writer.WriteNumber(name, (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        }
    }
}
