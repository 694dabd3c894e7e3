using Npgsql;
using NpgsqlTypes;

namespace Orchestrator.Messaging.Failures;

internal sealed class DeadLetters(NpgsqlDataSource dataSource) : IDeadLetters
{
    private const string List = """
        select message_id, queue, message_type, body::text, group_id, attempts, exception_type, exception_message, sent_at, dead_at
        from messaging.dead_letters
        where ($1 is null or queue = $1) and ($2 is null or dead_at < $2)
        order by dead_at desc, message_id
        limit $3
        """;

    private const string Replay = """
        with back as (
            delete from messaging.dead_letters where message_id = $1
            returning message_id, queue, message_type, body, headers, group_id, sent_at),
        sent as (
            insert into messaging.envelopes (id, queue, message_type, body, headers, group_id, sent_at)
            select message_id, queue, message_type, body, headers, group_id, sent_at from back
            returning queue)
        select pg_notify('messaging', queue) from sent
        """;

    private const string Discard = "delete from messaging.dead_letters where message_id = $1";

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(
        string? queue = null, DateTimeOffset? before = null, int limit = 50, CancellationToken cancellationToken = default)
    {
        await using var command = dataSource.CreateCommand(List);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)queue ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = (object?)before?.ToUniversalTime() ?? DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.TimestampTz,
        });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Math.Clamp(limit, 1, 1000) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var letters = new List<DeadLetter>();
        while (await reader.ReadAsync(cancellationToken))
        {
            letters.Add(new DeadLetter(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.GetInt32(5),
                reader.GetString(6),
                reader.GetString(7),
                reader.GetFieldValue<DateTimeOffset>(8),
                reader.GetFieldValue<DateTimeOffset>(9)));
        }

        return letters;
    }

    public async Task<bool> ReplayAsync(Guid messageId, CancellationToken cancellationToken = default)
    {
        await using var command = dataSource.CreateCommand(Replay);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = messageId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken);
    }

    public async Task<bool> DiscardAsync(Guid messageId, CancellationToken cancellationToken = default)
    {
        await using var command = dataSource.CreateCommand(Discard);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = messageId });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}
