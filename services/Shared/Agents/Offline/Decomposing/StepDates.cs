using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;
using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline.Decomposing;

/// <summary>Due dates for the steps of a task that has one: spread by work between its beginning and its end.</summary>
internal static class StepDates
{
    /// <summary>A date a step, or none where the task has no due date that is still to come.</summary>
    public static IReadOnlyList<DateOnly> Of(BoardTask task, IReadOnlyList<Deliverable> steps, DateOnly today)
    {
        if (task.Date("dueDate") is not { } due || due < today) return [];
        var begin = task.Date("startDate") is { } start && start > today && start <= due ? start : today;
        var days = WorkDays.Between(begin, due);
        double total = Math.Max(1, steps.Sum(s => s.Minutes)), done = 0;
        var dates = new List<DateOnly>();
        foreach (var step in steps)
        {
            done += step.Minutes;
            var day = begin.PlusWorkDays((int)Math.Round(days * done / total));
            dates.Add(step == steps[^1] || day > due ? due : day < today ? today : day);
        }
        return dates;
    }
}
