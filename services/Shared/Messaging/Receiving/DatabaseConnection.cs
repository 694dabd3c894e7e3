using Microsoft.Extensions.Logging;
using Npgsql;

namespace Orchestrator.Messaging.Receiving;

/// <summary>Outlives the database: repeats work until it gets through, and says once that it is gone and once that it is back.</summary>
internal sealed class DatabaseConnection(NpgsqlDataSource dataSource, TimeProvider time, ILogger<DatabaseConnection> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();

    private bool _isLost;
    private long _lostAt;
    private long _lastSuccess;

    /// <summary>Repeats <paramref name="work"/> with growing pauses after a failure that <paramref name="isRetried"/>, by default any.</summary>
    public async Task<T> UntilItSucceedsAsync<T>(
        Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken, Func<Exception, bool>? isRetried = null)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var started = time.GetTimestamp();
            try
            {
                var result = await work(cancellationToken);
                ReportWorking(started);
                return result;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && (isRetried?.Invoke(exception) ?? true))
            {
                ReportLost(exception, started);
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    public Task UntilItSucceedsAsync(
        Func<CancellationToken, Task> work, CancellationToken cancellationToken, Func<Exception, bool>? isRetried = null) =>
        UntilItSucceedsAsync(
            async token =>
            {
                await work(token);
                return true;
            },
            cancellationToken,
            isRetried);

    /// <summary>Waits until the database answers; at once where it does.</summary>
    /// <returns>Whether it had to be waited for.</returns>
    public async Task<bool> UntilItAnswersAsync(CancellationToken cancellationToken)
    {
        var attempts = 0;
        await UntilItSucceedsAsync(
            async token =>
            {
                attempts++;
                await using var command = dataSource.CreateCommand("select 1");
                await command.ExecuteNonQueryAsync(token);
            },
            cancellationToken);
        return attempts > 1;
    }

    /// <summary>The connection broke or could not be made: whether the work was done is unknown. A slow command is no loss.</summary>
    public static bool IsLoss(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
            || postgres.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException npgsql => npgsql.IsTransient,
        _ => false,
    };

    private void ReportLost(Exception exception, long started)
    {
        lock (_gate)
        {
            // An attempt from before the last success tells nothing new.
            if (_isLost || started <= _lastSuccess)
            {
                return;
            }

            (_isLost, _lostAt) = (true, time.GetTimestamp());
        }

        // Idle connections went the same way; met one by one later, each would look like a new loss.
        dataSource.Clear();
        logger.DatabaseLost(exception);
    }

    private void ReportWorking(long started)
    {
        lock (_gate)
        {
            // An answer to what was asked before the loss may be read after it.
            if (_isLost && started < _lostAt)
            {
                return;
            }

            _lastSuccess = time.GetTimestamp();
            if (!_isLost)
            {
                return;
            }

            _isLost = false;
        }

        logger.DatabaseBack();
    }
}
