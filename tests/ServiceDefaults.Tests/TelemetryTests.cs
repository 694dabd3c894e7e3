using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Orchestrator.ServiceDefaults.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task With_a_collector_traces_metrics_and_logs_are_sent_to_it()
    {
        var received = new ConcurrentDictionary<string, string>();
        async Task ReceiveAsync(string signal, HttpRequest request)
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.AddOrUpdate(signal, _ => Text(body), (_, before) => before + Text(body));
        }
        await using var collector = await TestApp.StartAsync(app => app.MapPost("/v1/{signal}", ReceiveAsync));

        await using (var service = await TestApp.StartAsync(
            app =>
            {
                app.MapGet("/projects/{id}", (string id, ILogger<TelemetryTests> logger) => logger.LogWarning("Looked at {Id}", id));
                app.MapGet("/api/calendar/{secret}.ics", (string secret) => secret.Length);
                app.MapGet("/hubs/workspace", () => "");
            },
            null, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_SERVICE_NAME", "shop")))
        {
            (await service.Client.GetAsync("/projects/17")).EnsureSuccessStatusCode();
            (await service.Client.GetAsync("/health")).EnsureSuccessStatusCode();
            (await service.Client.GetAsync("/api/calendar/x9k2-secret.ics")).EnsureSuccessStatusCode();
            (await service.Client.GetAsync("/hubs/workspace?workspaceId=7&access_token=q3h8-secret")).EnsureSuccessStatusCode();
        }

        received.Keys.Order().ShouldBe(["logs", "metrics", "traces"]);
        received["traces"].Contains("shop").ShouldBeTrue();
        received["traces"].Contains("GET /projects/{id}").ShouldBeTrue();
        // The span of the probing client, which is this process too, is called plain GET.
        received["traces"].Contains("GET /health").ShouldBeFalse();
        received["traces"].Contains("/api/calendar/").ShouldBeTrue();
        received["traces"].Contains("x9k2-secret").ShouldBeFalse("whoever has that address reads the calendar");
        received["traces"].Contains("q3h8-secret").ShouldBeFalse("whoever has that token is its person");
        received["metrics"].Contains("http.server.request.duration").ShouldBeTrue();
        received["logs"].Contains("Looked at").ShouldBeTrue();
    }

    private static string Text(MemoryStream body) => Encoding.Latin1.GetString(body.ToArray());
}
