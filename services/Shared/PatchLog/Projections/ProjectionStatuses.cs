using Npgsql;

namespace Orchestrator.PatchLog.Projections;

public enum ProjectionActivity
{
    Running,
    Standby,
    Rebuilding,
    Paused,
}

/// <param name="Done">Events of projects.</param>
public sealed record RebuildProgress(long Done, long Total);

/// <summary>A projection, whichever node works on it.</summary>
/// <param name="Position">The last event projected, by its number.</param>
/// <param name="Head">The newest event of the log.</param>
/// <param name="LagEvents">Events of any stream behind the position; numbers leave gaps, so this is no difference of numbers.</param>
/// <param name="LagSeconds">For how long the oldest of them has waited, at most.</param>
/// <param name="Status"><see cref="ProjectionActivity.Standby"/>: no node works on it at the moment.</param>
/// <param name="Error">Why it is paused, or why its last rebuild failed.</param>
public sealed record ProjectionStatus(
    string Name, int Version, long Position, long Head, long LagEvents, double LagSeconds, ProjectionActivity Status, string? Error, RebuildProgress? Rebuild);

/// <summary>Reads how projections are.</summary>
public sealed class ProjectionStatuses(NpgsqlDataSource database, TimeProvider time)
{
    public Task<ProjectionStatus> ReadAsync(Projection projection, CancellationToken cancellation) =>
        ReadAsync(projection.Name, projection.Version, projection.RowName, cancellation);

    /// <summary>Tables that are written in the transaction of their events: never behind, but they can be rebuilt.</summary>
    public Task<ProjectionStatus> ReadInlineAsync(string name, CancellationToken cancellation) => ReadAsync(name, 1, null, cancellation);

    private async Task<ProjectionStatus> ReadAsync(string name, int version, string? row, CancellationToken cancellation)
    {
        // Events of an import bear old instants, and a quiet log leaves an old position: the later of the two is when waiting began.
        await using var command = database.CreateCommand(
            $"""
            select coalesce(p.last_seq_id, log.head), log.head, behind.events,
                   case when behind.events = 0 then 0 else extract(epoch from $3 - greatest(behind.first, p.last_updated))::float8 end,
                   coalesce(n.paused, false), n.error, n.rebuild_done, n.rebuild_total,
                   exists (select from pg_locks
                           where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
                             and objsubid = 1 and (classid::bigint << 32) | objid::bigint = {OneNode.LockKey})
            from (select coalesce(max(seq_id), 0) as head from mt_events) log
            left join mt_event_progression p on p.name = $2
            left join projection_notes n on n.name = $1
            left join lateral (select count(*) as events, min(e.timestamp) as first from mt_events e
                               where (e.xid, e.seq_id) > (p.last_xid, p.last_seq_id)) behind on true
            """).With(name, SqlParameters.Text(row), time.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var rebuild = reader.IsDBNull(7) ? null : new RebuildProgress(reader.GetInt64(6), reader.GetInt64(7));
        return new ProjectionStatus(
            name, version, reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), Math.Max(0, Math.Round(reader.GetDouble(3), 3)),
            rebuild is not null ? ProjectionActivity.Rebuilding
            : reader.GetBoolean(4) ? ProjectionActivity.Paused
            : reader.GetBoolean(8) ? ProjectionActivity.Running
            : ProjectionActivity.Standby,
            reader.IsDBNull(5) ? null : reader.GetString(5), rebuild);
    }
}
