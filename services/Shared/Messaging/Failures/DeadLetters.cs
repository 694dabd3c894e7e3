using Npgsql;
using NpgsqlTypes;

namespace Orchestrator.Messaging.Failures;

internal sealed class DeadLetters(NpgsqlDataSource dataSource) : IDeadLetters
{
    private const string List = """
        select message_id, queue, message_type, case when pg_column_size(body) <= 32768 then body::text end, group_id, attempts,
            exception_type, exception_message, sent_at, dead_at
        from messaging.dead_letters
        where ($1 is null or queue = $1) and ($2 is null or dead_at < $2)
        order by dead_at desc, message_id
        limit $3
        """;

    private const string Which = """
        ($1 is null or message_id = $1) and ($2 is null or queue = $2) and ($3 is null or message_type = $3)
            and ($4 is null or exception_type = $4)
        """;

    // Its age counts from now on, or a replay would look like a queue that nobody has served for days.
    private const string Replay = $"""
        with back as (
            delete from messaging.dead_letters where {Which}
            returning message_id, queue, message_type, body, headers, group_id, sent_at),
        sent as (
            insert into messaging.envelopes (id, queue, message_type, body, headers, group_id)
            select message_id, queue, message_type, body, headers, group_id from back order by sent_at, message_id
            returning queue),
        woken as (
            select pg_notify('messaging', queue) from sent group by queue)
        select (select count(*) from sent), (select count(*) from woken)
        """;

    private const string Discard = $"delete from messaging.dead_letters where {Which}";

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(
        string? queue = null, DateTimeOffset? before = null, int limit = 50, CancellationToken cancellationToken = default)
    {
        await using var command = dataSource.CreateCommand(List);
        command.Parameters.Add(Text(queue));
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
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.GetInt32(5),
                reader.GetString(6),
                reader.GetString(7),
                reader.GetFieldValue<DateTimeOffset>(8),
                reader.GetFieldValue<DateTimeOffset>(9)));
        }

        return letters;
    }

    public async Task<bool> ReplayAsync(Guid messageId, CancellationToken cancellationToken = default) =>
        await ReplayAsync(messageId, new DeadLetterFilter(), cancellationToken) > 0;

    public Task<int> ReplayAsync(DeadLetterFilter which, CancellationToken cancellationToken = default) =>
        ReplayAsync(null, which, cancellationToken);

    public async Task<bool> DiscardAsync(Guid messageId, CancellationToken cancellationToken = default) =>
        await DiscardAsync(messageId, new DeadLetterFilter(), cancellationToken) > 0;

    public Task<int> DiscardAsync(DeadLetterFilter which, CancellationToken cancellationToken = default) =>
        DiscardAsync(null, which, cancellationToken);

    private async Task<int> ReplayAsync(Guid? messageId, DeadLetterFilter which, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Replay);
        Add(command, messageId, which);
        return (int)(long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<int> DiscardAsync(Guid? messageId, DeadLetterFilter which, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Discard);
        Add(command, messageId, which);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add(NpgsqlCommand command, Guid? messageId, DeadLetterFilter which) => command.Parameters.AddRange(new[]
    {
        new NpgsqlParameter { Value = (object?)messageId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
        Text(which.Queue),
        Text(which.MessageType),
        Text(which.ExceptionType),
    });

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
