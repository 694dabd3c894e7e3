using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.Agents.Catalogue;
using Orchestrator.Agents.Pipeline;
using Orchestrator.Agents.Runs;
using Orchestrator.Agents.Telemetry;

namespace Orchestrator.Agents;

public static class AgentServices
{
    /// <summary>
    /// Registers <see cref="AgentRunner"/> and the chat pipeline over the providers that the section <c>AI</c> gives keys or addresses to; with
    /// none it is <c>offline</c>, which needs neither key nor network. Where an <see cref="NpgsqlDataSource"/> is registered, runs, usage and answers
    /// are kept in the schema <see cref="AgentSchema.Name"/>, whose migrations the service applies; without one nothing is kept.
    /// </summary>
    /// <exception cref="InvalidOperationException">The section holds mistakes: all of them, each with its key.</exception>
    public static IServiceCollection AddAgents(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(AgentSettings.Read(configuration));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.TryAddSingleton<Routing>();
        services.TryAddSingleton(Pipeline);
        services.TryAddSingleton<AgentRunner>();
        services.TryAddSingleton(provider => new AnswerCache(provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<AgentSettings>().Cache, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<ForgetTexts>();
        services.TryAddSingleton<AgentUsageReport>();
        services.TryAddSingleton<AgentQualityReport>();
        services.TryAddSingleton<AgentRunReport>();
        services.TryAddSingleton<AgentReplay>();
        services.TryAddSingleton(provider => new AgentProviders(provider.GetRequiredService<AgentSettings>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IAnswerCache>(provider => provider.GetRequiredService<AnswerCache>());
        return services;
    }

    /// <summary>Has the offline agent answer a built-in request in the background, after the start: the first person who asks waits for no compiling.</summary>
    /// <param name="kind">As in <see cref="AgentRequest.Kind"/>: what this service is asked for.</param>
    public static IServiceCollection AddWarmUp(this IServiceCollection services, string kind) =>
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<WarmUp>(provider, kind));

    static IChatClient Pipeline(IServiceProvider services)
    {
        var settings = services.GetRequiredService<AgentSettings>();
        var time = services.GetRequiredService<TimeProvider>();
        var database = services.GetService<NpgsqlDataSource>();
        var models = new ModelClients(settings, database is null ? null : new Spending(database), time, services.GetRequiredService<Random>());

        IChatClient client = new FallbackChatClient(models, services.GetRequiredService<ILogger<FallbackChatClient>>());
        if (database is not null) client = new CachingChatClient(client, services.GetRequiredService<AnswerCache>(), time);
        client = new DeadlineChatClient(client, settings.Deadline, time);
        client = new TracingChatClient(client, time);
        return new RouteChatClient(client, services.GetRequiredService<Routing>(), database is null ? null : new AgentRuns(database, time));
    }
}
