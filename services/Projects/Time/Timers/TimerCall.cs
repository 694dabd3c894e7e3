using System.Reflection;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time.Timers;

/// <summary>What every write of a timer takes, and the one way from a timer to an entry.</summary>
internal sealed record TimerCall(Caller Caller, ProjectLedger Ledger, ProjectStates States, IdempotencyKey Idempotency, NpgsqlDataSource Database, TimeProvider Time)
{
    /// <summary>For minimal APIs, which find it by its name.</summary>
    public static async ValueTask<TimerCall?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var services = context.RequestServices;
        return new(
            (await Caller.BindAsync(context, parameter))!, services.GetRequiredService<ProjectLedger>(), services.GetRequiredService<ProjectStates>(),
            services.GetRequiredService<IdempotencyKey>(), services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<TimeProvider>());
    }

    public Task<RunningTimer?> RunningAsync(CancellationToken cancellation) => TimerRows.FindAsync(Database, Caller, cancellation);

    public async Task<ProjectState> ProjectOfAsync(RunningTimer timer, CancellationToken cancellation) =>
        (await States.HeadAsync(new StreamKey(Caller.WorkspaceId, timer.ProjectId), cancellation)).State;

    /// <summary>
    /// Logs what the timer ran for, with what happens to its row, and answers; null where the timer was stopped elsewhere meanwhile, which its entry or its
    /// row tells.
    /// </summary>
    /// <param name="then">What becomes of the row, in the same transaction.</param>
    public async Task<IResult?> LogAsync(
        RunningTimer timer, string? note, DateTimeOffset now, Func<NpgsqlBatchCommand> then, Func<LoggedTime?, Answer> answer, CancellationToken cancellation)
    {
        var minutes = Math.Min(timer.MinutesAt(now), Limits.Minutes);
        if (minutes == 0)
        {
            return await WithoutEntryAsync(then(), answer(null), now, cancellation);
        }

        var state = await ProjectOfAsync(timer, cancellation);
        if (TimerView.Of(timer, state).TaskDeleted)
        {
            return Problems.Conflict(
                "timer-task-deleted", "The task of the timer is in the trash", "Restore the task to log the time, or discard the timer with DELETE /api/timer.",
                new Dictionary<string, object?> { ["taskId"] = timer.TaskId, ["projectId"] = timer.ProjectId });
        }

        var task = state.Find(timer.TaskId)!;
        if (TimeRules.Fits(task, minutes) is { } full)
        {
            return full;
        }

        if (TimeEntry.Of(task).Any(entry => entry.Id == timer.EntryId))
        {
            // Logged already: of a stop that was cut off, only the row may be left.
            await using var forget = Database.CreateBatch();
            forget.BatchCommands.Add(TimerRows.Stop(Caller, timer));
            await forget.ExecuteNonQueryAsync(cancellation);
            return null;
        }

        var entry = new TimeEntry(timer.EntryId, minutes, note ?? timer.Note, timer.StartedAt, Caller.UserId);
        var submission = new Submission(TimeWrites.PatchOf(task.Id, TimeEntry.Change(task, entry.Id, entry, minutes)), state.Version);
        return await Ledger.SubmitAsync(Caller, timer.ProjectId, submission, Landed, (batch, _) => batch.BatchCommands.Add(then()), cancellation) switch
        {
            LedgerResult.Landed landed => Landed(landed),
            LedgerResult.Unchanged or LedgerResult.Conflicted => null,
            var refused => LedgerProblems.Of(refused),
        };

        Answer Landed(LedgerResult.Landed landed) => answer(new LoggedTime(task.Id, timer.ProjectId, entry.Id, minutes, landed.Moment.State.Version));
    }

    /// <summary>Changes the row alone; null where it is not as it was.</summary>
    public async Task<IResult?> WithoutEntryAsync(NpgsqlBatchCommand change, Answer answer, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { change } };
        Idempotency.Remember(batch, answer, now);
        await batch.ExecuteNonQueryAsync(cancellation);
        if (change.RecordsAffected == 0)
        {
            return null;
        }

        await transaction.CommitAsync(cancellation);
        return answer;
    }
}
