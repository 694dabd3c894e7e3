using System.Text.Json;

namespace Orchestrator.Gateway.Status;

/// <summary><c>GET /api/status</c>: how every service is, asked now.</summary>
internal static class GetStatus
{
    /// <summary>How every service is, asked now. Anybody may ask.</summary>
    public static async Task<SystemStatus> HandleAsync(ServiceProbe probe, CancellationToken cancellationToken)
    {
        var services = await Task.WhenAll(probe.Services.Select(service => probe.AskAsync(service, cancellationToken)));
        return new(
            services.All(service => service.Status == ServiceHealth.Healthy) ? ServiceHealth.Healthy
            : services.All(service => service.Status == ServiceHealth.Unhealthy) ? ServiceHealth.Unhealthy
            : ServiceHealth.Degraded,
            services);
    }
}

internal enum ServiceHealth
{
    Healthy,
    Degraded,
    Unhealthy,
}

/// <param name="Status">Healthy when all services are; unhealthy when all are; else degraded.</param>
internal sealed record SystemStatus(ServiceHealth Status, IReadOnlyList<ServiceStatus> Services);

/// <param name="Status">Healthy when all its copies are; unhealthy when none can be used; else degraded, and the others serve.</param>
/// <param name="Dependencies">As the service tells of them; null when it does not answer.</param>
internal sealed record ServiceStatus(
    string Name, ServiceHealth Status, double LatencyMs, string? Detail, JsonElement? Dependencies, IReadOnlyList<CopyStatus> Copies);

/// <param name="Copy">From 0, in the order in which the gateway was told of them.</param>
internal sealed record CopyStatus(int Copy, ServiceHealth Status, double LatencyMs, string? Detail);
