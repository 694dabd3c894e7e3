using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.History;

/// <summary>
/// Which patches are undone, as a fold over the undos and redos of a project: an undo takes back the patch that caused it, a redo the undo that
/// holds its patch down, and what takes back an undo brings back what that one had taken.
/// </summary>
internal sealed class TakeBacks
{
    public const string Undo = "undo";
    public const string Redo = "redo";

    private readonly Dictionary<long, long> targets = [];
    private readonly Dictionary<long, long> holders = [];
    private readonly Dictionary<long, long> returners = [];

    /// <summary>The patch that holds this one down, or null where it stands.</summary>
    public long? UndoneBy(long version) => holders.TryGetValue(version, out var holder) ? holder : null;

    /// <summary>The patch that brought this one back, where it had been undone.</summary>
    public long? RedoneBy(long version) => UndoneBy(version) is null && returners.TryGetValue(version, out var returner) ? returner : null;

    /// <param name="of">The version named as the cause: what was undone or redone.</param>
    public void Apply(long version, string origin, long of)
    {
        var target = origin == Redo ? UndoneBy(of) : of;
        if (target is { } taken)
        {
            targets[version] = taken;
            Hold(version, version);
        }
    }

    public static string CauseOf(long version) => $"patch:{version}";

    /// <summary>The version that a take-back names as its cause, or null where the patch is none.</summary>
    public static long? VersionIn(string? cause) =>
        cause?.Split(':') is ["patch", var number] && long.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : null;

    public static async Task<TakeBacks> ReadAsync(NpgsqlDataSource database, StreamKey stream, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select version, headers ->> 'origin', causation_id from mt_events
            where tenant_id = $1 and stream_id = $2 and headers ->> 'origin' in ('undo', 'redo')
            order by version
            """).With(stream.Tenant.ToString(), stream.Id);
        var found = new TakeBacks();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (VersionIn(reader.IsDBNull(2) ? null : reader.GetString(2)) is { } of)
            {
                found.Apply(reader.GetInt64(0), reader.GetString(1), of);
            }
        }

        return found;
    }

    private void Hold(long version, long because)
    {
        if (targets.TryGetValue(version, out var target))
        {
            holders[target] = version;
            LetGo(target, because);
        }
    }

    private void LetGo(long version, long because)
    {
        if (targets.TryGetValue(version, out var target))
        {
            holders.Remove(target);
            returners[target] = because;
            Hold(target, because);
        }
    }
}
