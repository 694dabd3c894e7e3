using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Orchestrator.Messaging.Receiving;
using Orchestrator.Messaging.Sending;

namespace Orchestrator.Messaging.Watching;

/// <summary>Forgets, of this host's queues, the handled messages after their retention and the dead letters that are too old or too many.</summary>
internal sealed class Housekeeping(
    NpgsqlDataSource dataSource, MessagingOptions options, RoutingTable routes, DatabaseConnection database, TimeProvider time,
    ILogger<Housekeeping> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private const string ForgetHandled = "delete from messaging.handled where handled_at < now() - $1 and queue = any($2)";

    private const string ForgetReceived = "delete from messaging.received where received_at < now() - $1 and queue = any($2)";

    private const string TrimDeadLetters = """
        delete from messaging.dead_letters d
        using (
            select message_id, queue, dead_at, row_number() over (partition by queue order by dead_at desc, message_id) as place
            from messaging.dead_letters where queue = any($2)) old
        where d.message_id = old.message_id and d.queue = old.queue and (old.dead_at < now() - $1 or old.place > $3)
        """;

    private readonly string[] _queues = [.. options.Listeners.Select(listener => listener.Queue), .. routes.Outboxes];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await database.UntilItSucceedsAsync(ForgetHandledAsync, cancellationToken);
            await database.UntilItSucceedsAsync(TrimDeadLettersAsync, cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    internal async Task ForgetHandledAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(ForgetHandled, cancellationToken, Age(options.HandledRetention), Queues());
        await ExecuteAsync(ForgetReceived, cancellationToken, Age(options.HandledRetention), Queues());
    }

    internal async Task TrimDeadLettersAsync(CancellationToken cancellationToken)
    {
        var trimmed = await ExecuteAsync(
            TrimDeadLetters, cancellationToken, Age(options.DeadLetterRetention), Queues(),
            new NpgsqlParameter<int> { TypedValue = options.MaximumDeadLetters });
        if (trimmed > 0)
        {
            logger.DeadLettersTrimmed(trimmed);
        }
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
#pragma warning disable CA2100 // All callers are above and pass constants.
        await using var command = dataSource.CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter<TimeSpan> Age(TimeSpan age) => new() { TypedValue = age };

    private NpgsqlParameter<string[]> Queues() => new() { TypedValue = _queues, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
