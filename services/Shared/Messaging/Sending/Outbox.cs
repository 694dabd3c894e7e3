using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Orchestrator.Messaging.Sending;

internal sealed class Outbox(MessagingOptions options, RoutingTable routes, TimeProvider time) : IOutbox
{
    // A consumer that looks every few milliseconds anyway need not be woken. pg_notify collapses repeats within a transaction.
    private const string Insert = """
        insert into messaging.envelopes (id, queue, message_type, body, headers, group_id, execution_time)
        values ($2, $1, $3, $4, $5, $6, coalesce($7, now() + $8))
        returning case when not exists (select from messaging.queues where queue = $1 and busy_until > clock_timestamp())
            then pg_notify('messaging', $1) end
        """;

    public void Send<T>(NpgsqlBatch batch, T message, DeliveryOptions? options = null)
        where T : class => Send(batch, message, options, cause: null);

    /// <summary>Sends what a handler returned while it handled <paramref name="cause"/>.</summary>
    public void SendCascaded(NpgsqlBatch batch, object result, Envelope cause)
    {
        if (result is IDeliveryMessage delivery)
        {
            Send(batch, delivery.Message, delivery.Options, cause);
        }
        else
        {
            Send(batch, result, null, cause);
        }
    }

    private void Send(NpgsqlBatch batch, object message, DeliveryOptions? delivery, Envelope? cause)
    {
        var type = message.GetType();
        var body = JsonSerializer.SerializeToUtf8Bytes(message, type, options.SerializerOptions);
        if (body.Length > options.MaximumMessageBytes)
        {
            throw new MessageTooLargeException(type.Name, body.Length, options.MaximumMessageBytes);
        }

        foreach (var route in routes.Require(type))
        {
            var id = delivery?.Id ?? Guid.CreateVersion7(time.GetUtcNow());
            using var activity = MessagingTelemetry.StartSend(route, id);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert)
            {
                Parameters =
                {
                    new NpgsqlParameter<string> { TypedValue = route.Queue },
                    new NpgsqlParameter<Guid> { TypedValue = id },
                    new NpgsqlParameter<string> { TypedValue = route.MessageType },
                    new NpgsqlParameter<byte[]> { TypedValue = body, NpgsqlDbType = NpgsqlDbType.Jsonb },
                    new NpgsqlParameter<byte[]> { TypedValue = Headers(activity, id, delivery, cause), NpgsqlDbType = NpgsqlDbType.Jsonb },
                    Nullable(delivery?.GroupId ?? route.GroupOf?.Invoke(message), NpgsqlDbType.Text),
                    Nullable(delivery?.ScheduledAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz),
                    Nullable(delivery?.Delay, NpgsqlDbType.Interval),
                },
            });
            MessagingTelemetry.Sent(route);
        }
    }

    private byte[] Headers(Activity? activity, Guid id, DeliveryOptions? delivery, Envelope? cause)
    {
        var current = activity ?? Activity.Current;
        var headers = delivery?.Headers is { } given ? new Dictionary<string, string>(given) : [];
        headers[EnvelopeHeaders.Source] = options.ServiceName;
        headers[EnvelopeHeaders.CorrelationId] = cause?.CorrelationId ?? current?.TraceId.ToHexString() ?? id.ToString();
        if (cause is not null)
        {
            headers[EnvelopeHeaders.CausationId] = cause.Id.ToString();
        }

        if (current is { Id: { } traceParent, IdFormat: ActivityIdFormat.W3C })
        {
            headers[EnvelopeHeaders.TraceParent] = traceParent;
            if (current.TraceStateString is { Length: > 0 } traceState)
            {
                headers[EnvelopeHeaders.TraceState] = traceState;
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(headers);
    }

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
