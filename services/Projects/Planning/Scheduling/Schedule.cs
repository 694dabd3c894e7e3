namespace Orchestrator.Projects.Planning.Scheduling;

/// <summary>When the open work of a project can be done, as <c>GET /api/projects/{id}/schedule</c> answers it. Days are days of work; who does it is not weighed.</summary>
/// <param name="Start">The first day of work; null where nothing is open.</param>
/// <param name="Finish">The last.</param>
/// <param name="CriticalPath">Work in the order that decides the finish: a day more for one of it is a day more for the project.</param>
internal sealed record Schedule(
    DateOnly? Start, DateOnly? Finish, IReadOnlyList<Guid> CriticalPath, IReadOnlyList<ScheduledTask> Tasks, IReadOnlyList<ScheduleProblem> Problems, ScheduleBasis Basis);

/// <param name="SlackDays">Days of work that the task can slip before the project, or a due date behind it, does; negative where a due date can't be kept.</param>
/// <param name="IsCritical">It can't slip at all.</param>
/// <param name="BlockedBy">The open tasks that it waits for itself, or with a task above it.</param>
internal sealed record ScheduledTask(
    Guid TaskId, DateOnly EarliestStart, DateOnly EarliestFinish, DateOnly LatestStart, DateOnly LatestFinish, int SlackDays, bool IsCritical, IReadOnlyList<Guid> BlockedBy);

/// <param name="TaskId">Null for the project's own due date.</param>
internal sealed record ScheduleProblem(Guid? TaskId, string Message);

/// <summary>What the schedule assumes.</summary>
/// <param name="DefaultMinutes">What each of the <paramref name="Unestimated"/> tasks counts as.</param>
internal sealed record ScheduleBasis(DateOnly From, int MinutesPerDay, long DefaultMinutes, int Unestimated);
