using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time;

/// <summary>Time that somebody spent on a task, as the task keeps it.</summary>
/// <param name="At">When the work began.</param>
internal sealed record TimeEntry(Guid Id, long Minutes, string? Note, DateTimeOffset At, Guid UserId)
{
    /// <summary>The entries of a task, oldest work first.</summary>
    public static IReadOnlyList<TimeEntry> Of(TaskState task) => task.Fields[TaskFields.TimeEntries] is not { ValueKind: JsonValueKind.Object } entries ? [] :
    [
        .. entries.EnumerateObject().Select(entry => new TimeEntry(
            Guid.Parse(entry.Name),
            entry.Value.GetProperty("minutes").GetInt64(),
            entry.Value.TryGetProperty("note", out var note) ? note.GetString() : null,
            entry.Value.GetProperty("at").GetDateTimeOffset(),
            entry.Value.GetProperty("userId").GetGuid())).OrderBy(entry => entry.At).ThenBy(entry => entry.Id),
    ];

    /// <summary>Whether the caller may change or remove it: who logged it, and admins.</summary>
    public bool IsOpenTo(Caller caller) => IsOpenTo(caller, UserId);

    public static bool IsOpenTo(Caller caller, Guid author) => author == caller.UserId || caller.Role is WorkspaceRole.Owner or WorkspaceRole.Admin;

    /// <summary>The body that makes the entry what it is here; null for <paramref name="entry"/> takes it away. The actual time moves along.</summary>
    /// <param name="task">The task as it is.</param>
    public static Body Change(TaskState task, Guid id, TimeEntry? entry, long difference)
    {
        var actual = Math.Max(0, (task.Fields[TaskFields.ActualMinutes] is { ValueKind: JsonValueKind.Number } minutes ? minutes.GetInt64() : 0) + difference);
        object? value = entry is null ? null : new { minutes = entry.Minutes, note = entry.Note, at = Instants.ToText(entry.At.ToMilliseconds()), userId = entry.UserId };
        return Body.From(
        [
            new(TaskFields.TimeEntries, JsonSerializer.SerializeToElement(new Dictionary<string, object?> { [id.ToString()] = value })),
            new(TaskFields.ActualMinutes, actual == 0 ? JsonSerializer.SerializeToElement<object?>(null) : JsonSerializer.SerializeToElement(actual)),
        ]);
    }
}
