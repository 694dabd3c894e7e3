using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.ServiceDiscovery;
using Yarp.ReverseProxy.Transforms;

namespace Orchestrator.Gateway.Routing;

/// <summary>Which service answers which path: appsettings.json has the routes, the environment says where the services are.</summary>
internal static class RoutingExtensions
{
    // Longer than any healthy connect, and short enough to ask another copy while somebody waits.
    static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    public static void AddRouting(this WebApplicationBuilder builder)
    {
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetRequiredSection("ReverseProxy"))
            .ConfigureHttpClient((_, handler) => handler.ConnectTimeout = ConnectTimeout)
            .AddTransforms(transforms => transforms
                // Services see the host that people typed, so that links they write lead back here.
                .AddOriginalHost()
                .AddResponseHeaderRemove("Server", ResponseCondition.Always));
        builder.Services.AddSingleton<IDestinationResolver, ServiceAddresses>();
        builder.Services.AddSingleton<IPassiveHealthCheckPolicy, CopyAvailability>();
    }

    public static void MapRouting(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.Use(async (context, next) =>
        {
            AnotherCopy.NeverRepeat(context.Request);
            await AnotherCopy.InvokeAsync(context, next, app.Logger);
            if (context.GetForwarderErrorFeature() is { } error) await ServiceProblems.WriteAsync(context, error, app.Logger);
            // A bare status of a service is put into words here (see MapServiceDefaults), which an announced length would prevent.
            else if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: 0 }) context.Response.ContentLength = null;
        });
        // A client of the hub that negotiates opens its connection with a second request, which has to find the copy that answered the first.
        proxy.UseSessionAffinity();
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    });
}
