using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time;

/// <summary>Time is logged, changed and removed by who spent it, or by an admin, whichever way the patch comes.</summary>
internal sealed class EntryDoor : IPatchDoor
{
    public ValueTask CheckAsync(Caller caller, ProjectState head, ProjectPatch patch, List<PatchProblem> problems, CancellationToken cancellation)
    {
        foreach (var (index, operation) in patch.TaskPatches.Index())
        {
            if (operation.Body.Has(TaskFields.TimeEntries))
            {
                var known = head.Find(operation.TaskId)?.Fields[TaskFields.TimeEntries] ?? default;
                problems.AddRange(Refusals(caller, known, operation.Body[TaskFields.TimeEntries], $"taskPatches[{index}].body.timeEntries"));
            }
        }

        return ValueTask.CompletedTask;
    }

    private static IEnumerable<PatchProblem> Refusals(Caller caller, JsonElement known, JsonElement sent, string path)
    {
        if (sent.ValueKind != JsonValueKind.Object)
        {
            return known.ValueKind == JsonValueKind.Object && known.EnumerateObject().Any(entry => !IsOpen(entry.Value))
                ? [new PatchProblem(path, "has entries that somebody else logged; only they and admins remove them")]
                : [];
        }

        return
            from member in sent.EnumerateObject()
            let before = known.ValueKind == JsonValueKind.Object && known.TryGetProperty(member.Name, out var entry) ? entry : default
            let after = MergePatch.Apply(before, member.Value)
            where !(before.ValueKind == after.ValueKind && JsonElement.DeepEquals(before, after)) && (!IsOpen(before) || !IsOpen(after))
            select new PatchProblem($"{path}.{member.Name}", IsOpen(before) ? "is time of somebody else; only they and admins log it" : "is time that somebody else logged; only they and admins change it");

        // What is no entry, or names nobody yet, is nobody's.
        bool IsOpen(JsonElement entry) =>
            entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("userId", out var user) || TimeEntry.IsOpenTo(caller, user.GetGuid());
    }
}
