using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Tasks;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time;

/// <summary>One entry of a task: who logged it and admins change and remove it.</summary>
internal static class EditEntry
{
    /// <param name="Note">Null clears; what is absent stays.</param>
    internal sealed record Request(long? Minutes, JsonElement Note, DateTimeOffset? At);

    /// <summary><c>PATCH /api/tasks/{id}/time/{entryId}</c>: corrects an entry of time.</summary>
    public static async Task<IResult> Change(
        Guid id, Guid entryId, Request request, [AsParameters] TaskCall call, ProjectStates states, CancellationToken cancellation)
    {
        if (request.Note.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.String))
        {
            return Problems.Malformed("note", "Must be a text or null.");
        }

        var note = request.Note.ValueKind == JsonValueKind.String ? request.Note.GetString() : null;
        if ((Submit.Permission(call.Caller) ?? TimeRules.Check(request.Minutes, note)) is { } problem)
        {
            return problem;
        }

        var (head, task) = await TimeWrites.FindAsync(call, states, id, cancellation);
        if (Find(task, entryId, call.Caller, out var entry) is { } refusal)
        {
            return refusal;
        }

        var changed = entry with
        {
            Minutes = request.Minutes ?? entry.Minutes,
            Note = request.Note.ValueKind == JsonValueKind.Undefined ? entry.Note : string.IsNullOrEmpty(note) ? null : note,
            At = (request.At ?? entry.At).ToMilliseconds(),
        };
        var difference = changed.Minutes - entry.Minutes;
        return TimeRules.Fits(task, difference) ?? await TimeWrites.LandAsync(
            call, head, id, entryId, TimeEntry.Change(task, entryId, changed, difference), StatusCodes.Status200OK, cancellation);
    }

    /// <summary><c>DELETE /api/tasks/{id}/time/{entryId}</c>: takes an entry of time away.</summary>
    public static async Task<IResult> Delete(Guid id, Guid entryId, [AsParameters] TaskCall call, ProjectStates states, CancellationToken cancellation)
    {
        if (Submit.Permission(call.Caller) is { } forbidden)
        {
            return forbidden;
        }

        var (head, task) = await TimeWrites.FindAsync(call, states, id, cancellation);
        return Find(task, entryId, call.Caller, out var entry) ?? await TimeWrites.LandAsync(
            call, head, id, entryId, TimeEntry.Change(task, entryId, null, -entry.Minutes), StatusCodes.Status200OK, cancellation);
    }

    private static Problem? Find(Patches.TaskState task, Guid entryId, Caller caller, out TimeEntry entry)
    {
        entry = TimeEntry.Of(task).FirstOrDefault(candidate => candidate.Id == entryId)!;
        return entry is null ? Problems.NotFound("time entry")
            : entry.IsOpenTo(caller) ? null
            : Problems.Forbidden("Who logged the time changes or removes it, or an admin of the workspace.");
    }
}
