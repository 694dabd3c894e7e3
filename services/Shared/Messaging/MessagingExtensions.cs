using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestrator.Messaging.Broker;
using Orchestrator.Messaging.Failures;
using Orchestrator.Messaging.Handlers;
using Orchestrator.Messaging.Receiving;
using Orchestrator.Messaging.Sending;
using Orchestrator.Messaging.Watching;

namespace Orchestrator.Messaging;

public static class MessagingExtensions
{
    /// <summary>
    /// Durable messages over the container's <see cref="Npgsql.NpgsqlDataSource"/>, whose database has <see cref="MessagingSchema"/>.
    /// Registers <see cref="IOutbox"/>, <see cref="IInbox"/>, <see cref="IMessageQueues"/>, <see cref="IDeadLetters"/> and the health check
    /// <c>messaging</c>.
    /// </summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services, Action<MessagingOptions> configure)
    {
        var options = new MessagingOptions();
        configure(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<HandlerGraph>();
        services.AddSingleton(provider => new BrokerSettings(provider.GetService<IConfiguration>()));
        services.AddSingleton<BrokerConnection>();
        services.AddSingleton<RoutingTable>();
        services.AddSingleton<StartupCheck>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<Outbox>());
        services.AddSingleton<IInbox, Inbox>();
        services.AddSingleton<HandlerInvoker>();
        services.AddSingleton<MessageQueues>();
        services.AddSingleton<IMessageQueues>(provider => provider.GetRequiredService<MessageQueues>());
        services.AddSingleton<IDeadLetters, DeadLetters>();
        services.AddSingleton<DatabaseConnection>();
        services.AddSingleton<HandlerCommits>();
        services.AddSingleton<WakeUps>();
        services.AddSingleton<Housekeeping>();
        services.AddSingleton<QueueWatch>();
        services.AddHealthChecks().AddCheck<MessagingHealth>("messaging");
        services.AddHostedService<MessagingService>();
        return services;
    }
}
