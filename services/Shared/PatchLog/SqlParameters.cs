using Npgsql;
using NpgsqlTypes;

namespace Orchestrator.PatchLog;

/// <summary>
/// Positional parameters ($1, $2, …) in one call. Null goes as an untyped null, so its place in the SQL names the type
/// (<c>$3::text</c>); instants go in UTC; an <see cref="NpgsqlParameter"/> goes as it is.
/// </summary>
public static class SqlParameters
{
    public static NpgsqlCommand With(this NpgsqlCommand command, params ReadOnlySpan<object?> values)
    {
        Add(command.Parameters, values);
        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, params ReadOnlySpan<object?> values)
    {
        Add(command.Parameters, values);
        return command;
    }

    public static NpgsqlParameter Jsonb(ReadOnlyMemory<byte> utf8) => new() { Value = utf8, NpgsqlDbType = NpgsqlDbType.Jsonb };

    public static NpgsqlParameter Jsonb(IEnumerable<byte[]> utf8) => new() { Value = utf8.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb };

    public static NpgsqlParameter Jsonb(IEnumerable<ReadOnlyMemory<byte>> utf8) => new() { Value = utf8.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb };

    /// <summary>An empty entry becomes null.</summary>
    public static NpgsqlParameter Bytes(IEnumerable<byte[]> values) =>
        new() { Value = values.Select(value => value.Length == 0 ? null : value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    public static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Texts(IEnumerable<string?> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static void Add(NpgsqlParameterCollection parameters, ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            parameters.Add(value switch
            {
                NpgsqlParameter parameter => parameter,
                null => new NpgsqlParameter { Value = DBNull.Value },
                DateTimeOffset at => new NpgsqlParameter<DateTimeOffset> { TypedValue = at.ToUniversalTime() },
                Guid id => new NpgsqlParameter<Guid> { TypedValue = id },
                long number => new NpgsqlParameter<long> { TypedValue = number },
                int number => new NpgsqlParameter<int> { TypedValue = number },
                _ => new NpgsqlParameter { Value = value },
            });
        }
    }
}
