using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Bulk;

/// <summary>One change for many tasks of many projects.</summary>
/// <param name="TaskIds">Which tasks; or those that <paramref name="Query"/>, in the query language, finds: of a restoration in the trash, else live.</param>
/// <param name="Op"><c>update</c> (where it is absent), <c>delete</c> or <c>restore</c>.</param>
/// <param name="Body">A merge patch that each task is given.</param>
/// <param name="ShiftDays">Moves the start and due dates that a task has.</param>
internal sealed record BulkRequest(
    IReadOnlyList<Guid>? TaskIds, string? Query, string? Op, JsonElement Body, IReadOnlyList<string>? AddLabels, IReadOnlyList<string>? RemoveLabels, int? ShiftDays)
{
    public const int TasksLimit = 1_000;
    public const int DaysLimit = 36_500;

    /// <summary>The change that is asked for.</summary>
    /// <exception cref="ProblemException">400 or 422: it is none.</exception>
    public BulkChange Read()
    {
        var problem = (TaskIds, Query) switch
        {
            (null, null) => Problems.Validation("taskIds", "Is missing: which tasks; or give a query."),
            (not null, not null) => Problems.Validation("query", "Give taskIds or query, not both."),
            ({ Count: 0 }, _) => Problems.Validation("taskIds", "Is empty."),
            ({ Count: > TasksLimit and var count }, _) => Problems.Validation("taskIds", $"Has {count} tasks; the limit is {TasksLimit}."),
            _ => null,
        };
        var op = Op switch
        {
            null or "update" => PatchOp.Update,
            "delete" => PatchOp.Delete,
            "restore" => PatchOp.Restore,
            _ => throw new ProblemException(Problems.Malformed("op", "Must be update, delete or restore.")),
        };
        if ((problem ?? CheckMembers(op)) is { } refusal)
        {
            throw new ProblemException(refusal);
        }

        return new BulkChange(op, ReadBody(), Labels(AddLabels, "addLabels"), Labels(RemoveLabels, "removeLabels"), ShiftDays ?? 0);
    }

    private Problem? CheckMembers(PatchOp op)
    {
        var changes = new Dictionary<string, bool>
        {
            ["body"] = Body.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null),
            ["addLabels"] = AddLabels is not null,
            ["removeLabels"] = RemoveLabels is not null,
            ["shiftDays"] = ShiftDays is not null,
        };
        return op != PatchOp.Update && changes.FirstOrDefault(change => change.Value).Key is { } extra ? Problems.Validation(extra, "Belongs to an update.")
            : op == PatchOp.Update && !changes.ContainsValue(true) ? Problems.Validation("body", "Is missing: what is to change. Or give addLabels, removeLabels or shiftDays.")
            : ShiftDays is < -DaysLimit or > DaysLimit ? Problems.Validation("shiftDays", $"Must be between -{DaysLimit} and {DaysLimit}.")
            : null;
    }

    private Body ReadBody()
    {
        if (Body.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return Patches.Body.Empty;
        }

        // Read as every patch is; what is at fault is so for all tasks.
        var json = JsonSerializer.SerializeToElement(new { taskPatches = new[] { new { op = "update", taskId = Guid.AllBitsSet, body = Body } } });
        var read = PatchReader.Read(json, () => Guid.Empty);
        if (read.Problems.Count > 0)
        {
            const string path = "taskPatches[0].";
            throw new ProblemException(Ledger.LedgerProblems.Of([.. read.Problems.Select(problem => problem with { Path = problem.Path.Replace(path, "", StringComparison.Ordinal) })]));
        }

        var body = read.Patch.TaskPatches[0].Body;
        return (AddLabels ?? RemoveLabels) is not null && body.Has(TaskFields.Labels) ? throw new ProblemException(Problems.Validation("body.labels", "Give labels, or addLabels and removeLabels, not both."))
            : ShiftDays is not null && (body.Has(TaskFields.StartDate) || body.Has(TaskFields.DueDate)) ? throw new ProblemException(Problems.Validation("shiftDays", "Give dates, or shiftDays, not both."))
            : body;
    }

    private static IReadOnlyList<string> Labels(IReadOnlyList<string>? labels, string member)
    {
        var known = TaskFields.Labels.Check(JsonSerializer.SerializeToElement(labels ?? []));
        return known.Refusal is { } refusal ? throw new ProblemException(Problems.Validation(member, $"{char.ToUpperInvariant(refusal[0])}{refusal[1..]}."))
            : known.Value.ValueKind == JsonValueKind.Array ? [.. known.Value.EnumerateArray().Select(label => label.GetString()!)]
            : [];
    }
}
