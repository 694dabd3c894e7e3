using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orchestrator.Patches.Reading;

/// <summary>What the readers of one patch share: the local names met so far, and the problems found.</summary>
internal sealed partial class PatchReading(Func<Guid> newId)
{
    private readonly Dictionary<string, Guid> names = new(StringComparer.Ordinal);
    private readonly List<PatchProblem> problems = [];

    public IReadOnlyDictionary<string, Guid> Names => names;

    public IReadOnlyList<PatchProblem> Problems => problems;

    public bool HasProblemAt(string path) => problems.Exists(problem => problem.Path == path);

    public void Malformed(string path, string message) => problems.Add(new PatchProblem(path, message, Malformed: true));

    public void Refused(string path, string message) => problems.Add(new PatchProblem(path, message));

    public void Refused(string path, Checked value) => problems.Add(new PatchProblem(path, value.Refusal!, value.Malformed));

    /// <summary>The new id of a task that is created under a local name or none; null where it brings an id of its own, or a name that is taken.</summary>
    public Guid? NewId(JsonElement taskId)
    {
        if (taskId.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return newId();
        }

        return Strings.Read(taskId, out var name) is null && LocalName().IsMatch(name) && !names.ContainsKey(name) ? names[name] = newId() : null;
    }

    /// <summary>The value with a local name replaced by the id that it stands for.</summary>
    public JsonElement Resolve(JsonElement value, string path)
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

    public Guid? Id(JsonElement value, string path)
    {
        var resolved = Resolve(value, path);
        if (resolved.ValueKind == JsonValueKind.String && resolved.TryGetGuid(out var id))
        {
            return id;
        }

        Malformed(path, "must be a UUID");
        return null;
    }

    public PatchOp? Op(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.String && PatchWords.TryParse(value, out var op))
        {
            return op;
        }

        Malformed(path, "must be one of create, update, delete, restore");
        return null;
    }

    public static bool IsLocalName(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetRawText().StartsWith("\"$", StringComparison.Ordinal);

    [GeneratedRegex(@"^\$[A-Za-z0-9_.-]{1,64}$")]
    private static partial Regex LocalName();
}
