using System.Globalization;
using System.Text.Json;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Ledger;

/// <summary>The answer to a write, known before it commits, so that it can be kept for a retry with the same Idempotency-Key.</summary>
internal sealed record Answer(int Status, object Value, string? Location = null, long? Version = null) : IResult
{
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(Value, Value.GetType(), JsonDefaults.Options);

    /// <summary>The ETag, where the answer shows a version.</summary>
    public string? Tag => Version is { } version ? ETag(version) : null;

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext.Response, Status, Location, Tag, ToUtf8());

    public static string ETag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static async Task WriteAsync(HttpResponse response, int status, string? location, string? tag, byte[] body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        if (location is not null)
        {
            response.Headers.Location = location;
        }

        if (tag is not null)
        {
            response.Headers.ETag = tag;
        }

        await response.Body.WriteAsync(body, response.HttpContext.RequestAborted);
    }
}
