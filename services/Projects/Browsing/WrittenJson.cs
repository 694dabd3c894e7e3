using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Browsing;

/// <summary>JSON written straight into the answer, with the ETag of the moment that it shows; 304 to who has the newest already.</summary>
/// <param name="headVersion">An answer about the past tells it too, so that one is no longer the same when the project has moved.</param>
internal sealed class WrittenJson(ProjectMoment moment, long headVersion, Action<Utf8JsonWriter> write) : IResult
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = Answer.ETag(moment.State.Version);
        var changedAt = ChangedAt(httpContext.RequestServices.GetRequiredService<TimeProvider>());
        httpContext.Response.Headers.ETag = tag;
        httpContext.Response.GetTypedHeaders().LastModified = changedAt;
        if (moment.State.Version == headVersion && EntityTags.IsKnown(httpContext.Request, tag)
            && !(httpContext.Request.GetTypedHeaders().IfModifiedSince < changedAt))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(httpContext.Response.BodyWriter, Json);
        write(writer);
    }

    // The tag is the version's; but a new day makes tasks overdue, so a copy of yesterday is sent anew to who says that it is one (as browsers do).
    private DateTimeOffset ChangedAt(TimeProvider time)
    {
        var midnight = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        return moment.At > midnight ? moment.At.AddTicks(-(moment.At.Ticks % TimeSpan.TicksPerSecond)) : midnight;
    }
}
