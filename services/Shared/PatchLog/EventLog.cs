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
    /// Adds the append of <paramref name="events"/> as versions <paramref name="expectedVersion"/> + 1 and on. If the stream
    /// has moved meanwhile the batch fails as a whole; <see cref="IsLostRace"/> tells that failure from others.
    /// </summary>
    /// <param name="expectedVersion">The version of the stream that the events were decided on; 0 starts the stream.</param>
    public static void Append(NpgsqlBatch batch, StreamKey stream, string streamType, long expectedVersion, IReadOnlyList<NewEvent> events)
    {
        var last = events[^1].Metadata.At;
        var tenant = stream.Tenant.ToString();
        if (expectedVersion == 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "insert into mt_streams (tenant_id, id, type, version, timestamp, created) values ($1, $2, $3, $4, $5, $6)").With(
                tenant, stream.Id, streamType, (long)events.Count, last, events[0].Metadata.At));
        }
        else
        {
            // Takes the row lock; a lost race changes no row here and fails on the unique index below.
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "update mt_streams set version = $4, timestamp = $5 where tenant_id = $1 and id = $2 and version = $3").With(
                tenant, stream.Id, expectedVersion, expectedVersion + events.Count, last));
        }

        batch.BatchCommands.Add(events.Count == 1 ? InsertOne(tenant, stream.Id, expectedVersion + 1, events[0]) : InsertMany(tenant, stream.Id, expectedVersion, events));
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
            select version, type, data, timestamp, headers ->> 'actor', headers ->> 'origin', correlation_id, causation_id
            from mt_events
            where tenant_id = $1 and stream_id = $2 and version > $3 and version <= $4 and timestamp <= $5
            order by version
            """).With(stream.Tenant.ToString(), stream.Id, after, upTo ?? long.MaxValue, asOf ?? DateTimeOffset.MaxValue);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return new StoredEvent(
                reader.GetInt64(0),
                reader.GetString(1),
                JsonElement.Parse(reader.GetFieldValue<byte[]>(2)),
                new EventMetadata(
                    reader.IsDBNull(4) ? "" : reader.GetString(4),
                    reader.IsDBNull(5) ? "" : reader.GetString(5),
                    reader.GetFieldValue<DateTimeOffset>(3),
                    reader.IsDBNull(6) ? null : reader.GetString(6),
                    reader.IsDBNull(7) ? null : reader.GetString(7)));
        }
    }

    /// <summary>What a fold needs and no more, in order.</summary>
    public async IAsyncEnumerable<StoredBody> ReadBodiesAsync(
        StreamKey stream, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand(
            """
            select type, data, timestamp, headers ->> 'actor'
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
                reader.IsDBNull(3) ? "" : reader.GetString(3));
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

    private static NpgsqlBatchCommand InsertOne(string tenant, Guid stream, long version, NewEvent @event)
    {
        var metadata = @event.Metadata;
        return new NpgsqlBatchCommand(
            """
            insert into mt_events (seq_id, tenant_id, stream_id, version, id, type, data, timestamp, correlation_id, causation_id, headers)
            values (nextval('mt_events_sequence'), $1, $2, $3, $4, $5, $6, $7, $8, $9, jsonb_build_object('actor', $10, 'origin', $11))
            """).With(
                tenant, stream, version, @event.Id, @event.Type, SqlParameters.Jsonb(@event.Body), metadata.At,
                SqlParameters.Text(metadata.CorrelationId), SqlParameters.Text(metadata.CausationId), SqlParameters.Text(metadata.Actor), SqlParameters.Text(metadata.Origin));
    }

    private static NpgsqlBatchCommand InsertMany(string tenant, Guid stream, long expectedVersion, IReadOnlyList<NewEvent> events) =>
        new NpgsqlBatchCommand(
            """
            insert into mt_events (seq_id, tenant_id, stream_id, version, id, type, data, timestamp, correlation_id, causation_id, headers)
            select nextval('mt_events_sequence'), $1, $2, $3 + n, e.id, e.type, e.data, e.at, e.correlation, e.causation,
                   jsonb_build_object('actor', e.actor, 'origin', e.origin)
            from unnest($4::uuid[], $5::text[], $6::jsonb[], $7::timestamptz[], $8::text[], $9::text[], $10::text[], $11::text[])
                 with ordinality as e (id, type, data, at, correlation, causation, actor, origin, n)
            order by n
            """).With(
                tenant,
                stream,
                expectedVersion,
                events.Select(e => e.Id).ToArray(),
                SqlParameters.Texts(events.Select(e => e.Type)),
                SqlParameters.Jsonb(events.Select(e => e.Body.ToArray())),
                events.Select(e => e.Metadata.At.ToUniversalTime()).ToArray(),
                SqlParameters.Texts(events.Select(e => e.Metadata.CorrelationId)),
                SqlParameters.Texts(events.Select(e => e.Metadata.CausationId)),
                SqlParameters.Texts(events.Select(e => e.Metadata.Actor)),
                SqlParameters.Texts(events.Select(e => e.Metadata.Origin)));
}
