using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Orchestrator.ServiceDefaults;

/// <summary>What every service of the house does alike.</summary>
public static class ServiceDefaultsExtensions
{
    private const long MaxRequestBytes = 10 * 1024 * 1024;

    /// <summary>
    /// Telemetry, quiet logs, health checks, problem details, JSON options, service discovery for every <see cref="HttpClient"/>,
    /// a request limit of 10 MB and an orderly shutdown. Pair it with <see cref="MapServiceDefaults"/>.
    /// </summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.AddQuietLogging();
        builder.AddTelemetry();

        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddHealthChecks();
        services.ConfigureHttpJsonOptions(options => JsonDefaults.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ProblemExceptionHandler>().AddProblemDetails();
        services.AddServiceDiscovery();

        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        services.AddTrustedProxies();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        return builder;
    }

    /// <summary>
    /// Errors as problem details, a name on every trace span, <c>/alive</c> and <c>/health</c>. Call it before any other middleware.
    /// </summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestSpans>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Problems.ForStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        app.MapHealth();
        return app;
    }
}
