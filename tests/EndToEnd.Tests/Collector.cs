using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Orchestrator.EndToEnd.Tests;

/// <summary>
/// An OpenTelemetry collector as far as a test needs one: takes OTLP over HTTP and keeps the payloads. In protobuf a trace id is
/// its sixteen bytes and names are UTF-8, so what belongs together is found without a schema.
/// </summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<byte[]> traces = new();
    private WebApplication? server;

    public string Address { get; private set; } = "";

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            if (signal == "traces")
            {
                traces.Enqueue(body.ToArray());
            }
        });
        await server.StartAsync();
        Address = server.Urls.First();
    }

    /// <summary>Whether a service has exported a span of this name in the trace. Each payload is of one service.</summary>
    public bool Has(string traceId, string service, string span)
    {
        var id = Convert.FromHexString(traceId);
        var (from, named) = (Encoding.UTF8.GetBytes(service), Encoding.UTF8.GetBytes(span));
        return traces.Any(payload => payload.AsSpan().IndexOf(id) >= 0 && payload.AsSpan().IndexOf(from) >= 0 && payload.AsSpan().IndexOf(named) >= 0);
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
