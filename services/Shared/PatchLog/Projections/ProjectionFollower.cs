using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Orchestrator.PatchLog.Projections;

/// <summary>Projects what is settled in the log, a page a transaction. A page that fails is tried again, ever more slowly, and never passed over.</summary>
internal sealed partial class ProjectionFollower(
    Projection projection, ProjectionPosition position, ProjectionNotes notes, LogPages pages, NpgsqlConnection connection, TimeProvider time, ILogger logger)
{
    private const int PageSize = 1_000;
    private const int AttemptsBeforePause = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(30);

    private int failures;
    private DateTimeOffset retryAt = DateTimeOffset.MinValue;

    /// <summary>Events are stored that are not projected yet.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Projects a page; false where there is nothing to do right now.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellation)
    {
        if (time.GetUtcNow() < retryAt)
        {
            return false;
        }

        try
        {
            var page = await pages.ReadAsync(connection, position.Current, null, PageSize, cancellation);
            IsBehind = page.MoreWaits;
            if (page.Seen > 0)
            {
                await ProjectAsync(page, cancellation);
            }

            if (failures > 0)
            {
                failures = 0;
                await notes.ResumedAsync(connection, cancellation);
            }

            return page.Seen > 0;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && connection.FullState == ConnectionState.Open)
        {
            await FailedAsync(exception, cancellation);
            return false;
        }
    }

    /// <summary>What stood in the way may be gone.</summary>
    public void RetryNow() => retryAt = DateTimeOffset.MinValue;

    private async Task ProjectAsync(LogPage page, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await projection.ProjectPageAsync(connection, page, cancellation);
        await position.MoveAsync(connection, page.End, time.GetUtcNow(), cancellation);
        await transaction.CommitAsync(cancellation);
        position.Moved(page.End);
    }

    private async Task FailedAsync(Exception exception, CancellationToken cancellation)
    {
        IsBehind = true;
        failures++;
        await position.LoadAsync(connection, cancellation);
        if (failures < AttemptsBeforePause)
        {
            Failed(logger, projection.Name, failures, exception);
            retryAt = time.GetUtcNow() + (FirstPause * (1 << failures));
            return;
        }

        Paused(logger, projection.Name, position.Current.Sequence, exception);
        retryAt = time.GetUtcNow() + LongPause;
        await notes.PausedAsync(connection, $"Behind event {position.Current.Sequence}: {exception.Message}", cancellation);
    }

    [LoggerMessage(1, LogLevel.Warning, "Projection {Name} failed, attempt {Attempt}")]
    private static partial void Failed(ILogger logger, string name, int attempt, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "Projection {Name} is paused behind event {Sequence}; it is tried again every half minute")]
    private static partial void Paused(ILogger logger, string name, long sequence, Exception exception);
}
