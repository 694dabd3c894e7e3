using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orchestrator.ServiceDefaults;

/// <summary>
/// Sends <c>http://accounts/…</c> to where configuration says that the copies of <c>accounts</c> are (<c>services:accounts:http:0</c> and on), to
/// each in turn. One that takes no connection has not heard of the request, whatever it is: then the next is asked.
/// </summary>
internal sealed class ServiceDiscovery(IConfiguration configuration) : DelegatingHandler
{
    private int _turn = -1;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true, IsDefaultPort: true } uri || uri.Host.Contains('.') || Copies(uri) is not { Count: > 0 } copies)
            return await base.SendAsync(request, cancellationToken);

        var first = (uint)Interlocked.Increment(ref _turn);
        try
        {
            for (var tried = 1; ; tried++)
            {
                request.RequestUri = new Uri(copies[(int)((first + (uint)tried) % (uint)copies.Count)], uri.PathAndQuery);
                try
                {
                    return await base.SendAsync(request, cancellationToken);
                }
                catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConnectionError && tried < copies.Count)
                {
                    // On to the next.
                }
            }
        }
        finally
        {
            // Whoever sends it again means the service, not the copy that failed.
            request.RequestUri = uri;
        }
    }

    private List<Uri> Copies(Uri service) =>
        [.. configuration.GetSection($"services:{service.Host}:{service.Scheme}").GetChildren()
            .Select(copy => copy.Value).OfType<string>().Where(address => address.Length > 0).Select(address => new Uri(address))];
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
