using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Orchestrator.Gateway.Routing;

/// <summary>
/// Drops a copy from the choice with the first connection that it refuses, for as long as the cluster's reactivation period says. What it
/// answers is not judged here: it has been asked, and its health is asked besides (appsettings.json).
/// </summary>
internal sealed class CopyAvailability(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    static readonly TimeSpan Absence = TimeSpan.FromSeconds(2);

    public string Name => "RefusedConnections";

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (context.GetForwarderErrorFeature() is { } error && error.WasNeverSent())
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, cluster.Model.Config.HealthCheck?.Passive?.ReactivationPeriod ?? Absence);
    }
}
