using Orchestrator.PatchLog;
using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Scheduling;

/// <summary><c>GET /api/projects/{id}/schedule?version=N | ?asOf=instant</c>: when the open work can be done, as it looked then.</summary>
internal static class GetSchedule
{
    public static async Task<IResult> Handle(Guid id, [AsParameters] AskedMoment asked, Caller caller, ProjectStates states, TimeProvider time, CancellationToken cancellation)
    {
        var (moment, _) = await asked.FindAsync(new StreamKey(caller.WorkspaceId, id), states, cancellation);
        return Results.Ok(new Scheduler(moment.State, asked.DayOf(moment, time), WorkCalendar.Standard).Schedule());
    }

    /// <summary>The day that was today at the moment asked for.</summary>
    public static DateOnly DayOf(this AskedMoment asked, ProjectMoment moment, TimeProvider time) =>
        DateOnly.FromDateTime((asked.AsOf ?? (asked.Version is null ? time.GetUtcNow() : moment.At)).UtcDateTime);
}
