using Orchestrator.Patches;

namespace Orchestrator.Projects.Statistics;

/// <summary>Counts the steps of a project's tasks. Days are UTC.</summary>
internal static class Counting
{
    private const long Hour = 60;
    private const long Day = 24 * Hour;
    private static readonly long?[] Limits = [Hour, 4 * Hour, Day, 2 * Day, 4 * Day, 7 * Day, 14 * Day, 30 * Day, 90 * Day, null];

    /// <param name="steps">All of the project's, from the first, in the order of its versions.</param>
    public static ProjectStatistics Of(Guid project, IEnumerable<TaskStep> steps, DateOnly from, DateOnly to, long version, DateTimeOffset? asOf)
    {
        var courses = new Dictionary<Guid, TaskCourse>();
        var burnUp = new List<BurnUpDay>();
        var total = new BurnUpDay(from, 0, 0, 0, 0);
        foreach (var step in steps)
        {
            CloseDays(DayOf(step.At));
            if (!courses.TryGetValue(step.TaskId, out var course))
            {
                courses[step.TaskId] = course = new TaskCourse(step.At);
            }

            total = Add(total, course, -1);
            course.Take(step);
            total = Add(total, course, +1);
        }

        CloseDays(to.AddDays(1));
        var finished = courses.Values.Where(course => course.Finished is { } at && DayOf(at) >= from && DayOf(at) <= to).ToList();
        return new ProjectStatistics(
            project, from, to, version, asOf,
            Throughput(finished, from, to),
            Durations(finished.Where(course => course.Started is not null).Select(course => course.Finished!.Value - course.Started!.Value)),
            Durations(finished.Select(course => course.Finished!.Value - course.Created)),
            burnUp,
            TaskFields.Statuses.ToDictionary(status => status, status => courses.Values.Count(course => course.Status == status)));

        // Every day of the range before this one ends as things stand now.
        void CloseDays(DateOnly day)
        {
            while (from.AddDays(burnUp.Count) is var next && next < day && next <= to)
            {
                burnUp.Add(total with { Date = next });
            }
        }
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static BurnUpDay Add(BurnUpDay total, TaskCourse course, int sign) => !course.IsInScope ? total : total with
    {
        Scope = total.Scope + sign,
        Done = total.Done + (course.Status == "done" ? sign : 0),
        ScopeMinutes = total.ScopeMinutes + (sign * course.EstimatedMinutes),
        DoneMinutes = total.DoneMinutes + (course.Status == "done" ? sign * course.EstimatedMinutes : 0),
    };

    private static Throughput Throughput(List<TaskCourse> finished, DateOnly from, DateOnly to)
    {
        var byDay = finished.CountBy(course => DayOf(course.Finished!.Value)).ToDictionary();
        var days = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(offset => from.AddDays(offset))
            .Select(day => new FinishedDay(day, byDay.GetValueOrDefault(day))).ToList();
        return new Throughput(days, [.. days.GroupBy(day => MondayOf(day.Date)).Select(week => new FinishedWeek(week.Key, week.Sum(day => day.Finished)))]);
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static Durations Durations(IEnumerable<TimeSpan> durations)
    {
        var minutes = durations.Select(duration => (long)duration.TotalMinutes).Order().ToList();
        return new Durations(
            minutes.Count, Percentile(minutes, 50), Percentile(minutes, 85),
            [.. Limits.Zip(Limits.Prepend(0)).Select(bucket => new DurationBucket(
                bucket.First, minutes.Count(value => value >= bucket.Second && (bucket.First is not { } below || value < below))))]);
    }

    private static long? Percentile(List<long> sorted, int percent) => sorted.Count == 0 ? null : sorted[(((sorted.Count * percent) + 99) / 100) - 1];
}
