using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Tasks;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time;

/// <summary><c>POST /api/tasks/{id}/time</c>: logs time that the caller spent on a task.</summary>
internal static class LogTime
{
    /// <param name="At">When the work began; now where it is absent.</param>
    internal sealed record Request(long? Minutes, string? Note, DateTimeOffset? At);

    public static async Task<IResult> Handle(Guid id, Request request, [AsParameters] TaskCall call, ProjectStates states, CancellationToken cancellation)
    {
        if ((Submit.Permission(call.Caller) ?? (request.Minutes is null ? Problems.Validation("minutes", "Is missing.") : TimeRules.Check(request.Minutes, request.Note))) is { } problem)
        {
            return problem;
        }

        var (head, task) = await TimeWrites.FindAsync(call, states, id, cancellation);
        var now = call.Time.GetUtcNow();
        var minutes = request.Minutes!.Value;
        var entry = new TimeEntry(Guid.CreateVersion7(now), minutes, string.IsNullOrEmpty(request.Note) ? null : request.Note, (request.At ?? now).ToMilliseconds(), call.Caller.UserId);
        return TimeRules.Fits(task, minutes) ?? await TimeWrites.LandAsync(
            call, head, id, entry.Id, TimeEntry.Change(task, entry.Id, entry, minutes), StatusCodes.Status201Created, cancellation);
    }
}
