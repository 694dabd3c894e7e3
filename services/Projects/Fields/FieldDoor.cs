using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Members;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Fields;

/// <summary>Holds new values of custom fields to their definitions. What a task has already it may be sent again, whatever became of the field.</summary>
internal sealed class FieldDoor(CustomFields custom, WorkspaceMembers members) : IPatchDoor
{
    public async ValueTask CheckAsync(Caller caller, ProjectState head, ProjectPatch patch, List<PatchProblem> problems, CancellationToken cancellation)
    {
        var values = NewValues(head, patch).ToList();
        if (values.Count == 0)
        {
            return;
        }

        var fields = await custom.ForAsync(caller.WorkspaceId, cancellation);
        var people = new List<(string Path, Guid User)>();
        foreach (var (path, key, value) in values)
        {
            if (fields.Find(key) is not { } field)
            {
                var meant = Nearest.To(key, fields.All.Where(other => !other.Retired).Select(other => other.Key)).FirstOrDefault();
                problems.Add(new PatchProblem(path, $"is no field of this workspace; {(meant is null ? "GET /api/fields lists those there are" : $"did you mean '{meant}'?")}"));
            }
            else if (FieldValues.Refusal(field, value) is { } refusal)
            {
                problems.Add(new PatchProblem(path, refusal));
            }
            else if (field.Type == FieldType.User)
            {
                people.Add((path, FieldValues.UserOf(value)!.Value));
            }
        }

        if (people.Count > 0)
        {
            problems.AddRange(await StrangersAsync(caller, people, cancellation));
        }
    }

    private static IEnumerable<(string Path, string Key, JsonElement Value)> NewValues(ProjectState head, ProjectPatch patch)
    {
        foreach (var (index, operation) in patch.TaskPatches.Index())
        {
            if (operation.Body[TaskFields.CustomFields] is not { ValueKind: JsonValueKind.Object } sent)
            {
                continue;
            }

            var known = head.Find(operation.TaskId)?.Fields[TaskFields.CustomFields] ?? default;
            foreach (var member in sent.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
            {
                var isKept = known.ValueKind == JsonValueKind.Object && known.TryGetProperty(member.Name, out var value) && JsonElement.DeepEquals(value, member.Value);
                if (!isKept)
                {
                    yield return ($"taskPatches[{index}].body.customFields.{member.Name}", member.Name, member.Value);
                }
            }
        }
    }

    private async Task<IEnumerable<PatchProblem>> StrangersAsync(Caller caller, List<(string Path, Guid User)> people, CancellationToken cancellation)
    {
        var here = new HashSet<Guid>();
        foreach (var some in people.Select(person => person.User).Distinct().Chunk(PageRequest.MaxPageSize))
        {
            here.UnionWith(await members.AmongAsync(caller, some, cancellation));
        }

        return people.Where(person => !here.Contains(person.User)).Select(person => new PatchProblem(person.Path, "is nobody of this workspace"));
    }
}
