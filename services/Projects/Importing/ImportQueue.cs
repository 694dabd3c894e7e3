using System.Collections.Concurrent;
using System.Threading.Channels;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Importing;

/// <summary>An import that was taken and waits for its turn.</summary>
internal abstract record ImportJob(Caller Caller, Guid ImportId, Guid ProjectId)
{
    /// <summary>Does it, and leaves its outcome in the row.</summary>
    /// <param name="services">A scope of its own.</param>
    public abstract Task RunAsync(IServiceProvider services, CancellationToken cancellation);
}

/// <summary>Imports that wait in this process; few, since each holds its file.</summary>
internal sealed class ImportQueue
{
    public Channel<ImportJob> Jobs { get; } = Channel.CreateBounded<ImportJob>(4);

    /// <summary>The imports that wait here or run, by their ids.</summary>
    public ConcurrentDictionary<Guid, ImportJob> Alive { get; } = new();

    /// <summary>Held while a file is read in: one at a time, so that several large ones do not meet in memory.</summary>
    public SemaphoreSlim Reading { get; } = new(1);
}

/// <summary>Runs imports one after the other.</summary>
internal sealed partial class ImportWorker(ImportQueue queue, Imports imports, IServiceScopeFactory scopes, ILogger<ImportWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in queue.Jobs.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await job.RunAsync(scope.ServiceProvider, stoppingToken);
                Finished(logger, job.ImportId, job.ProjectId);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // One import does not stop the next, and its caller is told. Nothing was stored.
                Interrupted(logger, job.ImportId, exception);
                await FailAsync(job, stoppingToken);
            }
            finally
            {
                queue.Alive.TryRemove(job.ImportId, out _);
            }
        }
    }

    private async Task FailAsync(ImportJob job, CancellationToken cancellation)
    {
        try
        {
            await imports.FinishAsync(
                job.ImportId,
                new ImportOutcome(ImportStatus.Failed, 0, [new ImportNote(0, "interrupted", "Something went wrong on our side; nothing was stored. Send the file again.")]),
                cancellation);
        }
        catch (Npgsql.NpgsqlException exception)
        {
            // The row keeps its last sign of life, so the caller is told once that is old.
            Interrupted(logger, job.ImportId, exception);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Import {ImportId} of project {ProjectId} came to its end")]
    private static partial void Finished(ILogger logger, Guid importId, Guid projectId);

    [LoggerMessage(2, LogLevel.Error, "Import {ImportId} broke off; nothing was stored")]
    private static partial void Interrupted(ILogger logger, Guid importId, Exception exception);
}
