using Yarp.ReverseProxy.ServiceDiscovery;
using Yarp.ReverseProxy.Transforms;

namespace Orchestrator.Gateway.Routing;

/// <summary>Which service answers which path: the routes are in appsettings.json, where the services are comes from the environment.</summary>
internal static class RoutingExtensions
{
    public static void AddRouting(this WebApplicationBuilder builder)
    {
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetRequiredSection("ReverseProxy"))
            // Services see the host that people typed, so that links they write lead back here.
            .AddTransforms(transforms => transforms.AddOriginalHost());
        builder.Services.AddSingleton<IDestinationResolver, ServiceAddresses>();
    }

    public static void MapRouting(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.UseLoadBalancing();
        proxy.Use(async (context, next) =>
        {
            await next();
            if (context.GetForwarderErrorFeature() is { } error) await ServiceProblems.WriteAsync(context, error);
        });
    });
}
