using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>The stored form of a normalised patch: canonical JSON out, and back in without a second judgement.</summary>
public static class PatchJson
{
    /// <summary>
    /// <c>{ op, metaUpdates, taskPatches: [{ op, taskId, body?, cascadedFrom?, severed? }] }</c>, fields in canonical order,
    /// members of free objects by name. Equal patches give equal bytes.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, ProjectPatch patch)
    {
        writer.WriteStartObject();
        writer.WriteString(PatchWords.Op, PatchWords.Of(patch.Op));
        if (patch.MetaUpdates.Count > 0)
        {
            writer.WritePropertyName(PatchWords.MetaUpdates);
            WriteBody(writer, patch.MetaUpdates);
        }

        if (!patch.TaskPatches.IsEmpty)
        {
            writer.WriteStartArray(PatchWords.TaskPatches);
            foreach (var operation in patch.TaskPatches)
            {
                WriteOperation(writer, operation);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>The patch as an immutable JSON value.</summary>
    public static JsonElement ToJson(ProjectPatch patch) => JsonValues.Build(patch, Write);

    /// <summary>The patch in the bytes that are stored.</summary>
    public static byte[] ToUtf8(ProjectPatch patch) => ToUtf8(patch, Write);

    /// <summary>The fields of a project or a task in the bytes that are stored.</summary>
    public static byte[] BodyToUtf8(Body body) => ToUtf8(body, WriteBody);

    private static byte[] ToUtf8<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, JsonValues.Canonical))
        {
            write(writer, value);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteBody(Utf8JsonWriter writer, Body body)
    {
        writer.WriteStartObject();
        foreach (var (field, value) in body.AsSpan())
        {
            writer.WritePropertyName(field.Encoded);
            if (value.ValueKind == JsonValueKind.Object)
            {
                JsonValues.WriteCanonical(writer, value);
            }
            else
            {
                value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; PostgreSQL may have reordered the members.</summary>
    /// <exception cref="JsonException">The text is no stored patch.</exception>
    public static ProjectPatch Read(ReadOnlySpan<byte> utf8) => Read(JsonElement.Parse(utf8));

    public static ProjectPatch Read(JsonElement json)
    {
        var op = PatchOp.Update;
        var meta = Body.Empty;
        var operations = ImmutableArray<TaskPatch>.Empty;
        foreach (var member in json.EnumerateObject())
        {
            if (member.NameEquals(PatchWords.TaskPatches.EncodedUtf8Bytes))
            {
                var builder = ImmutableArray.CreateBuilder<TaskPatch>(member.Value.GetArrayLength());
                foreach (var element in member.Value.EnumerateArray())
                {
                    builder.Add(ReadOperation(element));
                }

                operations = builder.MoveToImmutable();
            }
            else if (member.NameEquals(PatchWords.MetaUpdates.EncodedUtf8Bytes))
            {
                meta = ReadBody(member.Value, FieldTable.Project);
            }
            else if (member.NameEquals(PatchWords.Op.EncodedUtf8Bytes))
            {
                op = ReadOp(member.Value);
            }
            else
            {
                throw new JsonException($"'{member.Name}' is no member of a patch");
            }
        }

        return new ProjectPatch(op, meta, operations);
    }

    /// <summary>Reads a body that was checked before it was stored.</summary>
    public static Body ReadBody(JsonElement json, FieldTable table)
    {
        var entries = new KeyValuePair<Field, JsonElement>[json.GetPropertyCount()];
        var count = 0;
        foreach (var member in json.EnumerateObject())
        {
            entries[count++] = new(table.Find(member) ?? throw new JsonException($"'{member.Name}' is no field"), member.Value);
        }

        return Body.Of(entries);
    }

    private static TaskPatch ReadOperation(JsonElement json)
    {
        var op = PatchOp.Update;
        var taskId = Guid.Empty;
        var body = Body.Empty;
        var cascadedFrom = default(Guid?);
        var severed = default(ImmutableArray<Guid>);
        foreach (var member in json.EnumerateObject())
        {
            if (member.NameEquals(PatchWords.TaskId.EncodedUtf8Bytes))
            {
                taskId = member.Value.GetGuid();
            }
            else if (member.NameEquals(PatchWords.Body.EncodedUtf8Bytes))
            {
                body = ReadBody(member.Value, FieldTable.Task);
            }
            else if (member.NameEquals(PatchWords.Op.EncodedUtf8Bytes))
            {
                op = ReadOp(member.Value);
            }
            else if (member.NameEquals(PatchWords.CascadedFrom.EncodedUtf8Bytes))
            {
                cascadedFrom = member.Value.GetGuid();
            }
            else if (member.NameEquals(PatchWords.Severed.EncodedUtf8Bytes))
            {
                severed = ReadIds(member.Value);
            }
            else
            {
                throw new JsonException($"'{member.Name}' is no member of an operation");
            }
        }

        return new TaskPatch(op, taskId, body, cascadedFrom, severed);
    }

    private static PatchOp ReadOp(JsonElement value) => PatchWords.TryParse(value, out var op) ? op : throw new JsonException($"'{value}' is no operation");

    private static void WriteOperation(Utf8JsonWriter writer, TaskPatch operation)
    {
        writer.WriteStartObject();
        writer.WriteString(PatchWords.Op, PatchWords.Of(operation.Op));
        writer.WriteString(PatchWords.TaskId, operation.TaskId);
        if (operation.Body.Count > 0)
        {
            writer.WritePropertyName(PatchWords.Body);
            WriteBody(writer, operation.Body);
        }

        if (operation.CascadedFrom is { } root)
        {
            writer.WriteString(PatchWords.CascadedFrom, root);
        }

        if (!operation.Severed.IsDefaultOrEmpty)
        {
            WriteIds(writer, PatchWords.Severed, operation.Severed);
        }

        writer.WriteEndObject();
    }

    internal static void WriteIds(Utf8JsonWriter writer, JsonEncodedText name, ImmutableArray<Guid> ids)
    {
        writer.WriteStartArray(name);
        foreach (var id in ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    }

    internal static ImmutableArray<Guid> ReadIds(JsonElement json) => [.. json.EnumerateArray().Select(value => value.GetGuid())];
}
