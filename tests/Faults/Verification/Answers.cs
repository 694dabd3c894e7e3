using Npgsql;

namespace Orchestrator.Faults.Tests.Verification;

/// <summary>Whatever dies while an agent is at it, one answer comes of one request.</summary>
internal static class Answers
{
    public static async Task<IReadOnlyList<string>> CheckAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            "select stream_id, data ->> 'revision', count(*) from mt_events where type = 'proposal_revised' group by 1, 2 having count(*) > 1");
        await using var reader = await command.ExecuteReaderAsync();
        var twice = new List<string>();
        while (await reader.ReadAsync())
        {
            twice.Add($"Proposal {reader.GetGuid(0)} has revision {reader.GetString(1)} {reader.GetInt64(2)} times");
        }

        return twice;
    }
}
