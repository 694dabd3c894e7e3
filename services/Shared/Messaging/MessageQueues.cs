using Npgsql;

namespace Orchestrator.Messaging;

internal sealed class MessageQueues(NpgsqlDataSource dataSource) : IMessageQueues
{
    private const string Depth = "select count(*) from messaging.envelopes where queue = $1";

    private const string List = """
        with live as (
            select queue,
                count(*) filter (where not held and not later) as ready,
                count(*) filter (where not held and later) as scheduled,
                count(*) filter (where held) as in_progress,
                coalesce(now() - min(sent_at) filter (where held or not later), interval '0') as oldest
            from (
                select queue, sent_at, coalesce(lease_until >= now(), false) as held, coalesce(execution_time > now(), false) as later
                from messaging.envelopes) rows
            group by queue),
        dead as (
            select queue, count(*) as letters from messaging.dead_letters group by queue)
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

    public async Task<IReadOnlyList<QueueStatus>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var command = dataSource.CreateCommand(List);
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
