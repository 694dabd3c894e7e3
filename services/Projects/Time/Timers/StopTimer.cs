using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time.Timers;

/// <summary>The caller's timer: what runs, and its end.</summary>
internal static class StopTimer
{
    /// <param name="Note">In the stead of the one that it was started with.</param>
    internal sealed record Request(string? Note);

    /// <summary><c>GET /api/timer</c>: what the caller works on.</summary>
    public static async Task<IResult> Current(TimerCall call, CancellationToken cancellation) => Results.Ok(new CurrentTimer(
        await call.RunningAsync(cancellation) is { } timer ? TimerView.Of(timer, await call.ProjectOfAsync(timer, cancellation)) : null));

    /// <summary><c>POST /api/timer/stop</c>: logs the whole minutes that it ran for, half a minute counting as one; 409 where none runs.</summary>
    public static async Task<IResult> Stop(Request? request, TimerCall call, CancellationToken cancellation)
    {
        if ((Submit.Permission(call.Caller) ?? TimeRules.Check(null, request?.Note)) is { } problem)
        {
            return problem;
        }

        while (await call.RunningAsync(cancellation) is { } timer)
        {
            var now = call.Time.GetUtcNow();
            var note = string.IsNullOrEmpty(request?.Note) ? null : request.Note;
            if (await call.LogAsync(timer, note, now, () => TimerRows.Stop(call.Caller, timer), Stopped, cancellation) is { } answer)
            {
                return answer;
            }
        }

        return Problems.Conflict("no-timer", "No timer runs", "It was stopped, or never started. POST /api/timer starts one.");

        static Answer Stopped(LoggedTime? logged) => new(StatusCodes.Status200OK, new StoppedTimer(logged), Version: logged?.Version);
    }

    /// <summary><c>DELETE /api/timer</c>: forgets it, and logs nothing. 204, also where none runs.</summary>
    public static async Task<IResult> Discard(Caller caller, NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("delete from timers where workspace_id = $1 and user_id = $2").With(caller.WorkspaceId, caller.UserId);
        await command.ExecuteNonQueryAsync(cancellation);
        return Results.NoContent();
    }
}
