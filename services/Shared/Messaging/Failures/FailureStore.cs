using Npgsql;
using NpgsqlTypes;

namespace Orchestrator.Messaging.Failures;

/// <summary>Writes down failures, as long as the message is still this owner's to judge.</summary>
internal sealed class FailureStore(NpgsqlDataSource dataSource, Guid owner)
{
    // In one statement: the failed one waits for its time and the rest of its run goes back behind it, still in order.
    private const string Schedule = """
        update messaging.envelopes
        set owner = null, lease_until = null,
            attempts = case when seq = $3 then $4 else attempts end,
            execution_time = case when seq = $3 then now() + $5 else execution_time end
        where queue = $1 and owner = $2 and seq = any($6)
        """;

    private const string DeadLetter = """
        with gone as (
            delete from messaging.envelopes where queue = $1 and owner = $2 and seq = $3 returning *)
        insert into messaging.dead_letters
            (message_id, queue, message_type, body, headers, group_id, attempts, exception_type, exception_message, sent_at)
        select id, queue, message_type, body, headers, group_id, $4, $5, $6, sent_at from gone
        on conflict (message_id, queue) do update set
            attempts = excluded.attempts, exception_type = excluded.exception_type,
            exception_message = excluded.exception_message, dead_at = now()
        """;

    private const int LongestReason = 8_000;

    public async Task ScheduleAsync(Envelope failed, Envelope[] run, TimeSpan delay, CancellationToken cancellationToken)
    {
        long[] rest = [.. run.Select(envelope => envelope.Sequence).Where(sequence => sequence >= failed.Sequence)];
        await using var command = dataSource.CreateCommand(Schedule);
        AddKey(command, failed);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = failed.Attempts });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = delay });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = rest });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task DeadLetterAsync(Envelope envelope, Exception reason, CancellationToken cancellationToken)
    {
        var type = reason is UnknownMessageTypeException or UnreadableMessageException or LostDeliveriesException
            ? reason.GetType().Name.Replace("Exception", "", StringComparison.Ordinal)
            : reason.GetType().FullName!;

        // PostgreSQL's text holds no NUL.
        var message = reason.Message.Replace("\0", "", StringComparison.Ordinal);
        await using var command = dataSource.CreateCommand(DeadLetter);
        AddKey(command, envelope);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = envelope.Attempts });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = type, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<string>
        {
            TypedValue = message.Length > LongestReason ? message[..LongestReason] : message,
            NpgsqlDbType = NpgsqlDbType.Text,
        });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private void AddKey(NpgsqlCommand command, Envelope envelope)
    {
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = envelope.Queue, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = envelope.Sequence });
    }
}
