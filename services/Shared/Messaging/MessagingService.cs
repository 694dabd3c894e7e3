using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.Messaging.Failures;
using Orchestrator.Messaging.Handlers;
using Orchestrator.Messaging.Receiving;
using Orchestrator.Messaging.Watching;

namespace Orchestrator.Messaging;

/// <summary>Starts and stops the consumers with the host.</summary>
internal sealed class MessagingService(
    MessagingOptions options,
    NpgsqlDataSource dataSource,
    DatabaseConnection database,
    HandlerCommits commits,
    WakeUps wakeUps,
    QueueWatch watch,
    Housekeeping housekeeping,
    StartupCheck check,
    IServiceProvider services,
    TimeProvider time,
    ILogger<MessagingService> logger) : IHostedService
{
    private readonly CancellationTokenSource _stopped = new();
    private readonly List<QueueConsumer> _consumers = [];
    private readonly List<Task> _work = [];

    /// <summary>This host among the owners of leases.</summary>
    private readonly Guid _owner = Guid.CreateVersion7(time.GetUtcNow());

    public Task StartAsync(CancellationToken cancellationToken)
    {
        check.Run();
        if (options.Listeners.Count == 0)
        {
            return Task.CompletedTask;
        }

        foreach (var listener in options.Listeners)
        {
            Add(listener);
        }

        Run(() => wakeUps.RunAsync(_stopped.Token));
        Run(() => watch.RunAsync(_stopped.Token));
        Run(() => housekeeping.RunAsync(_stopped.Token));
        Run(() => commits.RunAsync(_stopped.Token));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_consumers.Select(consumer => consumer.StopAsync(cancellationToken)));
        commits.Complete();
        await _stopped.CancelAsync();
        await Task.WhenAll(_work).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Add(ListenerOptions listener)
    {
        var store = new QueueStore(dataSource, listener.Queue, _owner, options.LeaseTime);
        var leases = new LeaseKeeper(store, options.LeaseTime, database, time);
        var failures = new FailureStore(dataSource, _owner);
        var processor = ActivatorUtilities.CreateInstance<MessageProcessor>(services, listener, services.GetRequiredService<HandlerInvoker>(), store, failures);
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
