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

    /// <summary>The version of a stream; null where there is none of these types.</summary>
    public async Task<long?> VersionAsync(StreamKey stream, string[] streamTypes, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select version from mt_streams where tenant_id = $1 and id = $2 and type = any($3)")
            .With(stream.Tenant.ToString(), stream.Id, streamTypes);
        return await command.ExecuteScalarAsync(cancellation) as long?;
    }

    /// <summary>Somebody else appended first: read the stream again and decide anew.</summary>
    public static bool IsLostRace(PostgresException exception) =>
        exception is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "mt_events" or "mt_streams" };

    internal static PostgresException LostRace(string why) =>
        new(why, "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation, tableName: "mt_events");

    /// <summary>Whether it is sure that nothing was stored: the statement failed, as against a session that ended, perhaps after its commit.</summary>
    public static bool IsRolledBack(Exception exception) => exception is PostgresException { InvariantSeverity: "ERROR" };

    /// <summary>The events of a stream in order, streamed. An unknown stream, or one of another tenant, has none.</summary>
    /// <param name="after">Only versions above this one.</param>
    /// <param name="upTo">Only versions up to and including this one.</param>
    /// <param name="asOf">Only what was there at this instant: versions whose instant is not later.</param>
    /// <param name="type">Only events of this type.</param>
    public async IAsyncEnumerable<StoredEvent> ReadAsync(
        StreamKey stream, long after = 0, long? upTo = null, DateTimeOffset? asOf = null, string? type = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand(
            """
            select version, type, data, timestamp, headers ->> 'actor', headers ->> 'origin', correlation_id, causation_id, id, previous_hash, hash
            from mt_events
            where tenant_id = $1 and stream_id = $2 and version > $3 and version <= $4 and timestamp <= $5 and ($6::text is null or type = $6)
            order by version
            """).With(stream.Tenant.ToString(), stream.Id, after, upTo ?? long.MaxValue, asOf ?? DateTimeOffset.MaxValue, type);
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

    /// <summary>What a fold needs and no more, in order.</summary>
    public async IAsyncEnumerable<StoredBody> ReadBodiesAsync(
        StreamKey stream, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand(
            """
            select type, data, timestamp, headers ->> 'actor', hash
            from mt_events
            where tenant_id = $1 and stream_id = $2 and version > $3 and version <= $4
            order by version
            """).With(stream.Tenant.ToString(), stream.Id, after, upTo);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return new StoredBody(
                reader.GetString(0),
                JsonElement.Parse(reader.GetFieldValue<byte[]>(1)),
                reader.GetFieldValue<DateTimeOffset>(2),
                reader.IsDBNull(3) ? "" : reader.GetString(3),
                Bytes(reader, 4));
        }
    }

    /// <summary>The highest version whose instant is not later than <paramref name="instant"/>; <paramref name="atLeast"/> where none above it is.</summary>
    /// <param name="atLeast">A version that is known to be that early; 0 where none is.</param>
    public async Task<long> VersionAtAsync(StreamKey stream, DateTimeOffset instant, long atLeast, CancellationToken cancellation)
    {
        // Instants never step back within a stream, so the versions are halved: a dozen looks by the index that every stream has.
        await using var command = database.CreateCommand(
            """
            with recursive halves (low, high) as (
                select $3, version from mt_streams where tenant_id = $1 and id = $2
                union all
                select case when e.timestamp <= $4 then e.version else low end, case when e.timestamp <= $4 then high else e.version - 1 end
                from halves join mt_events e on e.tenant_id = $1 and e.stream_id = $2 and e.version = (low + high + 1) / 2
                where low < high
            )
            select max(low) from halves
            """).With(stream.Tenant.ToString(), stream.Id, atLeast, instant);
        return await command.ExecuteScalarAsync(cancellation) is long version ? version : atLeast;
    }

    private static byte[] Bytes(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? EventChain.None : reader.GetFieldValue<byte[]>(column);
}
