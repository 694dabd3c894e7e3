using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Orchestrator.Messaging.Broker;

/// <summary>This process's connection to the broker; outlives its absence, and says once that it is gone and once that it is back.</summary>
internal sealed class BrokerConnection(
    BrokerSettings settings, MessagingOptions options, TimeProvider time, ILogger<BrokerConnection> logger) : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _opening = new(1);
    private IConnection? _connection;
    private bool _isLost;

    /// <summary>A channel for one user, on the shared connection. Waits as long as the broker does not answer.</summary>
    public async Task<IChannel> OpenChannelAsync(CreateChannelOptions? channel, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var connection = await OpenAsync(cancellationToken);
                var opened = await connection.CreateChannelAsync(channel, cancellationToken);
                Report(isLost: false, null);
                return opened;
            }
            catch (Exception exception) when (IsLoss(exception) && !cancellationToken.IsCancellationRequested)
            {
                Report(isLost: true, exception);
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>The broker or the way to it failed, not what was asked of it.</summary>
    public static bool IsLoss(Exception exception) =>
        exception is OperationInterruptedException or BrokerUnreachableException or IOException or TimeoutException
            or ObjectDisposedException or OperationCanceledException;

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private async Task<IConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_connection is { IsOpen: true })
            {
                return _connection;
            }

            var factory = new ConnectionFactory
            {
                Uri = settings.Address!,
                ClientProvidedName = options.ServiceName,
                RequestedHeartbeat = TimeSpan.FromSeconds(10),
                // Who uses a channel opens a new one, declares what it needs and goes on: one way for the first time and every other.
                AutomaticRecoveryEnabled = false,
                TopologyRecoveryEnabled = false,
            };
            var old = _connection;
            _connection = await factory.CreateConnectionAsync(cancellationToken);
            old?.Dispose();
            return _connection;
        }
        finally
        {
            _opening.Release();
        }
    }

    private void Report(bool isLost, Exception? exception)
    {
        if (Interlocked.Exchange(ref _isLost, isLost) == isLost)
        {
            return;
        }

        if (isLost)
        {
            logger.BrokerLost(exception!);
        }
        else
        {
            logger.BrokerBack();
        }
    }
}
