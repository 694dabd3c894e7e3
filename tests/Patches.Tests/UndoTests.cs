using System.Text.Json;

namespace Orchestrator.Patches.Tests;

/// <summary>
/// Each of the last patches of a real history taken back alone, judged by comparing states: nothing here asks how the rebase came to its answer.
/// </summary>
public class UndoTests
{
    private const int Last = 200;

    [Fact]
    public void Each_undo_takes_back_what_nobody_touched_since_and_nothing_else_or_names_what_stands_against_it()
    {
        var states = new List<ProjectState>();
        states.Add(RealHistory.Play((before, _) => states.Add(before)));
        var head = states[^1];
        var (landed, conflicted, refused) = (0, 0, 0);
        foreach (var version in Enumerable.Range(states.Count - Last, Last))
        {
            var (before, after) = (states[version - 1], states[version]);
            var undo = PatchRebase.Onto(after, head, PatchDiff.Between(after, before));
            if (undo.Conflicts.Count > 0)
            {
                conflicted++;
                undo.Conflicts.ShouldAllBe(conflict => IsJustified(conflict, before, after, head), $"version {version}");
            }
            else if (undo.Problems.Count > 0)
            {
                refused++;
                undo.Problems.ShouldAllBe(problem => problem.Path.Length > 0 && problem.Message.Length > 0);
            }
            else
            {
                landed++;
                ShouldBeTakenBack(before, after, head, head.Apply(undo.Patch), version);
            }
        }

        // Among so many there are some of either kind, or this test shows nothing.
        landed.ShouldBeGreaterThan(Last / 4);
        conflicted.ShouldBeGreaterThan(0);
        TestContext.Current.SendDiagnosticMessage($"{landed} undone, {conflicted} in conflict, {refused} refused by a rule");
    }

    private static void ShouldBeTakenBack(ProjectState before, ProjectState after, ProjectState head, ProjectState result, int version)
    {
        foreach (var field in FieldTable.Project.All)
        {
            FieldShouldBeTakenBack(field, before.Fields, after.Fields, head.Fields, result.Fields, $"{field} of the project, version {version}");
        }

        result.Tasks.Count.ShouldBe(head.Tasks.Count);
        var revived = result.Tasks.Values.Where(task => task.IsLive != head.Find(task.Id)!.IsLive).Select(task => task.Id).ToHashSet();
        foreach (var task in result.Tasks.Values)
        {
            var (was, became, stood) = (before.Find(task.Id), after.Find(task.Id), head.Find(task.Id)!);
            var lives = IsLive(was) == IsLive(became) ? stood.IsLive : IsLive(was);
            task.IsLive.ShouldBe(lives, $"life of {task.Id}, version {version}");
            foreach (var field in FieldTable.Task.All.Where(_ => was is not null))
            {
                // A task that goes or comes back takes its place in the dependencies of others with it.
                if (field == TaskFields.Dependencies && Changed(stood, task) is { Count: > 0 } changed && changed.All(revived.Contains))
                {
                    continue;
                }

                FieldShouldBeTakenBack(field, was!.Fields, became!.Fields, stood.Fields, task.Fields, $"{field} of {task.Id}, version {version}");
            }
        }
    }

    private static void FieldShouldBeTakenBack(Field field, Body before, Body after, Body head, Body result, string what)
    {
        if (Raw(before[field]) == Raw(after[field]))
        {
            Raw(result[field]).ShouldBe(Raw(head[field]), what);
        }
        else if (Raw(head[field]) == Raw(after[field]))
        {
            Raw(result[field]).ShouldBe(Raw(before[field]), what);
        }
        else
        {
            // Touched since, and no conflict: it had the old value already, or it is of a kind that merges.
            (field.Merge != Merge.Whole || Raw(head[field]) == Raw(before[field])).ShouldBeTrue(what);
        }
    }

    private static bool IsJustified(PatchConflict conflict, ProjectState before, ProjectState after, ProjectState head)
    {
        if (conflict.Field != "deleted")
        {
            var (table, was, became, stands) = conflict.TaskId is { } id
                ? (FieldTable.Task, before.Find(id)!.Fields, after.Find(id)!.Fields, head.Find(id)!.Fields)
                : (FieldTable.Project, before.Fields, after.Fields, head.Fields);
            var field = table.Find(conflict.Field)!;
            return Raw(was[field]) != Raw(became[field]) && Raw(stands[field]) != Raw(became[field]) && Raw(stands[field]) != Raw(was[field]);
        }

        var (then, now) = (after.Find(conflict.TaskId!.Value)!, head.Find(conflict.TaskId.Value)!);
        return Json(then) != Json(now) || head.LiveTasks.Any(task => task.ParentTaskId == then.Id && after.Find(task.Id)?.ParentTaskId != then.Id);
    }

    private static bool IsLive(TaskState? task) => task is { IsLive: true };

    private static HashSet<Guid> Changed(TaskState one, TaskState other)
    {
        var changed = one.Dependencies.ToHashSet();
        changed.SymmetricExceptWith(other.Dependencies);
        return changed;
    }

    private static string Json(TaskState task) => $"{task.IsLive} {string.Join(",", task.Fields.Select(entry => $"{entry.Key}:{entry.Value.GetRawText()}"))}";

    private static string? Raw(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? null : value.GetRawText();
}
