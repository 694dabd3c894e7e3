using Orchestrator.Projects.Statistics;

namespace Orchestrator.Projects.Planning.Forecasting;

/// <summary>What a forecast knows of a project at a moment: how many tasks were finished on each day, and which were open. Days are UTC.</summary>
internal sealed class FinishedTasks
{
    private readonly Dictionary<DateOnly, int> perDay;
    private readonly DateOnly first;

    /// <param name="steps">All of the project's, in the order of its versions.</param>
    /// <param name="asOf">Later ones have not happened yet.</param>
    public FinishedTasks(IReadOnlyList<TaskStep> steps, DateTimeOffset asOf)
    {
        var courses = new Dictionary<Guid, TaskCourse>();
        foreach (var step in steps.TakeWhile(step => step.At <= asOf))
        {
            if (!courses.TryGetValue(step.TaskId, out var course))
            {
                courses[step.TaskId] = course = new TaskCourse(step.At);
            }

            course.Take(step);
        }

        // The day itself is not over: what happens in the rest of it belongs to what is to come.
        LastDay = DayOf(asOf).AddDays(-1);
        first = steps.Count == 0 ? LastDay : DayOf(steps[0].At);
        perDay = courses.Values.Select(course => course.Finished).OfType<DateTimeOffset>().CountBy(DayOf).ToDictionary();
        Open = courses.Where(entry => entry.Value.IsInScope && entry.Value.Finished is null).Select(entry => entry.Key).ToHashSet();
    }

    /// <summary>The last day that is over.</summary>
    public DateOnly LastDay { get; }

    public IReadOnlySet<Guid> Open { get; }

    /// <summary>How many were finished on each of the days that a forecast is drawn from, in order; fewer days where the project is younger, none where it began today.</summary>
    public IReadOnlyList<int> Window() =>
        [.. Enumerable.Range(1 - Forecaster.Window, Forecaster.Window).Select(LastDay.AddDays).SkipWhile(day => day < first).Select(day => perDay.GetValueOrDefault(day))];

    /// <summary>The day on which, from the day behind <paramref name="day"/> on, so many more were finished; null where they are not yet.</summary>
    public DateOnly? DayOfNext(int count, DateOnly day)
    {
        foreach (var (date, finished) in perDay.Where(entry => entry.Key > day).OrderBy(entry => entry.Key))
        {
            count -= finished;
            if (count <= 0)
            {
                return date;
            }
        }

        return null;
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
