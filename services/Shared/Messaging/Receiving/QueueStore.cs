using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Orchestrator.Messaging.Receiving;

/// <summary>The consumer's side of one queue's table rows, as seen by one owner.</summary>
internal sealed class QueueStore(NpgsqlDataSource dataSource, string queue, Guid owner, TimeSpan lease)
{
    /// <summary>As stored: up to this size a body is fetched with the claim, above it when its handler can begin.</summary>
    private const int LargestPrefetchedBody = 32 * 1024;

    /// <summary>How long senders may spare the wake-up after a consumer said that it looks anyway.</summary>
    public static readonly TimeSpan BusyTime = TimeSpan.FromMilliseconds(50);

    // Claims of one queue run one after the other, or two hosts could split a group between them. A claim that is lost in a
    // crash of the database costs nothing, so its commit does not wait for the disk. And the planner is left no choice: in a
    // table that empties all the time its statistics are always wrong, and a scan by anything but the index reads all the dead.
    private const string Lock = """
        select pg_advisory_xact_lock(hashtextextended('messaging.' || $1, 0)), set_config('synchronous_commit', 'off', true),
            set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true),
            set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)
        """;

    // Of a group only what nothing earlier stands in the way of: no message that another claim holds, none that waits for
    // its next attempt. (One that was scheduled by its sender, attempts = 0, holds up nobody.) The whole page is taken in
    // order, so several messages of a group come as one run. The two lists say nothing that the last question would not find out,
    // but they spare it for each message of a long backlog: groups that run here ($5), and those that wait for an attempt.
    // A large body stays behind until its handler's turn, so that what a host holds ahead is bounded in bytes too.
    // "is not distinct from" keeps the planner from the primary key, by which it would read all that is before in the queue.
    private const string Take = """
        with page as materialized (
            select e.ctid, e.owner is not null as redelivered
            from messaging.envelopes e
            where e.queue = $1
              and (e.owner is null or e.lease_until < now())
              and (e.execution_time is null or e.execution_time <= now())
              and (e.group_id is null or (
                e.group_id <> all($5)
                and e.group_id <> all(array(
                    select w.group_id from messaging.envelopes w
                    where w.queue = $1 and w.execution_time > now() and w.attempts > 0 and w.group_id is not null))
                and not exists (
                    select from messaging.envelopes p
                    where p.group_id = e.group_id and p.seq < e.seq and p.queue is not distinct from e.queue
                      and (p.lease_until >= now() or (p.attempts > 0 and p.execution_time > now())))))
            order by e.seq
            limit $2
            for update of e skip locked)
        update messaging.envelopes e
        set owner = $3, lease_until = now() + $4
        from page
        where e.ctid = page.ctid
        returning e.seq, e.id, e.message_type, case when pg_column_size(e.body) <= $6 then e.body end, e.headers, e.group_id, e.attempts,
            e.sent_at, page.redelivered, exists (select from messaging.handled h where h.message_id = e.id and h.queue = e.queue), e.lost,
            clock_timestamp() - case when e.attempts = 0 then greatest(e.sent_at, e.execution_time) else e.sent_at end
        """;

    private const string NextDue = """
        select execution_time - now() from messaging.envelopes
        where queue = $1 and execution_time > now() order by execution_time limit 1
        """;

    private const string SayBusy = """
        insert into messaging.queues (queue, busy_until) values ($1, clock_timestamp() + $2)
        on conflict (queue) do update set busy_until = excluded.busy_until
        """;

    // A lease that ran out stays so: a claim may be reading the group behind it at this moment.
    private const string RenewLeases = """
        update messaging.envelopes set lease_until = now() + $4
        where queue = $1 and owner = $2 and seq = any($3) and lease_until > now()
        """;

    private const string ReleaseEverything = """
        with released as (
            update messaging.envelopes set owner = null, lease_until = null where queue = $1 and owner = $2 returning 1)
        select pg_notify('messaging', $1) from released limit 1
        """;

    private const string BeginAgain = """
        update messaging.envelopes set attempts = attempts + 1, lost = lost + 1
        where queue = $1 and owner = $2 and seq = $3 returning attempts, lost
        """;

    private const string ReadBody = "select body from messaging.envelopes where queue = $1 and seq = $2";

    private const string Forget = "delete from messaging.envelopes where queue = $1 and seq = $2";

    /// <summary>Leases up to <paramref name="limit"/> messages, oldest first.</summary>
    /// <param name="runningGroups">Groups to leave alone, because this owner is at them.</param>
    /// <param name="sayBusy">Tells senders that wake-ups are not needed for <see cref="BusyTime"/>.</param>
    public async Task<ClaimedPage> ClaimAsync(
        int limit, string[] runningGroups, bool sayBusy, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Lock) { Parameters = { Text(queue) } },
                new NpgsqlBatchCommand(Take)
                {
                    Parameters = { Text(queue), Value(limit), Value(owner), Value(lease), Value(runningGroups), Value(LargestPrefetchedBody) },
                },
                new NpgsqlBatchCommand(NextDue) { Parameters = { Text(queue) } },
            },
        };
        if (sayBusy)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(SayBusy) { Parameters = { Text(queue), Value(BusyTime) } });
        }

        await batch.PrepareAsync(cancellationToken);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var envelopes = new List<Envelope>();
        while (await reader.ReadAsync(cancellationToken))
        {
            envelopes.Add(Read(reader));
        }

        envelopes.Sort((left, right) => left.Sequence.CompareTo(right.Sequence));
        await reader.NextResultAsync(cancellationToken);
        TimeSpan? nextDue = await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<TimeSpan>(0) : null;

        // To the end: an error of a later command must not go unseen.
        await reader.NextResultAsync(cancellationToken);
        return new ClaimedPage(envelopes, nextDue);
    }

    public Task RenewAsync(long[] sequences, CancellationToken cancellationToken) =>
        ExecuteAsync(RenewLeases, cancellationToken, Text(queue), Value(owner), Value(sequences), Value(lease));

    /// <summary>
    /// Counts the delivery that was lost, before the message gets another chance to take its host down. False if it is this owner's no more.
    /// </summary>
    public async Task<bool> BeginAgainAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(BeginAgain);
        command.Parameters.AddRange(new NpgsqlParameter[] { Text(queue), Value(owner), Value(envelope.Sequence) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return false;
        }

        (envelope.Attempts, envelope.Lost) = (reader.GetInt32(0), reader.GetInt32(1));
        return true;
    }

    /// <summary>Null if the message is gone.</summary>
    public async Task<byte[]?> ReadBodyAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ReadBody);
        command.Parameters.AddRange(new NpgsqlParameter[] { Text(queue), Value(envelope.Sequence) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<byte[]>(0) : null;
    }

    /// <summary>Gives back all that this owner still holds, and wakes the others.</summary>
    public Task ReleaseAllAsync(CancellationToken cancellationToken) =>
        ExecuteAsync(ReleaseEverything, cancellationToken, Text(queue), Value(owner));

    /// <summary>Removes a second copy of a message that has been handled.</summary>
    public Task ForgetAsync(Envelope envelope, CancellationToken cancellationToken) =>
        ExecuteAsync(Forget, cancellationToken, Text(queue), Value(envelope.Sequence));

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
#pragma warning disable CA2100 // All callers are above and pass constants.
        await using var command = dataSource.CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private Envelope Read(NpgsqlDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Id = row.GetGuid(1),
        Queue = queue,
        MessageType = row.GetString(2),
        Body = row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3),
        Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetFieldValue<byte[]>(4)) ?? [],
        GroupId = row.IsDBNull(5) ? null : row.GetString(5),
        Attempts = row.GetInt32(6),
        SentAt = row.GetFieldValue<DateTimeOffset>(7),
        IsRedelivered = row.GetBoolean(8),
        IsHandled = row.GetBoolean(9),
        Lost = row.GetInt32(10),
        Waited = row.GetFieldValue<TimeSpan>(11),
    };

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}

/// <param name="NextDue">How long until the first scheduled message comes due.</param>
internal sealed record ClaimedPage(IReadOnlyList<Envelope> Envelopes, TimeSpan? NextDue);
