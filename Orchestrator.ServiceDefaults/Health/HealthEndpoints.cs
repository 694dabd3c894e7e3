using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Orchestrator.ServiceDefaults;

/// <summary><c>/alive</c>: the process answers. <c>/health</c>: and so does each thing that it depends on, with the time it took.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var service = ServiceName.Of(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>());
        var write = WriteAs(service);
        routes.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = write }).AllowAnonymous();
        routes.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = write }).AllowAnonymous();
    }

    private static Func<HttpContext, HealthReport, Task> WriteAs(string service) => (context, report) =>
    {
        // A check's exception may name hosts and users; only the description, which we write ourselves, goes out.
        var answer = new Answer(service, report.Status, Math.Round(report.TotalDuration.TotalMilliseconds, 1),
            [.. report.Entries.Select(entry => new Dependency(
                entry.Key, entry.Value.Status, Math.Round(entry.Value.Duration.TotalMilliseconds, 1), entry.Value.Description))]);
        return context.Response.WriteAsJsonAsync(answer, JsonDefaults.Options, context.RequestAborted);
    };

    private sealed record Answer(string Service, HealthStatus Status, double LatencyMs, IReadOnlyList<Dependency> Dependencies);

    private sealed record Dependency(string Name, HealthStatus Status, double LatencyMs, string? Description);
}
