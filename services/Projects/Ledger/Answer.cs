using System.Globalization;
using System.Text.Json;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Ledger;

/// <summary>The answer to a write, known before it commits, so that it can be kept for a retry with the same Idempotency-Key.</summary>
internal sealed record Answer(int Status, object Value, string? Location = null, long? Version = null) : IResult
{
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(Value, Value.GetType(), JsonDefaults.Options);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Version is { } version)
        {
            httpContext.Response.Headers.ETag = ETag(version);
        }

        return WriteAsync(httpContext.Response, Status, Location, ToUtf8());
    }

    public static string ETag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static async Task WriteAsync(HttpResponse response, int status, string? location, byte[] body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        if (location is not null)
        {
            response.Headers.Location = location;
        }

        await response.Body.WriteAsync(body, response.HttpContext.RequestAborted);
    }
}
