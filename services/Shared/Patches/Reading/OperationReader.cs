using System.Collections.Immutable;
using System.Text.Json;

namespace Orchestrator.Patches.Reading;

/// <summary>Reads <c>taskPatches</c>.</summary>
internal static class OperationReader
{
    public static ImmutableArray<TaskPatch> ReadAll(JsonElement json, PatchReading reading)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            reading.Malformed("taskPatches", "must be a list of task operations");
            return [];
        }

        var count = json.GetArrayLength();
        if (count > Limits.Operations)
        {
            reading.Refused("taskPatches", $"has {count} operations; the limit is {Limits.Operations}: send several patches");
            return [];
        }

        // References may point forward, so every created task has its id before any body is read.
        var created = json.EnumerateArray().Select(element => IsCreate(element) ? reading.NewId(Member(element, "taskId")) : null).ToArray();
        var operations = ImmutableArray.CreateBuilder<TaskPatch>(count);
        foreach (var (index, element) in json.EnumerateArray().Index())
        {
            operations.Add(Read(element, created[index], $"taskPatches[{index}]", reading));
        }

        return operations.MoveToImmutable();
    }

    private static TaskPatch Read(JsonElement json, Guid? created, string path, PatchReading reading)
    {
        var op = default(PatchOp?);
        var taskId = created;
        var cascadedFrom = default(Guid?);
        var severed = default(ImmutableArray<Guid>);
        var body = Body.Empty;
        if (json.ValueKind != JsonValueKind.Object)
        {
            reading.Malformed(path, "must be an object with op, taskId and body");
            return new TaskPatch(PatchOp.Update, default, body);
        }

        foreach (var member in json.EnumerateObject())
        {
            switch (Strings.TryGetName(member, out var name) ? name : "")
            {
                case "op":
                    op = reading.Op(member.Value, $"{path}.op");
                    break;
                case "taskId":
                    taskId = created ?? reading.Id(member.Value, $"{path}.taskId");
                    break;
                case "body" when member.Value.ValueKind == JsonValueKind.Null:
                    break;
                case "body":
                    body = BodyReader.Read(member.Value, FieldTable.Task, $"{path}.body", reading);
                    break;
                case "cascadedFrom":
                    cascadedFrom = reading.Id(member.Value, $"{path}.cascadedFrom");
                    break;
                case "severed":
                    severed = Ids(member.Value, $"{path}.severed", reading);
                    break;
                default:
                    reading.Malformed($"{path}.{name}", "is not a member of a task operation");
                    break;
            }
        }

        Check(op, taskId, body, path, reading);
        return new TaskPatch(op ?? PatchOp.Update, taskId ?? default, body, cascadedFrom, severed);
    }

    private static void Check(PatchOp? op, Guid? taskId, Body body, string path, PatchReading reading)
    {
        if (op is null && !reading.HasProblemAt($"{path}.op"))
        {
            reading.Malformed($"{path}.op", "is missing: create, update, delete or restore");
        }

        if (taskId is null && !reading.HasProblemAt($"{path}.taskId"))
        {
            reading.Malformed($"{path}.taskId", "is missing");
        }

        if (op == PatchOp.Delete && body.Count > 0)
        {
            reading.Malformed($"{path}.body", "has no place in a delete");
        }
    }

    private static ImmutableArray<Guid> Ids(JsonElement json, string path, PatchReading reading)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return [.. json.EnumerateArray().Select(value => reading.Id(value, path) ?? default)];
        }

        reading.Malformed(path, "must be a list of task ids");
        return [];
    }

    private static bool IsCreate(JsonElement json) => Member(json, "op") is { ValueKind: JsonValueKind.String } op && op.ValueEquals("create");

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;
}
