using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Orchestrator.ServiceDefaults;

/// <summary>A refusal as RFC 9457 problem details; an endpoint returns it, or <see cref="Problems"/> makes it.</summary>
/// <param name="Type">A stable slug such as <c>/problems/not-found</c>, for programs.</param>
/// <param name="Title">The kind of problem in a few words, the same for each occurrence.</param>
/// <param name="Detail">What happened this time and what to do about it, for people.</param>
public sealed record Problem(int Status, string Type, string Title, string? Detail = null) : IResult, IStatusCodeHttpResult
{
    public const string ContentType = "application/problem+json";

    /// <summary>What is wrong with which member, by its path in the request, such as <c>taskPatches[2].body.title</c>.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Further members of the problem, such as <c>conflicts</c>; written with the JSON options of the service.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    int? IStatusCodeHttpResult.StatusCode => Status;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (Status == StatusCodes.Status401Unauthorized && response.Headers.WWWAuthenticate.Count == 0)
            response.Headers.WWWAuthenticate = "Bearer";

        var options = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var body = new MemoryStream();
        Write(body, TraceIdOf(httpContext), options);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), httpContext.RequestAborted);
    }

    internal static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    private void Write(Stream stream, string traceId, JsonSerializerOptions options)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = options.Encoder });
        json.WriteStartObject();
        json.WriteString("type", Type);
        json.WriteString("title", Title);
        json.WriteNumber("status", Status);
        if (Detail is not null) json.WriteString("detail", Detail);
        json.WriteString("traceId", traceId);
        if (Errors is not null)
        {
            json.WritePropertyName("errors");
            JsonSerializer.Serialize(json, Errors, options);
        }
        foreach (var (name, value) in Extensions ?? new Dictionary<string, object?>())
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, value, options);
        }
        json.WriteEndObject();
    }
}

/// <summary>A refusal from where no result can be returned, such as parameter binding. Answered as its problem, not logged.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Detail ?? problem.Title)
{
    public Problem Problem { get; } = problem;
}
