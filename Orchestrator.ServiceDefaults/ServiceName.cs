using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Orchestrator.ServiceDefaults;

internal static class ServiceName
{
    /// <summary>What the resource graph calls this service; started by hand, the name of its assembly.</summary>
    public static string Of(IConfiguration configuration, IHostEnvironment environment) =>
        configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } name ? name : environment.ApplicationName;
}
