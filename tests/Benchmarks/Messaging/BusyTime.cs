using System.Diagnostics;
using Npgsql;

namespace Orchestrator.Benchmarks.Messaging;

/// <summary>Processor time of this process, of a receiver's, and of PostgreSQL with all its sessions. Linux tells it; elsewhere PostgreSQL's share is missing.</summary>
internal static class BusyTime
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public static async Task<TimeSpan> NowAsync(NpgsqlDataSource database, int? receiver)
    {
        await using var command = database.CreateCommand("select pg_backend_pid()");
        var server = Parent((int)(await command.ExecuteScalarAsync())!);
        return Own(Environment.ProcessId) + (receiver is { } id ? Own(id) : TimeSpan.Zero) + OfServer(server);
    }

    private static TimeSpan Own(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime;
    }

    // Sessions that have ended are in their parent's account: fields 14 to 17 of /proc/…/stat are own and children's, user and system.
    private static TimeSpan OfServer(int server) => Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? Fields(id) : null)
        .Where(fields => fields is not null && (fields[0] == server || fields[3] == server))
        .Aggregate(TimeSpan.Zero, (sum, fields) => sum + Tick * (fields![0] == server ? fields[13..17].Sum() : fields[13] + fields[14]));

    private static int Parent(int id) => (int)Fields(id)![3];

    private static long[]? Fields(int id)
    {
        try
        {
            // The second field, the name, may hold blanks; state is a letter.
            var text = File.ReadAllText($"/proc/{id}/stat");
            long[] numbers = [.. text[(text.LastIndexOf(')') + 4)..].Split(' ').Select(field => long.TryParse(field, out var number) ? number : 0)];
            return [id, 0, 0, .. numbers];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
