using System.Text.Json;
using Npgsql;

namespace Orchestrator.PatchLog.Projections;

/// <param name="Seen">Events passed, of whatever stream.</param>
/// <param name="MoreWaits">Events are stored beyond the end of the page: further pages of them, or such whose turn a transaction in flight holds back.</param>
internal sealed record LogPage(IReadOnlyList<ProjectChange> Changes, IReadOnlyList<StreamEvent> Events, LogPosition End, int Seen, bool MoreWaits)
{
    public bool IsEmpty => Changes.Count == 0 && Events.Count == 0;

    /// <summary>It ended before the range that was asked for did: as many events as a page may have, or as many states as there is room for.</summary>
    public bool IsFull { get; init; }
}

/// <summary>
/// The log in the order of (transaction, sequence number), read up to the oldest transaction in flight: below it nothing can appear
/// any more, whatever became visible out of turn and whatever was rolled back. States are kept along the way.
/// </summary>
/// <param name="streamTypes">Types of streams, besides projects, whose events are wanted.</param>
/// <param name="room">How many tasks its states may have; null for what this process has room for.</param>
internal sealed class LogPages(ProjectLog log, Snapshots snapshots, HeldMoments moments, IReadOnlyList<string> streamTypes, long? room = null) : IDisposable
{
    private readonly string[] types = [ProjectLog.StreamType, .. streamTypes];
    private readonly FoldedStates states = new(log, snapshots, moments, room ?? CacheRoom.Tasks(0.1, 200_000));

    /// <param name="last">The last event wanted; null for all that is settled.</param>
    public async Task<LogPage> ReadAsync(NpgsqlConnection connection, LogPosition after, LogPosition? last, int size, CancellationToken cancellation)
    {
        var found = new List<(StreamEvent Event, LogPosition Position, int Seen)>();
        var end = after;
        var (seen, more) = (0, false);
        await using (var batch = Select(connection, after, last ?? new LogPosition(long.MaxValue, long.MaxValue), size))
        await using (var reader = await batch.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                seen++;
                end = new LogPosition(reader.GetFieldValue<ulong>(0), reader.GetInt64(1));
                if (!reader.IsDBNull(2))
                {
                    found.Add((new StreamEvent(new StreamKey(Guid.Parse(reader.GetString(2)), reader.GetGuid(3)), reader.GetString(15), end.Sequence, Read(reader)), end, seen));
                }
            }

            await reader.NextResultAsync(cancellation);
            more = await reader.ReadAsync(cancellation) && new LogPosition(reader.GetFieldValue<ulong>(0), reader.GetInt64(1)).CompareTo(end) > 0;
        }

        var changes = new List<ProjectChange>(found.Count);
        var events = new List<StreamEvent>();
        var previous = (Position: after, Seen: 0);
        states.BeginPage();
        foreach (var (one, position, count) in found)
        {
            if (one.StreamType != ProjectLog.StreamType)
            {
                events.Add(one);
            }
            else if (states.IsFullFor(one.Stream))
            {
                return new LogPage(changes, events, previous.Position, previous.Seen, MoreWaits: true) { IsFull = true };
            }
            else
            {
                changes.Add(await states.ApplyAsync(one, cancellation));
            }

            previous = (position, count);
        }

        return new LogPage(changes, events, end, seen, more) { IsFull = seen == size };
    }

    public void Dispose() => states.Dispose();

    // Columns 2 and on are null for events of streams that nobody asked for: they are passed over, but the position goes along.
    private NpgsqlBatch Select(NpgsqlConnection connection, LogPosition after, LogPosition last, int size) => new(connection)
    {
        BatchCommands =
        {
            new NpgsqlBatchCommand(
                """
                select page.xid, page.seq_id, s.tenant_id, s.id, page.version, page.type, case when s.id is not null then page.data end,
                       page.timestamp, page.headers ->> 'actor', page.headers ->> 'origin', page.correlation_id, page.causation_id,
                       page.id, page.previous_hash, page.hash, s.type
                from (select * from mt_events
                      where (xid, seq_id) > ($1, $2) and (xid, seq_id) <= ($3, $4) and xid < pg_snapshot_xmin(pg_current_snapshot())
                      order by xid, seq_id limit $5) page
                left join mt_streams s on s.tenant_id = page.tenant_id and s.id = page.stream_id and s.type = any($6)
                order by page.xid, page.seq_id
                """).With(after.TransactionParameter, after.Sequence, last.TransactionParameter, last.Sequence, size, types),
            new NpgsqlBatchCommand("select xid, seq_id from mt_events order by xid desc, seq_id desc limit 1"),
        },
    };

    private static StoredEvent Read(NpgsqlDataReader reader)
    {
        return new StoredEvent(
            reader.GetInt64(4),
            reader.GetGuid(12),
            reader.GetString(5),
            JsonElement.Parse(reader.GetFieldValue<byte[]>(6)),
            new EventMetadata(Text(8) ?? "", Text(9) ?? "", reader.GetFieldValue<DateTimeOffset>(7), Text(10), Text(11)),
            reader.IsDBNull(13) ? EventChain.None : reader.GetFieldValue<byte[]>(13),
            reader.IsDBNull(14) ? EventChain.None : reader.GetFieldValue<byte[]>(14));

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
