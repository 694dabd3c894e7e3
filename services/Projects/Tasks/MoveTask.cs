using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks;

/// <summary><c>POST /api/tasks/{id}/move</c>: under another parent, before or after a sibling; without either, to the end.</summary>
internal static class MoveTask
{
    internal sealed record Request(JsonElement? ParentTaskId, Guid? BeforeTaskId, Guid? AfterTaskId);

    public static async Task<IResult> Handle(Guid id, Request move, [AsParameters] TaskCall call, ProjectStates states, CancellationToken cancellation)
    {
        if (await call.Places.FindAsync(call.Caller, id, call.ProjectId, cancellation) is not { } project)
        {
            return Problems.NotFound("task");
        }

        var state = (await states.HeadAsync(new StreamKey(call.Caller.WorkspaceId, project), cancellation)).State;
        var neighbour = move.BeforeTaskId ?? move.AfterTaskId;
        if (neighbour is { } sibling && (sibling == id || state.Find(sibling) is not { IsLive: true }))
        {
            return Problems.Validation(move.BeforeTaskId is null ? "afterTaskId" : "beforeTaskId", "Is no other task of this project.");
        }

        Guid? parent;
        if (move.ParentTaskId is { ValueKind: JsonValueKind.String } given)
        {
            if (!given.TryGetGuid(out var parsed))
            {
                return Problems.Malformed("parentTaskId", "Must be a UUID.");
            }

            parent = parsed;
        }
        else
        {
            parent = neighbour is { } beside ? state.Find(beside)!.ParentTaskId
                : move.ParentTaskId is null ? state.Find(id)!.ParentTaskId
                : null;
        }

        var body = JsonSerializer.SerializeToElement(new { parentTaskId = parent, position = Place(state, id, parent, move) });
        return await Submit.PatchAsync(
            call.Context, call.Ledger, call.Caller, project, Submit.OneTask("update", id, body, state.Version), call.Time, cancellation, status: StatusCodes.Status200OK);
    }

    private static string Place(ProjectState state, Guid id, Guid? parent, Request move)
    {
        var siblings = TaskTree.Siblings(state.LiveTasks.Where(task => task.ParentTaskId == parent && task.Id != id)).ToList();
        var index = move.BeforeTaskId is { } before ? siblings.FindIndex(task => task.Id == before)
            : move.AfterTaskId is { } after ? siblings.FindIndex(task => task.Id == after) + 1
            : siblings.Count;
        var low = index > 0 ? siblings[index - 1].Position : null;

        // Behind the last one, but before what will be created next, which takes the next ordinal.
        var next = FractionalPosition.FromOrdinal(state.Tasks.Count);
        var high = index >= 0 && index < siblings.Count ? siblings[index].Position
            : string.CompareOrdinal(low, next) < 0 ? next
            : null;
        return FractionalPosition.Between(low, string.CompareOrdinal(low, high) < 0 ? high : null);
    }
}
