using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Browsing;

/// <summary><c>GET /api/projects/{id}?version=N | ?asOf=instant</c>: the project as it is, or was.</summary>
internal static class GetProject
{
    public static async Task<IResult> Handle(
        Guid id, [AsParameters] AskedMoment asked, Caller caller, ProjectStates states, TimeProvider time, CancellationToken cancellation)
    {
        var (moment, headVersion) = await asked.FindAsync(new StreamKey(caller.WorkspaceId, id), states, cancellation);
        return new WrittenJson(moment, headVersion, writer => ProjectJson.Write(writer, moment, headVersion, asked.DayOf(moment, time)));
    }
}
