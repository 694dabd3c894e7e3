namespace Orchestrator.Gateway.Status;

internal static class StatusExtensions
{
    public static void AddStatus(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServiceProbe>();
        builder.Services.AddOutputCache();
    }

    public static void MapStatus(this WebApplication app)
    {
        app.UseOutputCache();
        // Anybody may ask, as often as they like: the services are asked once a second at most.
        app.MapGet("/api/status", GetStatus.HandleAsync).AllowAnonymous().CacheOutput(cache => cache.Expire(TimeSpan.FromSeconds(1)));
    }
}
