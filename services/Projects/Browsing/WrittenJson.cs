using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;

namespace Orchestrator.Projects.Browsing;

/// <summary>JSON written straight into the answer, with the ETag of the moment that it shows.</summary>
internal sealed class WrittenJson(ProjectMoment moment, Action<Utf8JsonWriter> write) : IResult
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = Answer.ETag(moment.State.Version);
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(httpContext.Response.BodyWriter, Json);
        write(writer);
    }
}
