namespace Orchestrator.Agents.Providers;

/// <summary>The HTTP client of a provider. Its keys go to the configured address only: redirects are not followed.</summary>
internal static class ProviderHttp
{
    public static HttpClient Create(TimeProvider time) => new(new FailureHandler(time, new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    }))
    {
        // The pipeline's own limits are shorter and tell one call from the whole request.
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
