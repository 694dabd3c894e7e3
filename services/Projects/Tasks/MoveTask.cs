using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks;

/// <summary><c>POST /api/tasks/{id}/move</c>: under another parent, before or after a sibling; without either, to the end.</summary>
internal static class MoveTask
{
    // Each further attempt means that somebody else's patch landed.
    private const int Attempts = 20;

    internal sealed record Request(JsonElement ParentTaskId, Guid? BeforeTaskId, Guid? AfterTaskId);

    public static async Task<IResult> Handle(Guid id, Request move, [AsParameters] TaskCall call, ProjectStates states, CancellationToken cancellation)
    {
        if (await call.Places.FindAsync(call.Caller, id, call.ProjectId, cancellation) is not { } project)
        {
            return Problems.NotFound("task");
        }

        for (var attempt = 1; ; attempt++)
        {
            var state = (await states.HeadAsync(new StreamKey(call.Caller.WorkspaceId, project), cancellation)).State;
            if (ParentOf(move, id, state, out var parent) is { } problem)
            {
                return problem;
            }

            var (position, madeRoom) = Place(state, id, parent, move);
            var operations = madeRoom.Select(entry => Operation(entry.TaskId, new { position = entry.Position })).Prepend(Operation(id, new { parentTaskId = parent, position }));
            var patch = JsonSerializer.SerializeToElement(new { baseVersion = state.Version, taskPatches = operations }, JsonDefaults.Options);

            // Positions go to the later writer. Who moves a task alone means it; who makes room must not move a sibling back from where somebody put it meanwhile.
            var result = await Submit.PatchAsync(
                call.Context, call.Ledger, call.Caller, project, patch, call.Time, cancellation, status: StatusCodes.Status200OK, mustMatch: madeRoom.Count > 0 ? state.Version : null);
            if (result is not Problem { Status: StatusCodes.Status412PreconditionFailed } || call.Context.Request.Headers.IfMatch.Count > 0 || attempt == Attempts)
            {
                return result;
            }
        }
    }

    private static Problem? ParentOf(Request move, Guid id, ProjectState state, out Guid? parent)
    {
        parent = null;
        var neighbour = move.BeforeTaskId ?? move.AfterTaskId;
        var member = move.BeforeTaskId is null ? "afterTaskId" : "beforeTaskId";
        if (neighbour is { } sibling && (sibling == id || state.Find(sibling) is not { IsLive: true }))
        {
            return Problems.Validation(member, "Is no other task of this project.");
        }

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
                : move.ParentTaskId.ValueKind == JsonValueKind.Undefined ? state.Find(id)!.ParentTaskId
                : null;
        }

        return neighbour is { } next && state.Find(next)!.ParentTaskId != parent ? Problems.Validation(member, "Is not under the parent that is given.") : null;
    }

    private static (string Position, IReadOnlyList<(Guid TaskId, string Position)> MadeRoom) Place(ProjectState state, Guid id, Guid? parent, Request move)
    {
        var siblings = TaskTree.Siblings(state.LiveTasks.Where(task => task.ParentTaskId == parent && task.Id != id)).ToList();
        var index = move.BeforeTaskId is { } before ? siblings.FindIndex(task => task.Id == before)
            : move.AfterTaskId is { } after ? siblings.FindIndex(task => task.Id == after) + 1
            : siblings.Count;

        // Behind the last one, but before what will be created next, which takes the next ordinal.
        return SiblingOrder.Place(siblings, index, FractionalPosition.FromOrdinal(state.Tasks.Count));
    }

    private static object Operation(Guid taskId, object body) => new { op = "update", taskId, body };
}
