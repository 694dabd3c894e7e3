using System.Globalization;
using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Projects.Tasks.Bulk;

/// <summary>One change of many tasks, read and checked.</summary>
/// <param name="Body">What every task is given.</param>
/// <param name="ShiftDays">By how many days the dates move that a task has.</param>
internal sealed record BulkChange(PatchOp Op, Body Body, IReadOnlyList<string> AddLabels, IReadOnlyList<string> RemoveLabels, int ShiftDays)
{
    /// <summary>The patch of one project, or what stands against it by the paths of its operations.</summary>
    public Decision PatchOf(ProjectState state, IReadOnlyCollection<Guid> tasks)
    {
        var operations = new List<TaskPatch>(tasks.Count);
        var problems = new List<PatchProblem>();
        foreach (var id in tasks.Where(id => !IsTakenAlong(state, id, tasks)))
        {
            var body = Op == PatchOp.Update && state.Find(id) is { } task ? BodyOf(task, $"taskPatches[{operations.Count}].body", problems) : Body.Empty;
            operations.Add(new TaskPatch(Op, id, body));
        }

        return new Decision(new ProjectPatch(PatchOp.Update, Body.Empty, [.. operations]), problems);
    }

    // A deletion takes the tasks beneath along, and a restoration brings back what a deletion took: named beside their root they are meant so.
    private bool IsTakenAlong(ProjectState state, Guid id, IReadOnlyCollection<Guid> tasks)
    {
        if (Op == PatchOp.Restore)
        {
            return state.Find(id)?.Deletion is { } deletion && deletion.Root != id && tasks.Contains(deletion.Root);
        }

        if (Op == PatchOp.Delete)
        {
            for (var above = state.Find(id)?.ParentTaskId; above is { } parent; above = state.Find(parent)?.ParentTaskId)
            {
                if (tasks.Contains(parent))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private Body BodyOf(TaskState task, string path, List<PatchProblem> problems)
    {
        var body = Body;
        if (AddLabels.Count > 0 || RemoveLabels.Count > 0)
        {
            var labels = task.Fields[TaskFields.Labels] is { ValueKind: JsonValueKind.Array } set ? set.EnumerateArray().Select(label => label.GetString()!) : [];
            body = Set(body, TaskFields.Labels, labels.Except(RemoveLabels).Union(AddLabels).ToArray(), path, problems);
        }

        foreach (var field in ShiftDays == 0 ? [] : (Field[])[TaskFields.StartDate, TaskFields.DueDate])
        {
            if (task.Fields.Text(field) is { } text)
            {
                var day = DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber + ShiftDays;
                if (day < 0 || day > DateOnly.MaxValue.DayNumber)
                {
                    problems.Add(new PatchProblem($"{path}.{field.Name}", "would leave the years 1 to 9999"));
                    continue;
                }

                body = Set(body, field, DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), path, problems);
            }
        }

        return body;
    }

    private static Body Set<T>(Body body, Field field, T value, string path, List<PatchProblem> problems)
    {
        var known = field.Check(JsonSerializer.SerializeToElement(value));
        if (known.Refusal is { } refusal)
        {
            problems.Add(new PatchProblem($"{path}.{field.Name}", refusal));
            return body;
        }

        return body.With(field, known.Value.ValueKind == JsonValueKind.Undefined ? JsonSerializer.SerializeToElement<object?>(null) : known.Value);
    }
}
