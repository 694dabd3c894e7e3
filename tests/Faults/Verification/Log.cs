using System.Text.RegularExpressions;
using Npgsql;

namespace Orchestrator.Faults.Tests.Verification;

/// <summary>An event as the log keeps it; of its body, the marks of clients.</summary>
internal sealed record LoggedEvent(Guid Tenant, Guid Stream, long Version, string Type, string Origin, string? Cause, IReadOnlyList<string> Marks);

/// <summary>The whole log, read past every service.</summary>
internal static partial class Log
{
    public static async Task<IReadOnlyList<LoggedEvent>> ReadAsync(NpgsqlDataSource database)
    {
        var events = new List<LoggedEvent>();
        await using var command = database.CreateCommand(
            "select tenant_id, stream_id, version, type, coalesce(headers ->> 'origin', ''), causation_id, data::text from mt_events order by seq_id");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            events.Add(new LoggedEvent(
                Guid.Parse(reader.GetString(0)), reader.GetGuid(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                [.. Mark().Matches(reader.GetString(6)).Select(match => match.Value).Distinct()]));
        }

        return events;
    }

    [GeneratedRegex("mark[0-9a-f]{16}")]
    private static partial Regex Mark();
}
