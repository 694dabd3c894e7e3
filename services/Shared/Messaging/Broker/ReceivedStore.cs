using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Orchestrator.Messaging.Broker;

/// <summary>Lets what the broker delivered into one queue: each message once, in the order of arrival.</summary>
internal sealed class ReceivedStore(NpgsqlDataSource dataSource, string queue, TimeProvider time)
{
    private const string Take = """
        with fresh as (
            insert into messaging.received (message_id, queue) values ($2, $1) on conflict do nothing returning message_id)
        insert into messaging.envelopes (id, queue, message_type, body, headers, group_id, sent_at)
        select message_id, $1, $3, $4, $5, $6, coalesce($7, now()) from fresh
        """;

    private const string Wake = "select pg_notify('messaging', $1)";

    private const string Bury = """
        insert into messaging.dead_letters
            (message_id, queue, message_type, body, headers, attempts, exception_type, exception_message, sent_at)
        values ($2, $1, $3, jsonb_build_object('base64', encode($4, 'base64')), '{}', 0, 'UndecodableMessage', $5, coalesce($6, now()))
        on conflict (message_id, queue) do nothing
        """;

    public async Task TakeAsync(IReadOnlyList<BrokerMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync([.. messages.Select(Taking), new NpgsqlBatchCommand(Wake) { Parameters = { Text(queue) } }], cancellationToken);
        }
        catch (PostgresException) when (messages.Count > 1)
        {
            // One of them is not what it should be; the others need not wait for an operator.
            foreach (var message in messages)
            {
                await TakeAsync([message], cancellationToken);
            }
        }
        catch (PostgresException exception) when (IsAboutTheContent(exception))
        {
            await ExecuteAsync([Burying(messages[0], exception.MessageText)], cancellationToken);
        }
    }

    private NpgsqlBatchCommand Taking(BrokerMessage message) => message is { Id: { } id, MessageType: { } type }
        ? new NpgsqlBatchCommand(Take)
        {
            Parameters =
            {
                Text(queue), Id(id), Text(type), Json(message.Body), Json(JsonSerializer.SerializeToUtf8Bytes(message.Headers)),
                Text(message.GroupId), Time(message.SentAt),
            },
        }
        : Burying(message, "It has no message id, or no type.");

    private NpgsqlBatchCommand Burying(BrokerMessage message, string reason) => new(Bury)
    {
        Parameters =
        {
            Text(queue), Id(message.Id ?? Guid.CreateVersion7(time.GetUtcNow())), Text(message.MessageType ?? ""),
            new NpgsqlParameter<byte[]> { TypedValue = message.Body }, Text(reason), Time(message.SentAt),
        },
    };

    private async Task ExecuteAsync(IEnumerable<NpgsqlBatchCommand> commands, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    // Class 22, "data exception": no JSON, or JSON that jsonb does not hold, such as an escaped NUL; 54: beyond what a row holds.
    private static bool IsAboutTheContent(PostgresException exception) =>
        exception.SqlState.StartsWith("22", StringComparison.Ordinal) || exception.SqlState.StartsWith("54", StringComparison.Ordinal);

    private static NpgsqlParameter<Guid> Id(Guid id) => new() { TypedValue = id };

    private static NpgsqlParameter<byte[]> Json(byte[] json) => new() { TypedValue = json, NpgsqlDbType = NpgsqlDbType.Jsonb };

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Time(DateTimeOffset? at) => new() { Value = (object?)at ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
