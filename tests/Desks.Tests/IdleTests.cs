using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Agents;

namespace Orchestrator.Desks.Tests;

public sealed class IdleTests
{
    /// <summary>The SDKs weigh 17 MB; a service that only works offline does not carry them in memory. Holds while no test here has a key.</summary>
    [Fact]
    public async Task A_service_without_keys_loads_no_providers_sdk()
    {
        await using var services = new ServiceCollection().AddLogging().AddAgents(new ConfigurationBuilder().Build()).BuildServiceProvider();
        var request = new AgentRequest("plan", "Plan a party", null, System.Text.Json.JsonElement.Parse("{}"), [], new DateOnly(2026, 11, 21));
        (await services.GetRequiredService<AgentRunner>().RunAsync(request, default)).ShouldBeOfType<AgentResult.Answered>();

        AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name).ShouldNotContain(name => name == "OpenAI" || name == "Anthropic");
    }
}
