using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Statistics;

/// <summary><c>GET /api/projects/{id}/statistics?from&amp;to</c>: days in UTC, both ends included; the last 90 days where nothing is asked.</summary>
internal static class GetStatistics
{
    private const int DefaultDays = 90;
    private const int MostDays = 366 * 5;

    public static async Task<IResult> Handle(
        Guid id, DateOnly? from, DateOnly? to, Caller caller, ProjectStates states, TaskSteps taskSteps, TimeProvider time, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var last = to ?? today;
        if (last.DayNumber < MostDays || last.DayNumber > today.DayNumber + MostDays)
        {
            return Problems.Validation("to", "Is no day that anything could have happened on.");
        }

        var first = from ?? last.AddDays(1 - DefaultDays);
        if (first > last || last.DayNumber - first.DayNumber >= MostDays)
        {
            return Problems.Validation("from", $"Must be a day up to {last:yyyy-MM-dd}, and not more than {MostDays} days before it.");
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        if (!(await states.HeadAsync(stream, cancellation)).State.Exists)
        {
            return Problems.NotFound("project");
        }

        var (version, asOf, steps) = await taskSteps.ReadAsync(stream, cancellation);
        return Results.Ok(Counting.Of(id, steps, first, last, version, asOf));
    }
}
