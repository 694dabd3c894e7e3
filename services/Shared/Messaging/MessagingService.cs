using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.Messaging.Broker;
using Orchestrator.Messaging.Failures;
using Orchestrator.Messaging.Handlers;
using Orchestrator.Messaging.Receiving;
using Orchestrator.Messaging.Sending;
using Orchestrator.Messaging.Watching;

namespace Orchestrator.Messaging;

/// <summary>Starts and stops the consumers with the host.</summary>
internal sealed class MessagingService(
    MessagingOptions options,
    BrokerSettings brokerSettings,
    NpgsqlDataSource dataSource,
    DatabaseConnection database,
    HandlerCommits commits,
    WakeUps wakeUps,
    QueueWatch watch,
    Housekeeping housekeeping,
    RoutingTable routes,
    StartupCheck check,
    IServiceProvider services,
    TimeProvider time,
    ILogger<MessagingService> logger) : IHostedService
{
    private readonly CancellationTokenSource _stopped = new();
    private readonly List<QueueConsumer> _consumers = [];
    private readonly List<BrokerRelay> _relays = [];
    private readonly List<Task> _work = [];

    /// <summary>This host among the owners of leases.</summary>
    private readonly Guid _owner = Guid.CreateVersion7(time.GetUtcNow());

    public Task StartAsync(CancellationToken cancellationToken)
    {
        check.Run();
        foreach (var listener in options.Listeners)
        {
            Add(listener, services.GetRequiredService<HandlerInvoker>(), OutcomePolicy.OfHandlers(options));
        }

        if (brokerSettings.IsRabbitMq)
        {
            AddBroker(services.GetRequiredService<BrokerConnection>());
        }

        if (_consumers.Count > 0)
        {
            Run(() => wakeUps.RunAsync(_stopped.Token));
            Run(() => watch.RunAsync(_stopped.Token));
            Run(() => housekeeping.RunAsync(_stopped.Token));
            Run(() => commits.RunAsync(_stopped.Token));
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_consumers.Select(consumer => consumer.StopAsync(cancellationToken)));
        commits.Complete();
        await _stopped.CancelAsync();
        await Task.WhenAll(_work).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var relay in _relays)
        {
            await relay.DisposeAsync();
        }
    }

    private void AddBroker(BrokerConnection broker)
    {
        foreach (var outbox in routes.Outboxes)
        {
            var relay = new BrokerRelay(BrokerQueue.Of(outbox), broker, time);
            _relays.Add(relay);
            Add(new ListenerOptions(outbox).MaximumParallelism(BrokerRelay.Parallelism), relay, OutcomePolicy.OfRelays(options));
        }

        foreach (var listener in options.Listeners)
        {
            var receiver = new BrokerReceiver(listener.Queue, broker, new ReceivedStore(dataSource, listener.Queue, time), database, time);
            Run(() => receiver.RunAsync(_stopped.Token));
        }
    }

    private void Add(ListenerOptions listener, IMessageInvoker invoker, OutcomePolicy policy)
    {
        var store = new QueueStore(dataSource, listener.Queue, _owner, options.LeaseTime);
        var leases = new LeaseKeeper(store, options.LeaseTime, database, time);
        var failures = new FailureStore(dataSource, _owner);
        var processor = ActivatorUtilities.CreateInstance<MessageProcessor>(services, listener, invoker, policy, store, failures);
        var consumer = ActivatorUtilities.CreateInstance<QueueConsumer>(services, listener, store, leases, processor);
        wakeUps.Subscribe(listener.Queue, consumer.Wake);
        _consumers.Add(consumer);
        watch.Add(consumer);
        Run(() => leases.RunAsync(_stopped.Token));
        Run(consumer.RunAsync);
        logger.Listening(listener.Queue, listener.Parallelism, _owner);
    }

    private void Run(Func<Task> work) => _work.Add(Task.Run(
        async () =>
        {
            using var upkeep = MessagingTelemetry.StartUpkeep();
            await work();
        },
        CancellationToken.None));
}
