using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Orchestrator.ServiceDefaults;

/// <summary>
/// Whose word is taken for where a request came from and whether it came by TLS (<c>X-Forwarded-For</c>, <c>-Proto</c>): this machine's, and that of
/// <c>Proxies:Networks</c>, where gateway and services stand on machines of their own.
/// </summary>
internal static class TrustedProxies
{
    private const string Key = "Proxies:Networks";

    public static void AddTrustedProxies(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IConfiguration>((forwarded, configuration) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // An ingress, and the gateway: more than one word may have been added on the way.
            forwarded.ForwardLimit = null;
            foreach (var network in configuration.GetSection(Key).GetChildren()) forwarded.KnownIPNetworks.Add(Parse(network));
        });
    }

    private static IPNetwork Parse(IConfigurationSection network) => IPNetwork.TryParse(network.Value, out var parsed)
        ? parsed
        : throw new OptionsValidationException(
            network.Path, typeof(ForwardedHeadersOptions), [$"{network.Path} is '{network.Value}', which is no network such as 10.0.0.0/8."]);
}
