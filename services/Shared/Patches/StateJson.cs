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

    /// <summary>
    /// Reads what <see cref="ToUtf8"/> wrote. Each body has a document of its own: a value that stays while the others change keeps no more alive than its task's.
    /// </summary>
    /// <exception cref="JsonException">The text is no state.</exception>
    public static ProjectState Read(Guid projectId, long version, ReadOnlySequence<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            var (fields, isDeleted) = (default(Body), false);
            var tasks = ImmutableDictionary.CreateBuilder<Guid, TaskState>();
            Expect(ref reader, JsonTokenType.StartObject);
            while (NextMember(ref reader))
            {
                if (reader.ValueTextEquals(PatchWords.Body.EncodedUtf8Bytes))
                {
                    fields = ReadBody(ref reader, FieldTable.Project);
                }
                else if (reader.ValueTextEquals(Tasks.EncodedUtf8Bytes))
                {
                    Expect(ref reader, JsonTokenType.StartArray);
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    {
                        var task = ReadTask(ref reader);
                        tasks.Add(task.Id, task);
                    }
                }
                else if (reader.ValueTextEquals(Deleted.EncodedUtf8Bytes))
                {
                    reader.Read();
                    isDeleted = reader.GetBoolean();
                }
                else
                {
                    reader.Skip();
                }
            }

            // Nothing may follow; the reader refuses what does.
            reader.Read();
            return ProjectState.Of(projectId, version, fields ?? throw new JsonException("A state has a body."), isDeleted, tasks.ToImmutable());
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArgumentException)
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

    private static TaskState ReadTask(ref Utf8JsonReader reader)
    {
        var id = Guid.Empty;
        var body = Body.Empty;
        var root = default(Guid?);
        var severed = ImmutableArray<Guid>.Empty;
        DateTimeOffset created = default, updated = default;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals(PatchWords.TaskId.EncodedUtf8Bytes))
            {
                id = ReadId(ref reader);
            }
            else if (reader.ValueTextEquals(PatchWords.Body.EncodedUtf8Bytes))
            {
                body = ReadBody(ref reader, FieldTable.Task);
            }
            else if (reader.ValueTextEquals(Created.EncodedUtf8Bytes))
            {
                created = ReadInstant(ref reader);
            }
            else if (reader.ValueTextEquals(Updated.EncodedUtf8Bytes))
            {
                updated = ReadInstant(ref reader);
            }
            else if (reader.ValueTextEquals(DeletedWith.EncodedUtf8Bytes))
            {
                root = ReadId(ref reader);
            }
            else if (reader.ValueTextEquals(PatchWords.Severed.EncodedUtf8Bytes))
            {
                reader.Read();
                severed = PatchJson.ReadIds(JsonElement.ParseValue(ref reader));
            }
            else
            {
                reader.Skip();
            }
        }

        return new TaskState(id, body, root is { } with ? new Deletion(with, severed) : null) { CreatedAt = created, UpdatedAt = updated };
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException($"{type} was expected, not {reader.TokenType}.");
        }
    }

    // On the name of the next member; false at the end of the object.
    private static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType switch
    {
        JsonTokenType.PropertyName => true,
        JsonTokenType.EndObject => false,
        var type => throw new JsonException($"A member was expected, not {type}."),
    };

    private static Body ReadBody(ref Utf8JsonReader reader, FieldTable table)
    {
        reader.Read();
        return PatchJson.ReadBody(JsonElement.ParseValue(ref reader), table);
    }

    private static Guid ReadId(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetGuid();
    }

    private static DateTimeOffset ReadInstant(ref Utf8JsonReader reader)
    {
        reader.Read();
        return DateTimeOffset.UnixEpoch.AddMicroseconds(reader.GetInt64());
    }

    private static void WriteInstant(Utf8JsonWriter writer, JsonEncodedText name, DateTimeOffset at)
    {
        if (at != default)
        {
            writer.WriteNumber(name, (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        }
    }
}
