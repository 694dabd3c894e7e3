using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Faults.Tests.Verification;

/// <summary>Every stream is what was written, without a gap, and as long as it says.</summary>
internal static class Chains
{
    public static async Task<IReadOnlyList<string>> CheckAsync(NpgsqlDataSource database)
    {
        var streams = new List<(StreamKey Key, long Version)>();
        await using (var command = database.CreateCommand("select tenant_id, id, version from mt_streams"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                streams.Add((new StreamKey(Guid.Parse(reader.GetString(0)), reader.GetGuid(1)), reader.GetInt64(2)));
            }
        }

        var log = new EventLog(database);
        var broken = new List<string>();
        foreach (var (key, version) in streams)
        {
            var report = await ChainCheck.VerifyAsync(log, key, version, CancellationToken.None);
            if (report.FirstBreak is { } found)
            {
                broken.Add($"stream {key.Id} of {version} versions breaks at {found.Version}: {found.Reason}");
            }
            else if (report.Verified != version)
            {
                broken.Add($"stream {key.Id} says it has {version} versions; {report.Verified} are sealed");
            }
        }

        return broken;
    }
}
