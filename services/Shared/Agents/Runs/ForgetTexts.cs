using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.Agents.Catalogue;

namespace Orchestrator.Agents.Runs;

/// <summary>
/// Once an hour, forgets the texts of runs that are older than <c>AI:Runs:TextDays</c>: what was asked, with the project in it, and what was answered. Counts, costs and the
/// path stay, a few hundred bytes a call. Any number of copies may do it side by side.
/// </summary>
internal sealed partial class ForgetTexts(AgentSettings settings, TimeProvider time, ILogger<ForgetTexts> log, NpgsqlDataSource? database = null) : BackgroundService
{
    /// <summary>Runs of one transaction: none holds its locks for long.</summary>
    const int Batch = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database is null) return;
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(database, stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                LogFailed(log, exception.Message);
            }
        }
    }

    /// <returns>How many runs lost their texts.</returns>
    public async Task<int> SweepAsync(NpgsqlDataSource from, CancellationToken ct)
    {
        var before = time.GetUtcNow().AddDays(-settings.TextDays);
        for (var all = 0; ;)
        {
            await using var command = from.CreateCommand("""
                with old as (
                    select id from agents.runs where request is not null and started_at < $1 order by started_at limit $2 for update skip locked),
                unsaid as (update agents.calls set response = null, error = null where run_id in (select id from old))
                update agents.runs set request = null where id in (select id from old)
                """);
            command.With(before, Batch);
            var forgotten = await command.ExecuteNonQueryAsync(ct);
            all += forgotten;
            if (forgotten < Batch) return all;
        }
    }

    [LoggerMessage(3002, LogLevel.Warning, "Texts of old runs could not be forgotten: {Reason}")]
    static partial void LogFailed(ILogger logger, string reason);
}
