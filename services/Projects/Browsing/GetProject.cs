using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Browsing;

/// <summary><c>GET /api/projects/{id}?version=N | ?asOf=instant</c>: the project as it is, or was.</summary>
internal static class GetProject
{
    public static async Task<IResult> Handle(
        Guid id, [AsParameters] AskedMoment asked, Caller caller, ProjectStates states, TimeProvider time, HttpContext context, CancellationToken cancellation)
    {
        var (moment, headVersion) = await asked.FindAsync(new StreamKey(caller.WorkspaceId, id), states, cancellation);
        var etag = Answer.ETag(moment.State.Version);
        if (asked.IsHead && context.Request.Headers.IfNoneMatch.ToString() == etag)
        {
            context.Response.Headers.ETag = etag;
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        return new WrittenJson(moment, writer => ProjectJson.Write(writer, moment, headVersion, asked.DayOf(moment, time)));
    }
}
