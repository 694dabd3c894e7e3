using System.Text.Json;

namespace Orchestrator.Agents.Answers;

/// <summary>What an answer must look like before any rule of the domain is asked. Only the patch is held strictly: a reply or a note can
/// be done without.</summary>
internal static class AnswerShape
{
    const int MaxOperations = 2_000;
    static readonly string[] Operations = ["create", "update", "delete", "restore"];

    public static IReadOnlyList<string> Check(JsonElement root)
    {
        var errors = new List<string>();
        var patch = root.GetProperty("patch");
        if (patch.ValueKind != JsonValueKind.Object) return ["\"patch\" must be an object"];
        if (patch.TryGetProperty("op", out var op) && !IsOneOf(op, Operations))
            errors.Add("patch.op must be create, update, delete or restore");
        if (patch.TryGetProperty("metaUpdates", out var meta) && meta.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            errors.Add("patch.metaUpdates must be an object");
        if (!patch.TryGetProperty("taskPatches", out var tasks)) return errors;
        if (tasks.ValueKind != JsonValueKind.Array) return [.. errors, "patch.taskPatches must be an array"];
        if (tasks.GetArrayLength() > MaxOperations) return [.. errors, $"patch.taskPatches must have at most {MaxOperations} operations"];

        foreach (var (index, task) in tasks.EnumerateArray().Index())
            if (Operation(task) is { } error) errors.Add($"patch.taskPatches[{index}] {error}");
        return errors;
    }

    static string? Operation(JsonElement task)
    {
        if (task.ValueKind != JsonValueKind.Object) return "must be an object";
        if (!task.TryGetProperty("op", out var op) || !IsOneOf(op, Operations)) return "must have an op: create, update, delete or restore";
        if (!task.TryGetProperty("taskId", out var id) || id.ValueKind != JsonValueKind.String || id.GetString() is null or "")
            return "must have a taskId";
        var bare = op.ValueEquals("delete") || op.ValueEquals("restore");
        var hasBody = task.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.Object;
        return bare || hasBody ? null : "must have a body";
    }

    static bool IsOneOf(JsonElement value, string[] names) => value.ValueKind == JsonValueKind.String && names.Contains(value.GetString());

    public static AgentAnswer ToAnswer(JsonElement root) => new(
        ClearedFields.ToMergePatch(root.GetProperty("patch")),
        Text(root, "reply") ?? "",
        Text(root, "rationale") ?? "",
        Fraction(root, "confidence"),
        [.. Items(root, "questions").Select(Question).OfType<AgentQuestion>()],
        [.. Items(root, "notes").Where(n => Text(n, "reason") is not null)
            .Select(n => new AgentNote(Text(n, "taskId"), Text(n, "reason")!, Fraction(n, "confidence")))],
        root.TryGetProperty("intent", out var intent) && Text(intent, "kind") is { } kind
            ? new(kind, [.. Items(intent, "taskIds").Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!)], Text(intent, "instruction"), Text(intent, "goal"))
            : null);

    static AgentQuestion? Question(JsonElement question) => question.ValueKind == JsonValueKind.String
        ? new(question.GetString()!, [])
        : Text(question, "text") is { } text
            ? new(text, [.. Items(question, "choices").Where(c => c.ValueKind == JsonValueKind.String).Select(c => c.GetString()!)])
            : null;

    static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray() : [];

    /// <summary>A model that names no confidence gets the benefit of no doubt: one half.</summary>
    static double Fraction(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            ? Math.Clamp(double.IsFinite(number) ? number : 0.5, 0, 1)
            : 0.5;
}
