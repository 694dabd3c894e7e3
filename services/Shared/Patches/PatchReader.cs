using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orchestrator.Patches;

/// <summary>A patch as a client sent it, with local names resolved, or what is wrong with it.</summary>
/// <param name="Names">The id given to each local name.</param>
public sealed record ReadPatch(
    ProjectPatch Patch, Guid? ProjectId, long? BaseVersion, IReadOnlyDictionary<string, Guid> Names, IReadOnlyList<PatchProblem> Problems);

/// <summary>
/// Reads API.md's ProjectPatch from untrusted JSON: every member known, every value in its canonical form, every local name
/// (<c>$docs</c>) replaced by an id. All problems are reported at once.
/// </summary>
public sealed partial class PatchReader
{
    private readonly Dictionary<string, Guid> names = new(StringComparer.Ordinal);
    private readonly List<PatchProblem> problems = [];
    private readonly Func<Guid> newId;

    private PatchReader(Func<Guid> newId) => this.newId = newId;

    /// <param name="newId">Gives an id to each task that is created under a local name or none.</param>
    /// <param name="known">Local names that stand for tasks already, from an earlier patch of the same conversation.</param>
    public static ReadPatch Read(JsonElement json, Func<Guid> newId, IReadOnlyDictionary<string, Guid>? known = null)
    {
        var reader = new PatchReader(newId);
        foreach (var (name, id) in known ?? ImmutableDictionary<string, Guid>.Empty)
        {
            reader.names[name] = id;
        }

        return reader.Patch(json);
    }

    private ReadPatch Patch(JsonElement json)
    {
        Guid? projectId = null;
        long? baseVersion = null;
        var op = PatchOp.Update;
        var meta = Body.Empty;
        var operations = ImmutableArray<TaskPatch>.Empty;
        if (json.ValueKind != JsonValueKind.Object)
        {
            Malformed("", "must be a patch: an object with baseVersion, op, metaUpdates and taskPatches");
            return Result();
        }

        foreach (var member in json.EnumerateObject())
        {
            switch (Strings.TryGetName(member, out var name) ? name : "")
            {
                case "projectId":
                    projectId = Id(member.Value, "projectId");
                    break;
                case "baseVersion" when member.Value.ValueKind == JsonValueKind.Null:
                    break;
                case "baseVersion":
                    baseVersion = Version(member.Value);
                    break;
                case "op":
                    op = Op(member.Value, "op") ?? PatchOp.Update;
                    break;
                case "metaUpdates":
                    meta = BodyOf(member.Value, FieldTable.Project, "metaUpdates");
                    break;
                case "taskPatches":
                    operations = Operations(member.Value);
                    break;
                default:
                    Malformed(name, "is not a member of a patch");
                    break;
            }
        }

        return Result();

        ReadPatch Result() => new(new ProjectPatch(op, meta, operations), projectId, baseVersion, names, problems);
    }

    private ImmutableArray<TaskPatch> Operations(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Malformed("taskPatches", "must be a list of task operations");
            return [];
        }

        if (json.GetArrayLength() > Limits.Operations)
        {
            Refused("taskPatches", $"has {json.GetArrayLength()} operations; the limit is {Limits.Operations}: send several patches");
            return [];
        }

        // References may point forward, so every created name has its id before any body is read.
        var ids = new Guid[json.GetArrayLength()];
        var index = 0;
        foreach (var element in json.EnumerateArray())
        {
            ids[index++] = CreatedId(element);
        }

        var operations = ImmutableArray.CreateBuilder<TaskPatch>(ids.Length);
        index = 0;
        foreach (var element in json.EnumerateArray())
        {
            operations.Add(Operation(element, ids[index], $"taskPatches[{index}]"));
            index++;
        }

        return operations.MoveToImmutable();
    }

    private Guid CreatedId(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("op", out var op) || op.ValueKind != JsonValueKind.String || !op.ValueEquals("create"))
        {
            return default;
        }

        if (!json.TryGetProperty("taskId", out var taskId) || taskId.ValueKind == JsonValueKind.Null)
        {
            return newId();
        }

        if (taskId.ValueKind == JsonValueKind.String && Strings.Read(taskId, out var name) is null && LocalName().IsMatch(name) && !names.ContainsKey(name))
        {
            return names[name] = newId();
        }

        return default;
    }

    private TaskPatch Operation(JsonElement json, Guid created, string path)
    {
        var op = default(PatchOp?);
        var taskId = default(Guid?);
        var cascadedFrom = default(Guid?);
        var severed = default(ImmutableArray<Guid>);
        var body = Body.Empty;
        if (json.ValueKind != JsonValueKind.Object)
        {
            Malformed(path, "must be an object with op, taskId and body");
            return new TaskPatch(PatchOp.Update, default, body);
        }

        foreach (var member in json.EnumerateObject())
        {
            switch (Strings.TryGetName(member, out var name) ? name : "")
            {
                case "op":
                    op = Op(member.Value, $"{path}.op");
                    break;
                case "taskId" when created != default:
                    taskId = created;
                    break;
                case "taskId":
                    taskId = Id(member.Value, $"{path}.taskId");
                    break;
                case "body" when member.Value.ValueKind == JsonValueKind.Null:
                    break;
                case "body":
                    body = BodyOf(member.Value, FieldTable.Task, $"{path}.body");
                    break;
                case "cascadedFrom":
                    cascadedFrom = Id(member.Value, $"{path}.cascadedFrom");
                    break;
                case "severed":
                    severed = [.. member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().Select(value => Id(value, $"{path}.severed") ?? default) : []];
                    break;
                default:
                    Malformed($"{path}.{name}", "is not a member of a task operation");
                    break;
            }
        }

        if (op is null && !problems.Exists(problem => problem.Path == $"{path}.op"))
        {
            Malformed($"{path}.op", "is missing: create, update, delete or restore");
        }

        if (taskId is null && created != default)
        {
            taskId = created;
        }

        if (taskId is null && !problems.Exists(problem => problem.Path == $"{path}.taskId"))
        {
            Malformed($"{path}.taskId", "is missing");
        }

        if (op == PatchOp.Delete && body.Count > 0)
        {
            Malformed($"{path}.body", "has no place in a delete");
        }

        return new TaskPatch(op ?? PatchOp.Update, taskId ?? default, body, cascadedFrom, severed);
    }

    private Body BodyOf(JsonElement json, FieldTable table, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Malformed(path, "must be an object of fields");
            return Body.Empty;
        }

        var entries = new Dictionary<Field, JsonElement>();
        foreach (var member in json.EnumerateObject())
        {
            if (table.Find(member) is not { } field)
            {
                Malformed(Strings.TryGetName(member, out var name) ? $"{path}.{name}" : path, $"is not a field of a {(table == FieldTable.Task ? "task" : "project")}");
                continue;
            }

            var value = member.Value.ValueKind == JsonValueKind.Null ? Checked.Empty : field.Check(ResolveNames(field, member.Value, $"{path}.{field.Name}"));
            if (value.Refusal is { } refusal)
            {
                problems.Add(new PatchProblem($"{path}.{field.Name}", refusal, value.Malformed));
            }
            else if (value.IsEmpty && field.Required)
            {
                Refused($"{path}.{field.Name}", "cannot be empty");
            }
            else
            {
                entries[field] = value.IsEmpty ? JsonValues.Null : value.Value;
            }
        }

        return Body.From(entries);
    }

    private JsonElement ResolveNames(Field field, JsonElement value, string path)
    {
        if (ReferenceEquals(field, TaskFields.ParentTaskId))
        {
            return Resolve(value, path);
        }

        return ReferenceEquals(field, TaskFields.Dependencies) && value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(IsLocalName)
            ? JsonValues.Of(value.EnumerateArray().Select((element, index) => Resolve(element, $"{path}[{index}]").ToString()))
            : value;
    }

    private JsonElement Resolve(JsonElement value, string path)
    {
        if (!IsLocalName(value) || Strings.Read(value, out var name) is not null)
        {
            return value;
        }

        if (names.TryGetValue(name, out var id))
        {
            return JsonValues.Of(id.ToString());
        }

        Refused(path, $"{name} is the name of no task that this patch creates");
        return JsonValues.Of(Guid.Empty.ToString());
    }

    private Guid? Id(JsonElement value, string path)
    {
        var resolved = Resolve(value, path);
        if (resolved.ValueKind == JsonValueKind.String && resolved.TryGetGuid(out var id))
        {
            return id;
        }

        Malformed(path, "must be a UUID");
        return null;
    }

    private long? Version(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var version) && version >= 0)
        {
            return version;
        }

        Malformed("baseVersion", "must be a whole number from 0");
        return null;
    }

    private PatchOp? Op(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.String && PatchWords.TryParse(value, out var op))
        {
            return op;
        }

        Malformed(path, "must be one of create, update, delete, restore");
        return null;
    }

    private static bool IsLocalName(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetRawText().StartsWith("\"$", StringComparison.Ordinal);

    private void Malformed(string path, string message) => problems.Add(new PatchProblem(path, message, Malformed: true));

    private void Refused(string path, string message) => problems.Add(new PatchProblem(path, message));

    [GeneratedRegex(@"^\$[A-Za-z0-9_.-]{1,64}$")]
    private static partial Regex LocalName();
}
