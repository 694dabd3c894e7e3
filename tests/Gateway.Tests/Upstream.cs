using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Gateway.Tests;

/// <summary>A service behind the gateway that tells what reached it.</summary>
public sealed class Upstream : IAsyncDisposable
{
    readonly WebApplication app;
    readonly TaskCompletionSource mayEnd = new();
    int heard;

    Upstream(string name)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        app = builder.Build();
        app.Use(async (context, next) =>
        {
            if (context.Request.Path == "/health")
            {
                if (IsReady) await next();
                else context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }
            Interlocked.Increment(ref heard);
            if (HangsUp) context.Abort();
            else await next();
        });
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/health", () => new { service = name, status = "healthy", dependencies = new[] { new { name = "postgres" } } });
        app.MapGet("/openapi/v1.json", () => Results.Text(DocumentOf(name), "application/json"));
        app.MapGet("/api/events", SendEventsAsync);
        app.MapGet("/api/cut", (HttpContext context) => context.Abort());
        app.MapGet("/api/nothing", () => Results.NotFound());
        app.MapGet("/api/long", LongAnswer);
        app.MapPost("/api/auth/session", LongAnswer);
        app.MapFallback("{**path}", async (HttpRequest request) =>
        {
            var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return new Seen(name, request.Method, request.Path, request.Host.Value, request.Headers.TraceParent, body.Length);
        });
    }

    public string Address => app.Urls.Single();

    /// <summary>Requests that reached it, health checks apart.</summary>
    public int Heard => Volatile.Read(ref heard);

    /// <summary>Ends the connection instead of answering.</summary>
    public bool HangsUp { get; set; }

    public bool IsReady { get; set; } = true;

    public static async Task<Upstream> StartAsync(string name)
    {
        var upstream = new Upstream(name);
        await upstream.app.StartAsync();
        return upstream;
    }

    public void EndEvents() => mayEnd.SetResult();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    static IResult LongAnswer(HttpContext context)
    {
        context.Response.Headers.ETag = "W/\"long\"";
        context.Response.Headers.Vary = "Authorization";
        return context.Request.Headers.IfNoneMatch == "W/\"long\"" ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Json(new { text = new string('x', 100_000) });
    }

    // Both have a Thing, of two kinds, and say something of a path that is the other's.
    static string DocumentOf(string name) => $$$"""
        { "openapi": "3.1.1", "tags": [{ "name": "{{{name}}}" }],
          "paths": { "/api/me": { "get": { "$ref": "#/components/schemas/Thing" } }, "/api/projects": { "get": { "$ref": "#/components/schemas/Thing" } } },
          "components": { "schemas": { "Thing": { "title": "{{{name}}}" }, "Same": { "type": "string" } } } }
        """;

    async Task SendEventsAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync("data: first\n\n");
        await context.Response.Body.FlushAsync();
        await mayEnd.Task.WaitAsync(context.RequestAborted);
        await context.Response.WriteAsync("data: last\n\n");
    }
}

public sealed record Seen(string Service, string Method, string Path, string? Host, string? TraceParent, long Length);
