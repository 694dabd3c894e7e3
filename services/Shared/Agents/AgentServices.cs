using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestrator.Agents.Offline;
using Orchestrator.Agents.Telemetry;

namespace Orchestrator.Agents;

public static class AgentServices
{
    /// <summary>
    /// Registers <see cref="AgentRunner"/> and the chat pipeline: tracing, then the provider. <c>AI:Preferred</c> names the
    /// provider; unset it is <c>offline</c>, which needs no key and no network.
    /// </summary>
    /// <exception cref="InvalidOperationException"><c>AI:Preferred</c> names a provider that this build does not carry.</exception>
    public static IServiceCollection AddAgents(this IServiceCollection services, IConfiguration configuration)
    {
        var preferred = configuration["AI:Preferred"];
        if (!string.IsNullOrWhiteSpace(preferred) && !preferred.Equals(OfflineChatClient.Provider, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"AI:Preferred is '{preferred}', which is no known provider. Known: {OfflineChatClient.Provider}. Leave it unset "
                    + $"for {OfflineChatClient.Provider}.");
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IChatClient>(provider =>
            new TracingChatClient(new OfflineChatClient(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<AgentRunner>();
        return services;
    }
}
