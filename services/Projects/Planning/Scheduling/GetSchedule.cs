using Orchestrator.PatchLog;
using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Scheduling;

/// <summary><c>GET /api/projects/{id}/schedule?version=N | ?asOf=instant</c>: when the open work can be done, as it looked then.</summary>
internal static class GetSchedule
{
    public static async Task<IResult> Handle(Guid id, [AsParameters] AskedMoment asked, Caller caller, ProjectStates states, Schedules schedules, TimeProvider time, CancellationToken cancellation)
    {
        var found = await asked.FindAsync(new StreamKey(caller.WorkspaceId, id), states, cancellation);
        return Results.Ok(schedules.Of(found.Moment.State, asked.DayOf(found, time)).Schedule());
    }

    /// <summary>The day that was today at the moment asked for; of the newest version it is today, however long ago it was made.</summary>
    public static DateOnly DayOf(this AskedMoment asked, FoundMoment found, TimeProvider time) => DateOnly.FromDateTime(
        (asked.AsOf ?? (found.Moment.State.Version == found.HeadVersion ? time.GetUtcNow() : found.Moment.At)).UtcDateTime);
}
