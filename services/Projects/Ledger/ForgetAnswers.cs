using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Ledger;

/// <summary>Once an hour, forgets the answers that no retry can ask for any more. It decides nothing: every use checks the time itself.</summary>
internal sealed partial class ForgetAnswers(NpgsqlDataSource database, TimeProvider time, ILogger<ForgetAnswers> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                Failed(logger, exception.Message);
            }
        }
    }

    public async Task SweepAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("delete from idempotency_keys where created_at < $1").With(time.GetUtcNow() - IdempotencyMiddleware.Kept);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(1, LogLevel.Warning, "Answers kept for retries could not be forgotten: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
