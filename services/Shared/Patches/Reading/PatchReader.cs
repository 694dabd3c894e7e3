using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Patches.Reading;

namespace Orchestrator.Patches;

/// <summary>A patch as a client sent it, with local names resolved, or what is wrong with it.</summary>
/// <param name="Names">The id given to each local name.</param>
public sealed record ReadPatch(
    ProjectPatch Patch, Guid? ProjectId, long? BaseVersion, IReadOnlyDictionary<string, Guid> Names, IReadOnlyList<PatchProblem> Problems);

/// <summary>
/// Reads API.md's ProjectPatch from untrusted JSON: every member known, every value in its canonical form, every local name
/// (<c>$docs</c>) replaced by an id. All problems are reported at once.
/// </summary>
public static class PatchReader
{
    /// <param name="newId">Gives an id to each task that is created under a local name or none.</param>
    public static ReadPatch Read(JsonElement json, Func<Guid> newId)
    {
        var reading = new PatchReading(newId);
        Guid? projectId = null;
        long? baseVersion = null;
        var op = PatchOp.Update;
        var meta = Body.Empty;
        var operations = ImmutableArray<TaskPatch>.Empty;
        if (json.ValueKind != JsonValueKind.Object)
        {
            reading.Malformed("", "must be a patch: an object with baseVersion, op, metaUpdates and taskPatches");
            return Result();
        }

        foreach (var member in json.EnumerateObject())
        {
            switch (Strings.TryGetName(member, out var name) ? name : "")
            {
                case "projectId":
                    projectId = reading.Id(member.Value, "projectId");
                    break;
                case "baseVersion" when member.Value.ValueKind == JsonValueKind.Null:
                    break;
                case "baseVersion":
                    baseVersion = Version(member.Value, reading);
                    break;
                case "op":
                    op = reading.Op(member.Value, "op") ?? PatchOp.Update;
                    break;
                case "metaUpdates":
                    meta = BodyReader.Read(member.Value, FieldTable.Project, "metaUpdates", reading);
                    break;
                case "taskPatches":
                    operations = OperationReader.ReadAll(member.Value, reading);
                    break;
                default:
                    reading.Malformed(name, "is not a member of a patch");
                    break;
            }
        }

        return Result();

        ReadPatch Result() => new(new ProjectPatch(op, meta, operations), projectId, baseVersion, reading.Names, reading.Problems);
    }

    /// <summary>Reads the fields of a project or a task alone, with ids for references: each in its canonical form, without those that are refused.</summary>
    /// <param name="path">Stands before the fields in the paths of problems.</param>
    public static (Body Body, IReadOnlyList<PatchProblem> Problems) ReadBody(JsonElement json, FieldTable table, string path)
    {
        var reading = new PatchReading(() => Guid.Empty);
        var body = BodyReader.Read(json, table, path, reading);
        return (body, reading.Problems);
    }

    private static long? Version(JsonElement value, PatchReading reading)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var version) && version >= 0)
        {
            return version;
        }

        reading.Malformed("baseVersion", "must be a whole number from 0");
        return null;
    }
}
