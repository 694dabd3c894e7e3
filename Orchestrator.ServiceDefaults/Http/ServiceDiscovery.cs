using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orchestrator.ServiceDefaults;

/// <summary>Sends <c>http://accounts/…</c> to where configuration says that <c>accounts</c> is (<c>services:accounts:http:0</c>).</summary>
internal sealed class ServiceDiscovery(IConfiguration configuration) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { IsAbsoluteUri: true, IsDefaultPort: true } uri && !uri.Host.Contains('.')
            && configuration[$"services:{uri.Host}:{uri.Scheme}:0"] is { Length: > 0 } address)
            request.RequestUri = new Uri(new Uri(address), uri.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}

internal static class ServiceDiscoveryExtensions
{
    public static void AddServiceDiscovery(this IServiceCollection services)
    {
        services.AddHttpClient();
        services.TryAddTransient<ServiceDiscovery>();
        services.TryAddTransient<RetryReads>();
        services.ConfigureHttpClientDefaults(client => client
            .AddHttpMessageHandler<RetryReads>()
            .AddHttpMessageHandler<ServiceDiscovery>());
    }
}
