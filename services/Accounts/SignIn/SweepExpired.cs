using Npgsql;

namespace Orchestrator.Accounts.SignIn;

/// <summary>Once an hour, forgets what has expired. It decides nothing: every use checks the time itself.</summary>
internal sealed partial class SweepExpired(NpgsqlDataSource database, TimeProvider time, ILogger<SweepExpired> logger) : BackgroundService
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

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new("delete from refresh_tokens where expires_at <= $1") { Parameters = { new() { Value = now } } });
        batch.BatchCommands.Add(new("delete from sessions s where not exists (select from refresh_tokens t where t.session_id = s.id)"));
        batch.BatchCommands.Add(new("delete from sign_in_attempts where window_ends_at <= $1") { Parameters = { new() { Value = now } } });
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Expired sessions could not be swept: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
