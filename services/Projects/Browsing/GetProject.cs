using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Browsing;

/// <summary><c>GET /api/projects/{id}?version=N | ?asOf=instant</c>: the project as it is, or was.</summary>
internal static class GetProject
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static async Task<IResult> Handle(
        Guid id, long? version, DateTimeOffset? asOf, Caller caller, ProjectStates states, HttpContext context, CancellationToken cancellation)
    {
        if (version is not null && asOf is not null)
        {
            return Problems.Validation("asOf", "Give version or asOf, not both.");
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        var head = await states.HeadAsync(stream, cancellation);
        if (!head.State.Exists)
        {
            return Problems.NotFound("project");
        }

        if (version is < 1 || version > head.State.Version)
        {
            return Problems.NotFound("version of the project") with { Detail = $"The project has versions 1 to {head.State.Version}." };
        }

        var moment = version is { } past && past < head.State.Version ? await states.AtVersionAsync(stream, past, cancellation)
            : asOf is { } instant ? await states.AsOfAsync(stream, instant, cancellation)
            : head;
        if (!moment.State.Exists)
        {
            return Problems.NotFound("moment of the project") with { Detail = "The project did not exist yet at that instant." };
        }

        var etag = Answer.ETag(moment.State.Version);
        context.Response.Headers.ETag = etag;
        return context.Request.Headers.IfNoneMatch.ToString() == etag && version is null && asOf is null
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : new ProjectResult(moment, head.State.Version);
    }

    private sealed class ProjectResult(ProjectMoment moment, long headVersion) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            await using var writer = new Utf8JsonWriter(httpContext.Response.BodyWriter, Json);
            ProjectJson.Write(writer, moment, headVersion);
        }
    }
}
