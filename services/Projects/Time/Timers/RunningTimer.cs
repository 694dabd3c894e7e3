using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time.Timers;

/// <summary>What somebody works on: at most one a person and workspace.</summary>
/// <param name="EntryId">The id that the entry will have.</param>
internal sealed record RunningTimer(Guid EntryId, Guid ProjectId, Guid TaskId, DateTimeOffset StartedAt, string? Note)
{
    /// <summary>Whole minutes until <paramref name="now"/>, half a minute counting as one; 0 where nothing is worth logging.</summary>
    public long MinutesAt(DateTimeOffset now) => Math.Max(0, (long)Math.Floor((now - StartedAt).TotalMinutes + 0.5));
}

/// <summary>The rows of running timers.</summary>
internal static class TimerRows
{
    public static async Task<RunningTimer?> FindAsync(NpgsqlDataSource database, Caller caller, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select entry_id, project_id, task_id, started_at, note from timers where workspace_id = $1 and user_id = $2")
            .With(caller.WorkspaceId, caller.UserId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new RunningTimer(reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetFieldValue<DateTimeOffset>(3), reader.IsDBNull(4) ? null : reader.GetString(4))
            : null;
    }

    /// <summary>Starts a timer where none runs, or in the stead of the one that is given; what runs instead by then stays.</summary>
    public static NpgsqlBatchCommand Start(Caller caller, RunningTimer timer, RunningTimer? instead) => new NpgsqlBatchCommand(
        """
        insert into timers as t (workspace_id, user_id, entry_id, project_id, task_id, started_at, note) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (workspace_id, user_id) do update set entry_id = excluded.entry_id, project_id = excluded.project_id, task_id = excluded.task_id,
            started_at = excluded.started_at, note = excluded.note
        where t.entry_id = $8
        """).With(
            caller.WorkspaceId, caller.UserId, timer.EntryId, timer.ProjectId, timer.TaskId, timer.StartedAt, SqlParameters.Text(timer.Note), instead?.EntryId ?? timer.EntryId);

    /// <summary>Takes this timer away, and no other that runs by then.</summary>
    public static NpgsqlBatchCommand Stop(Caller caller, RunningTimer timer) =>
        new NpgsqlBatchCommand("delete from timers where workspace_id = $1 and user_id = $2 and entry_id = $3").With(caller.WorkspaceId, caller.UserId, timer.EntryId);
}
