using Npgsql;

namespace Orchestrator.Projects.Importing;

/// <summary>Shows a sign of life of every import that waits or runs in this process, however long one step of it takes.</summary>
internal sealed partial class ImportPulse(ImportQueue queue, Imports imports, TimeProvider time, ILogger<ImportPulse> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (queue.Alive.IsEmpty)
            {
                continue;
            }

            try
            {
                await imports.AliveAsync([.. queue.Alive.Keys], stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                Missed(logger, exception);
            }
        }
    }

    [LoggerMessage(3, LogLevel.Warning, "A sign of life of the imports could not be stored; the next follows")]
    private static partial void Missed(ILogger logger, Exception exception);
}
