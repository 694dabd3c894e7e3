using Npgsql;

namespace Orchestrator.Agents.Runs;

internal static class Parameters
{
    /// <summary>Adds the values of $1, $2, …; null is SQL's null, of the type that the statement gives it.</summary>
    public static NpgsqlCommand With(this NpgsqlCommand command, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }

    public static string? Text(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
