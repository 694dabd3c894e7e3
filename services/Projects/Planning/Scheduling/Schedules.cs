using System.Runtime.CompilerServices;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Planning.Scheduling;

/// <summary>
/// Keeps the schedule of a state for as long as the state itself is kept in memory: a schedule follows from the state and the day alone, and what is asked again is mostly the same head.
/// </summary>
internal sealed class Schedules
{
    private readonly ConditionalWeakTable<ProjectState, Scheduler> known = [];

    public Scheduler Of(ProjectState state, DateOnly today)
    {
        if (known.TryGetValue(state, out var scheduler) && scheduler.Today == today)
        {
            return scheduler;
        }

        scheduler = new Scheduler(state, today, WorkCalendar.Standard);
        known.AddOrUpdate(state, scheduler);
        return scheduler;
    }
}
