using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>Gives the deliverables dates: backward from a deadline in proportion to the work, else forward, a week each or as long as the
/// work takes.</summary>
internal static class Scheduling
{
    const int ProductiveHoursADay = 6;

    public static void Spread(IReadOnlyList<Deliverable> tasks, Goal goal, DateOnly today)
    {
        var begin = (goal.Start is { } start && start.Period.First > today ? start.Period.First : today).OrNextWorkDay();
        if (goal.Deadline is null) Forward(tasks, goal, begin);
        else Backward(tasks, goal.Deadline, begin);
    }

    /// <summary>The last task ends on the deadline, or on the work day before it when it has to be done "before" that.</summary>
    static void Backward(IReadOnlyList<Deliverable> tasks, DateMention deadline, DateOnly begin)
    {
        var due = deadline.Due;
        var last = (deadline.Before && deadline.Period.IsDay ? due.Plus(-1) : due).OrPreviousWorkDay();
        // An event in a month whose day is open: all but the event itself is ready when the month begins.
        var ready = deadline.Role == DateRole.On && !deadline.Period.IsDay && tasks.Any(t => t.Takes.Contains("event"))
            ? deadline.Period.First.Plus(-1).OrPreviousWorkDay() : last;
        if (last < begin) begin = last;
        if (ready < begin) ready = last;

        var onTheDay = new HashSet<string>();
        foreach (var task in tasks.Where(t => t.Takes.Contains("event") || t.After.Exists(onTheDay.Contains))) onTheDay.Add(task.Id);
        var spread = tasks.Where(t => ready == last || !onTheDay.Contains(t.Id)).ToList();
        var days = WorkDays.Between(begin, ready);
        double total = Math.Max(1, spread.Sum(t => t.Minutes)), done = 0;
        foreach (var task in spread)
        {
            task.Start = Begin(task, tasks, begin);
            done += task.Minutes;
            task.Due = done >= total ? ready : Earlier(ready, begin.PlusWorkDays((int)Math.Round(days * done / total)));
        }
        // What happens on a day happens on it, also on a Saturday.
        if (deadline.Role == DateRole.On && deadline.Period.IsDay && tasks[^1].Takes.Contains("event")) tasks[^1].Due = due;
        foreach (var task in tasks.Except(spread))
        {
            task.Start = ready == last ? ready : deadline.Period.First.OrNextWorkDay();
            task.Due = due;
        }
        Settle(tasks);
    }

    static void Forward(IReadOnlyList<Deliverable> tasks, Goal goal, DateOnly begin)
    {
        foreach (var task in tasks)
        {
            task.Start = Begin(task, tasks, begin);
            var days = (int)Math.Ceiling(task.Minutes / 60.0 / ProductiveHoursADay / Math.Clamp(goal.TeamSize ?? 1, 1, 4));
            task.Due = task.Start.Value.PlusWorkDays(Math.Clamp(days, 5, 60) - 1);
        }
    }

    static DateOnly Begin(Deliverable task, IReadOnlyList<Deliverable> tasks, DateOnly begin)
    {
        var waits = tasks.Where(t => task.After.Contains(t.Id)).Max(t => t.Due);
        return waits is null ? begin : waits.Value.PlusWorkDays(1);
    }

    /// <summary>With little time left several fall on one day; none begins after its end.</summary>
    static void Settle(IReadOnlyList<Deliverable> tasks)
    {
        foreach (var task in tasks)
            if (task.Start > task.Due) task.Start = task.Due;
    }

    static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    /// <summary>Cuts the usual estimates to what the people named can work until the deadline, in proportion, and says so; null where they fit.</summary>
    public static string? Fit(IReadOnlyList<Deliverable> tasks, Goal goal, DateOnly today)
    {
        if (goal.Deadline is null) return null;
        var (usual, capacity) = (tasks.Sum(t => t.Minutes), Math.Max(1, WorkDays.Between(today.Plus(-1), goal.Deadline.Due)) * ProductiveHoursADay * 60 * (goal.TeamSize ?? 1));
        if (usual <= capacity) return null;
        foreach (var task in tasks) task.Minutes = Rounded((int)((long)task.Minutes * capacity / usual));
        return $"Such work usually takes about {usual / 60} hours, more "
            + $"than {(goal.TeamSize is { } n ? $"{Numbers.Name(n)} of you" : "one person")} can work until then (about {capacity / 60}), so the estimates are cut to that: plan for help or cut scope.";
    }

    /// <summary>Nobody estimates a week to the minute.</summary>
    static int Rounded(int minutes) => minutes >= 8 * 60 ? minutes / 60 * 60 : Math.Max(15, minutes / 30 * 30);
}
