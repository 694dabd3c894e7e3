using Orchestrator.Projects.Tasks;

namespace Orchestrator.Projects.Planning.Blocking;

/// <summary><c>GET /api/tasks/{id}/blockers?version=N | ?asOf=instant</c>: what the task waits for, to the bottom of it.</summary>
internal static class GetBlockers
{
    public static async Task<IResult> Handle(Guid id, [AsParameters] GetTask.TaskQuery query, CancellationToken cancellation)
    {
        var (found, task) = await query.FindAsync(id, cancellation);
        return Results.Ok(Blockers.Of(found.Moment.State, task));
    }
}
