using System.Text.Json;

namespace Orchestrator.Gateway.Status;

/// <summary><c>GET /api/status</c>: how every service is, asked now.</summary>
internal static class GetStatus
{
    /// <summary>How every service is, asked now. Anybody may ask.</summary>
    public static async Task<SystemStatus> HandleAsync(ServiceProbe probe, CancellationToken cancellationToken)
    {
        var services = await Task.WhenAll(probe.Services.Select(service => probe.AskAsync(service, cancellationToken)));
        var healthy = services.Count(service => service.Status == ServiceHealth.Healthy);
        return new(
            healthy == services.Length ? ServiceHealth.Healthy : healthy > 0 ? ServiceHealth.Degraded : ServiceHealth.Unhealthy,
            services);
    }
}

internal enum ServiceHealth
{
    Healthy,
    Degraded,
    Unhealthy,
}

/// <param name="Status">Healthy when all services are; degraded while at least one is.</param>
internal sealed record SystemStatus(ServiceHealth Status, IReadOnlyList<ServiceStatus> Services);

/// <param name="Dependencies">As the service tells of them; null when it does not answer.</param>
internal sealed record ServiceStatus(string Name, ServiceHealth Status, double LatencyMs, string? Detail, JsonElement? Dependencies);
