using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Orchestrator.Messaging.Receiving;

/// <summary>One connection that listens for this host's queues and wakes their consumers.</summary>
internal sealed class WakeUps(NpgsqlDataSource dataSource, DatabaseConnection database, TimeProvider time, ILogger<WakeUps> logger)
{
    // A connection that a firewall dropped without a word is found out by the next question.
    private static readonly TimeSpan SilenceBeforeCheck = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan PauseBeforeReconnect = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, Action> _consumers = new();

    public void Subscribe(string queue, Action wake) => _consumers[queue] = wake;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var connection = await database.UntilItSucceedsAsync(OpenAsync, cancellationToken);

            // What was sent while nobody listened.
            foreach (var wake in _consumers.Values)
            {
                wake();
            }

            try
            {
                await WaitForNotificationsAsync(connection, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                logger.WakeUpsBroke(exception);
                await Task.Delay(PauseBeforeReconnect, time, cancellationToken);
            }
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            connection.Notification += (_, notification) =>
            {
                if (_consumers.TryGetValue(notification.Payload, out var wake))
                {
                    wake();
                }
            };
            await using var listen = new NpgsqlCommand("listen messaging", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task WaitForNotificationsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!await connection.WaitAsync(SilenceBeforeCheck, cancellationToken))
            {
                await using var check = new NpgsqlCommand("select 1", connection);
                await check.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }
}
