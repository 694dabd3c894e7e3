using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Orchestrator.Gateway.Routing;

/// <summary>Turns <c>http://accounts</c> of the routes into every <c>services:accounts:http:N</c> of the configuration.</summary>
internal sealed class ServiceAddresses(IConfiguration configuration) : IDestinationResolver
{
    public ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        var resolved = new Dictionary<string, DestinationConfig>();
        foreach (var destination in destinations.Values)
        {
            var service = new Uri(destination.Address).Host;
            var copies = configuration.GetSection($"services:{service}:http").GetChildren();
            var addresses = copies.Select(copy => copy.Value).OfType<string>().ToList();
            if (addresses.Count == 0)
                throw new InvalidOperationException(
                    $"services:{service}:http:0 (environment services__{service}__http__0) must say where '{service}' is.");
            foreach (var address in addresses) resolved[address] = destination with { Address = address };
        }
        return new(new ResolvedDestinationCollection(resolved, null));
    }
}
