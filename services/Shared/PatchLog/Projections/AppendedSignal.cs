using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Orchestrator.PatchLog.Projections;

/// <summary>
/// Tells all nodes that events were appended, on Marten's channel. NOTIFY takes a lock of the whole database at commit, so it is sent
/// after the appends, one for all that committed meanwhile; one that is lost costs followers a second.
/// </summary>
public sealed partial class AppendedSignal(NpgsqlDataSource database, TimeProvider time, ILogger<AppendedSignal> logger) : BackgroundService
{
    public const string ChannelName = "mt_events_appended";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Channel<bool> committed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something was committed to the log. Costs the caller nothing.</summary>
    public void Committed() => committed.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in committed.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                // Nobody waits for the disk: a notification does not survive a crash anyway.
                await using var command = database.CreateCommand($"select set_config('synchronous_commit', 'off', true), pg_notify('{ChannelName}', '')");
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                NotSent(logger, exception);
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Followers of the log were not notified; they look for themselves every second")]
    private static partial void NotSent(ILogger logger, Exception exception);
}
