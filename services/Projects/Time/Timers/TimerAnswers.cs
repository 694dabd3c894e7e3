using Orchestrator.Patches;

namespace Orchestrator.Projects.Time.Timers;

/// <param name="TaskDeleted">The task, or its project, is in the trash: restore it, or discard the timer.</param>
internal sealed record TimerView(Guid TaskId, Guid ProjectId, string Title, DateTimeOffset StartedAt, string? Note, bool TaskDeleted)
{
    public static TimerView Of(RunningTimer timer, ProjectState state)
    {
        var task = state.Find(timer.TaskId);
        return new TimerView(timer.TaskId, timer.ProjectId, task?.Title ?? "", timer.StartedAt, timer.Note, state.IsDeleted || task is not { IsLive: true });
    }
}

/// <summary>What a timer became: an entry of its task.</summary>
internal sealed record LoggedTime(Guid TaskId, Guid ProjectId, Guid EntryId, long Minutes, long Version);

/// <param name="Timer">What runs now; null where nothing does.</param>
internal sealed record CurrentTimer(TimerView? Timer);

/// <param name="Logged">The one that ran before; null where none did, or for less than half a minute.</param>
internal sealed record StartedTimer(TimerView Timer, LoggedTime? Logged);

/// <param name="Logged">Null where the timer ran for less than half a minute, of which nothing is kept.</param>
internal sealed record StoppedTimer(LoggedTime? Logged);
