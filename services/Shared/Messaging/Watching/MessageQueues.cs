using Npgsql;
using NpgsqlTypes;

namespace Orchestrator.Messaging.Watching;

internal sealed class MessageQueues(NpgsqlDataSource dataSource) : IMessageQueues
{
    private const string Depth = "select count(*) from messaging.envelopes where queue = $1";

    private const string List = """
        with live as (
            select queue,
                count(*) filter (where not held and not later) as ready,
                count(*) filter (where not held and later) as scheduled,
                count(*) filter (where held) as in_progress,
                coalesce(now() - min(since) filter (where held or not later), interval '0') as oldest
            from (
                select queue, case when attempts = 0 then greatest(sent_at, execution_time) else sent_at end as since,
                    coalesce(lease_until >= now(), false) as held, coalesce(execution_time > now(), false) as later
                from messaging.envelopes
                where $1 is null or queue = any($1)) rows
            group by queue),
        dead as (
            select queue, count(*) as letters from messaging.dead_letters where $1 is null or queue = any($1) group by queue)
        select queue, coalesce(ready, 0), coalesce(scheduled, 0), coalesce(in_progress, 0), coalesce(letters, 0),
            coalesce(oldest, interval '0')
        from live full join dead using (queue)
        order by queue
        """;

    public async Task<long> DepthAsync(string queue, CancellationToken cancellationToken = default)
    {
        await using var command = dataSource.CreateCommand(Depth);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = queue });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public Task<IReadOnlyList<QueueStatus>> ListAsync(CancellationToken cancellationToken = default) => ListAsync(null, cancellationToken);

    public async Task<IReadOnlyList<QueueStatus>> ListAsync(string[]? only, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(List);
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = (object?)only ?? DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var queues = new List<QueueStatus>();
        while (await reader.ReadAsync(cancellationToken))
        {
            queues.Add(new QueueStatus(
                reader.GetString(0),
                reader.GetInt64(1),
                reader.GetInt64(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetFieldValue<TimeSpan>(5)));
        }

        return queues;
    }
}
