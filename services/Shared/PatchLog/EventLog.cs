using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;

namespace Orchestrator.PatchLog;

/// <summary>
/// Appends to and reads from the streams. The connection's search path names the schema. An append only adds commands to the
/// caller's batch: events, read models and outgoing messages commit together in one round trip.
/// </summary>
public sealed class EventLog(NpgsqlDataSource database)
{
    /// <summary>
    /// Adds the append to the batch. If the stream has moved meanwhile the batch fails as a whole; <see cref="IsLostRace"/> tells that
    /// failure from others.
    /// </summary>
    public static void Append(NpgsqlBatch batch, StreamAppend append) => AppendCommands.Add(batch, [append]);

    /// <summary>The seal of one event of a stream; empty where there is none.</summary>
    public async Task<byte[]> HashAsync(StreamKey stream, long version, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select hash from mt_events where tenant_id = $1 and stream_id = $2 and version = $3")
            .With(stream.Tenant.ToString(), stream.Id, version);
        return await command.ExecuteScalarAsync(cancellation) as byte[] ?? EventChain.None;
    }

    /// <summary>Somebody else appended first: read the stream again and decide anew.</summary>
    public static bool IsLostRace(PostgresException exception) =>
        exception is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "mt_events" or "mt_streams" };

    /// <summary>The events of a stream in order, streamed. An unknown stream, or one of another tenant, has none.</summary>
    /// <param name="after">Only versions above this one.</param>
    /// <param name="upTo">Only versions up to and including this one.</param>
    /// <param name="asOf">Only what was there at this instant: versions whose instant is not later.</param>
    public async IAsyncEnumerable<StoredEvent> ReadAsync(
        StreamKey stream, long after = 0, long? upTo = null, DateTimeOffset? asOf = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand(
            """
            select version, type, data, timestamp, headers ->> 'actor', headers ->> 'origin', correlation_id, causation_id, id, previous_hash, hash
            from mt_events
            where tenant_id = $1 and stream_id = $2 and version > $3 and version <= $4 and timestamp <= $5
            order by version
            """).With(stream.Tenant.ToString(), stream.Id, after, upTo ?? long.MaxValue, asOf ?? DateTimeOffset.MaxValue);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return new StoredEvent(
                reader.GetInt64(0),
                reader.GetGuid(8),
                reader.GetString(1),
                JsonElement.Parse(reader.GetFieldValue<byte[]>(2)),
                new EventMetadata(
                    reader.IsDBNull(4) ? "" : reader.GetString(4),
                    reader.IsDBNull(5) ? "" : reader.GetString(5),
                    reader.GetFieldValue<DateTimeOffset>(3),
                    reader.IsDBNull(6) ? null : reader.GetString(6),
                    reader.IsDBNull(7) ? null : reader.GetString(7)),
                Bytes(reader, 9),
                Bytes(reader, 10));
        }
    }

    /// <summary>What a fold needs and no more: the bodies in order; and of the last of them when and by whom it was made, and its seal; null where there is none.</summary>
    public async Task<(DateTimeOffset At, string Actor, byte[] Hash)?> ReadBodiesAsync(
        StreamKey stream, long after, long? upTo, DateTimeOffset? asOf, Action<string, JsonElement> take, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select type, data, timestamp, headers ->> 'actor', hash
            from mt_events
            where tenant_id = $1 and stream_id = $2 and version > $3 and version <= $4 and timestamp <= $5
            order by version
            """).With(stream.Tenant.ToString(), stream.Id, after, upTo ?? long.MaxValue, asOf ?? DateTimeOffset.MaxValue);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var last = default((DateTimeOffset, string, byte[])?);
        while (await reader.ReadAsync(cancellation))
        {
            take(reader.GetString(0), JsonElement.Parse(reader.GetFieldValue<byte[]>(1)));
            last = (reader.GetFieldValue<DateTimeOffset>(2), reader.IsDBNull(3) ? "" : reader.GetString(3), Bytes(reader, 4));
        }

        return last;
    }

    private static byte[] Bytes(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? EventChain.None : reader.GetFieldValue<byte[]>(column);
}
