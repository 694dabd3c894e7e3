using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

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
            batch.BatchCommands.Add(Command(
                "insert into mt_streams (tenant_id, id, type, version, timestamp, created) values ($1, $2, $3, $4, $5, $6)",
                tenant, stream.Id, streamType, (long)events.Count, last, events[0].Metadata.At));
        }
        else
        {
            // Takes the row lock; a lost race changes no row here and fails on the unique index below.
            batch.BatchCommands.Add(Command(
                "update mt_streams set version = $4, timestamp = $5 where tenant_id = $1 and id = $2 and version = $3",
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
            """);
        Add(command.Parameters, stream.Tenant.ToString(), stream.Id, after, upTo ?? long.MaxValue, asOf ?? DateTimeOffset.MaxValue);
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

    private static NpgsqlBatchCommand InsertOne(string tenant, Guid stream, long version, NewEvent @event)
    {
        var command = Command(
            """
            insert into mt_events (seq_id, tenant_id, stream_id, version, id, type, data, timestamp, correlation_id, causation_id, headers)
            values (nextval('mt_events_sequence'), $1, $2, $3, $4, $5, $6, $7, $8, $9, jsonb_build_object('actor', $10, 'origin', $11))
            """,
            tenant, stream, version, @event.Id, @event.Type);
        var metadata = @event.Metadata;
        command.Parameters.Add(new NpgsqlParameter { Value = @event.Body, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = metadata.At.ToUniversalTime() });
        command.Parameters.Add(Text(metadata.CorrelationId));
        command.Parameters.Add(Text(metadata.CausationId));
        command.Parameters.Add(Text(metadata.Actor));
        command.Parameters.Add(Text(metadata.Origin));
        return command;
    }

    private static NpgsqlBatchCommand InsertMany(string tenant, Guid stream, long expectedVersion, IReadOnlyList<NewEvent> events)
    {
        var command = Command(
            """
            insert into mt_events (seq_id, tenant_id, stream_id, version, id, type, data, timestamp, correlation_id, causation_id, headers)
            select nextval('mt_events_sequence'), $1, $2, $3 + n, e.id, e.type, e.data, e.at, e.correlation, e.causation,
                   jsonb_build_object('actor', e.actor, 'origin', e.origin)
            from unnest($4::uuid[], $5::varchar[], $6::jsonb[], $7::timestamptz[], $8::varchar[], $9::varchar[], $10::varchar[], $11::varchar[])
                 with ordinality as e (id, type, data, at, correlation, causation, actor, origin, n)
            order by n
            """,
            tenant, stream, expectedVersion);
        command.Parameters.Add(Array(NpgsqlDbType.Uuid, events.Select(e => e.Id).ToArray()));
        command.Parameters.Add(Array(NpgsqlDbType.Varchar, events.Select(e => e.Type).ToArray()));
        command.Parameters.Add(Array(NpgsqlDbType.Jsonb, events.Select(e => e.Body.ToArray()).ToArray()));
        command.Parameters.Add(Array(NpgsqlDbType.TimestampTz, events.Select(e => e.Metadata.At.ToUniversalTime()).ToArray()));
        command.Parameters.Add(Array(NpgsqlDbType.Varchar, events.Select(e => e.Metadata.CorrelationId).ToArray()));
        command.Parameters.Add(Array(NpgsqlDbType.Varchar, events.Select(e => e.Metadata.CausationId).ToArray()));
        command.Parameters.Add(Array(NpgsqlDbType.Varchar, events.Select(e => e.Metadata.Actor).ToArray()));
        command.Parameters.Add(Array(NpgsqlDbType.Varchar, events.Select(e => e.Metadata.Origin).ToArray()));
        return command;
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        Add(command.Parameters, values);
        return command;
    }

    private static void Add(NpgsqlParameterCollection parameters, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            parameters.Add(new NpgsqlParameter { Value = value is DateTimeOffset at ? at.ToUniversalTime() : value });
        }
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Array<T>(NpgsqlDbType type, T[] values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
