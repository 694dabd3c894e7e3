using Npgsql;

namespace Orchestrator.PatchLog.Projections;

/// <summary>A stream that has moved on.</summary>
/// <param name="Version">The newest version of it on this page.</param>
public readonly record struct MovedStream(StreamKey Stream, string StreamType, long Version);

/// <summary>
/// Which streams move, from the moment on that it is made: names alone, in the order of the log, each event once. For whoever tells others to look, and
/// keeps no rows of their own; a <see cref="Projection"/> is for those who do.
/// </summary>
public sealed class LogTail
{
    private const int PageSize = 1_000;

    // Behind the last page that was read, and behind the last that was passed.
    private LogPosition read;
    private LogPosition passed;

    private LogTail(LogPosition position) => read = passed = position;

    /// <summary>Events are stored beyond what was read: another page, or such that a transaction in flight holds back.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Stands at the end: what had committed before this call is not told any more, all that commits from now on is.</summary>
    public static async Task<LogTail> BeginAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_snapshot_xmin(pg_current_snapshot())::text", connection);
        var oldestInFlight = ulong.Parse((string)(await command.ExecuteScalarAsync(cancellation))!, System.Globalization.CultureInfo.InvariantCulture);
        return new LogTail(new LogPosition(oldestInFlight - 1, long.MaxValue));
    }

    /// <summary>The streams of the next page that moved, each once; none where nothing has settled since. The same page again until it is passed.</summary>
    public async Task<IReadOnlyList<MovedStream>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(
                    """
                    select page.xid, page.seq_id, page.tenant_id, page.stream_id, page.version, s.type
                    from (select * from mt_events where (xid, seq_id) > ($1, $2) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, seq_id limit $3) page
                    join mt_streams s on s.tenant_id = page.tenant_id and s.id = page.stream_id
                    order by page.xid, page.seq_id
                    """).With(passed.TransactionParameter, passed.Sequence, PageSize),
                new NpgsqlBatchCommand("select xid, seq_id from mt_events order by xid desc, seq_id desc limit 1"),
            },
        };
        var moved = new Dictionary<StreamKey, MovedStream>();
        var end = passed;
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            end = new LogPosition(reader.GetFieldValue<ulong>(0), reader.GetInt64(1));
            var stream = new StreamKey(Guid.Parse(reader.GetString(2)), reader.GetGuid(3));
            moved[stream] = new MovedStream(stream, reader.GetString(5), reader.GetInt64(4));
        }

        await reader.NextResultAsync(cancellation);
        IsBehind = await reader.ReadAsync(cancellation) && new LogPosition(reader.GetFieldValue<ulong>(0), reader.GetInt64(1)).CompareTo(end) > 0;
        read = end;
        return [.. moved.Values];
    }

    /// <summary>What was read has been told.</summary>
    public void Pass() => passed = read;
}
