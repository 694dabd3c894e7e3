using Npgsql;

namespace Orchestrator.PatchLog.Projections;

/// <summary>A projection's row of <c>mt_event_progression</c>, moved in the transaction of the page that it stands behind.</summary>
internal sealed class ProjectionPosition(Projection projection)
{
    public LogPosition Current { get; private set; }

    /// <summary>
    /// Reads the row, and makes it at the first start: a new projection stands before the first event; a new version of one stands where
    /// the old version stood, and asks for a rebuild.
    /// </summary>
    public async Task LoadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(
                    """
                    with former as (select last_xid, last_seq_id from mt_event_progression where name = $2 and name <> $1),
                    made as (
                        insert into mt_event_progression (name, last_xid, last_seq_id)
                        select $1, coalesce((select last_xid from former), '0'), coalesce((select last_seq_id from former), 0)
                        on conflict (name) do nothing returning true)
                    insert into projection_notes (name, rebuild_done, rebuild_total) select $3, 0, 0 from made, former
                    on conflict (name) do update set rebuild_done = 0, rebuild_total = 0
                    """).With(projection.RowName, projection.RowNameOf(projection.Version - 1), projection.Name),
                new NpgsqlBatchCommand("select last_xid, last_seq_id from mt_event_progression where name = $1").With(projection.RowName),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        Current = new LogPosition(reader.GetFieldValue<ulong>(0), reader.GetInt64(1));
    }

    /// <summary>Moves on, within the caller's transaction; <see cref="Moved"/> is to be called when that has committed.</summary>
    /// <exception cref="InvalidOperationException">The row is not where it was read: another node moved it.</exception>
    public async Task MoveAsync(NpgsqlConnection connection, LogPosition to, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            update mt_event_progression set last_xid = $4, last_seq_id = $5, last_updated = $6
            where name = $1 and last_xid = $2 and last_seq_id = $3
            """, connection).With(projection.RowName, Current.TransactionParameter, Current.Sequence, to.TransactionParameter, to.Sequence, now);
        if (await command.ExecuteNonQueryAsync(cancellation) == 0)
        {
            throw new InvalidOperationException($"Another node moved {projection.RowName} on from {Current}.");
        }
    }

    public void Moved(LogPosition to) => Current = to;
}
