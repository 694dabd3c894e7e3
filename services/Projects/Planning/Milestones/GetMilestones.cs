using Orchestrator.PatchLog;
using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Planning.Scheduling;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Milestones;

/// <summary><c>GET /api/projects/{id}/milestones?version=N | ?asOf=instant</c>: each with its progress, and whether the schedule keeps its due date.</summary>
internal static class GetMilestones
{
    internal sealed record Answer(IReadOnlyList<Milestone> Items);

    public static async Task<IResult> Handle(Guid id, [AsParameters] AskedMoment asked, Caller caller, ProjectStates states, TimeProvider time, CancellationToken cancellation)
    {
        var found = await asked.FindAsync(new StreamKey(caller.WorkspaceId, id), states, cancellation);
        return Results.Ok(new Answer(MilestoneList.Of(found.Moment.State, asked.DayOf(found, time))));
    }
}
