using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Tasks;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time.Timers;

/// <summary><c>POST /api/timer</c>: begins work on a task. What the caller worked on before is stopped and logged, in the same transaction.</summary>
internal static class StartTimer
{
    // Each further attempt means that the caller started or stopped something elsewhere at the same moment.
    private const int Attempts = 10;

    /// <param name="ProjectId">Only needed where the task id lives in two projects, or for a branch.</param>
    internal sealed record Request(Guid? TaskId, Guid? ProjectId, string? Note);

    public static async Task<IResult> Handle(Request request, TimerCall call, [AsParameters] TaskCall tasks, CancellationToken cancellation)
    {
        if ((Submit.Permission(call.Caller) ?? (request.TaskId is null ? Problems.Validation("taskId", "Is missing.") : TimeRules.Check(null, request.Note))) is { } problem)
        {
            return problem;
        }

        var (head, task) = await TimeWrites.FindAsync(tasks with { ProjectId = request.ProjectId ?? tasks.ProjectId }, call.States, request.TaskId!.Value, cancellation);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var now = call.Time.GetUtcNow().ToMilliseconds();
            var timer = new RunningTimer(Guid.CreateVersion7(now), head.State.Id, task.Id, now, string.IsNullOrEmpty(request.Note) ? null : request.Note);
            var before = await call.RunningAsync(cancellation);
            var answer = before is null
                ? await call.WithoutEntryAsync(TimerRows.Start(call.Caller, timer, null), Started(null), now, cancellation)
                : await call.LogAsync(before, null, now, () => TimerRows.Start(call.Caller, timer, before), Started, cancellation);
            if (answer is not null)
            {
                return answer;
            }

            Answer Started(LoggedTime? logged) => new(StatusCodes.Status200OK, new StartedTimer(TimerView.Of(timer, head.State), logged));
        }

        return Problems.Conflict("timer-moved", "The timer is in use elsewhere", "It was started or stopped again and again meanwhile. Look at it and try again.");
    }
}
