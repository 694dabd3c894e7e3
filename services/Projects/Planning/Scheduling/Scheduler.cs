using System.Globalization;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Planning.Scheduling;

/// <summary>
/// The critical path method: a pass forward for when each open task can begin and end, one backward for when it must, the difference is its slack.
/// A start date keeps a task from beginning earlier, a due date draws its latest end forward. People are taken to have time for all that is ready.
/// </summary>
internal sealed class Scheduler
{
    private readonly WorkCalendar calendar;
    private readonly DateOnly from;
    private readonly DateOnly? projectDue;
    private readonly long[] earliest;
    private readonly long[] latest;

    /// <param name="today">No open task begins before it, nor before the project's start date.</param>
    public Scheduler(ProjectState state, DateOnly today, WorkCalendar calendar)
    {
        this.calendar = calendar;
        Today = today;
        from = Date(state, ProjectFields.StartDate) is { } start && start > today ? start : today;
        projectDue = Date(state, ProjectFields.DueDate);
        Work = OpenWork.Of(state);
        Network = new PrecedenceNetwork(Work);
        earliest = Network.Earliest((item, free) => Math.Max(free, NotBefore(item)), item => item.Minutes);
        var finish = earliest.DefaultIfEmpty(calendar.BeginOf(from)).Max();
        var end = projectDue is { } due ? Math.Min(finish, calendar.EndOf(due)) : finish;
        latest = Network.Latest(item => item.Due is { } day ? Math.Min(end, calendar.EndOf(day)) : end, item => item.Minutes);
        Spans = Summed();
    }

    public DateOnly Today { get; }

    public OpenWork Work { get; }

    public PrecedenceNetwork Network { get; }

    /// <summary>By item, in minutes of the calendar.</summary>
    public IReadOnlyList<Span> Spans { get; }

    /// <param name="EarliestStart">Of a parent: of the first under it; the rest alike.</param>
    internal readonly record struct Span(long EarliestStart, long EarliestFinish, long LatestStart, long LatestFinish, long Slack)
    {
        public Span With(Span other) => new(
            Math.Min(EarliestStart, other.EarliestStart), Math.Max(EarliestFinish, other.EarliestFinish),
            Math.Min(LatestStart, other.LatestStart), Math.Max(LatestFinish, other.LatestFinish), Math.Min(Slack, other.Slack));
    }

    public Schedule Schedule()
    {
        var tasks = Work.Items.Select(Of).ToList();
        return new Schedule(
            tasks.Count == 0 ? null : tasks.Min(task => task.EarliestStart),
            tasks.Count == 0 ? null : tasks.Max(task => task.EarliestFinish),
            [.. Network.LongestPath(earliest, item => item.Minutes).Select(index => Work.Items[index].Task.Id)],
            tasks,
            [.. Problems()],
            new ScheduleBasis(from, calendar.MinutesPerDay, OpenWork.DefaultMinutes, Work.Items.Count(item => item is { IsWork: true, HasLiveChildren: false, IsEstimated: false } && item.Minutes > 0)));
    }

    /// <summary>The day on which the task can be done.</summary>
    public DateOnly FinishOf(WorkItem item) => LastDay(Spans[item.Index].EarliestStart, Spans[item.Index].EarliestFinish);

    public bool IsCritical(WorkItem item) => Spans[item.Index].Slack <= 0;

    public int SlackDays(WorkItem item) => calendar.DaysIn(Spans[item.Index].Slack);

    private ScheduledTask Of(WorkItem item)
    {
        var span = Spans[item.Index];
        return new ScheduledTask(
            item.Task.Id,
            FirstDay(span.EarliestStart, span.EarliestFinish), FinishOf(item),
            FirstDay(span.LatestStart, span.LatestFinish), LastDay(span.LatestStart, span.LatestFinish),
            SlackDays(item), IsCritical(item), [.. Work.HoldUps(item).Distinct().Select(index => Work.Items[index].Task.Id)]);
    }

    // What takes no time is on the day on which the last before it is done.
    private DateOnly FirstDay(long begin, long end) => begin < end ? calendar.DayBegun(begin) : LastDay(begin, end);

    private DateOnly LastDay(long begin, long end) => begin < end || end > calendar.BeginOf(from) ? calendar.DayDone(end) : calendar.DayBegun(end);

    private long NotBefore(WorkItem item) =>
        calendar.BeginOf(item is { IsStarted: false, Start: { } start } && start > from ? start : from);

    // Children stand behind their parents, so from the last to the first each parent finds them done.
    private Span[] Summed()
    {
        var spans = new Span[Work.Items.Count];
        foreach (var item in Work.Items.Reverse())
        {
            var (begin, end) = (PrecedenceNetwork.Begin(item.Index), PrecedenceNetwork.End(item.Index));
            spans[item.Index] = item.IsWork
                ? new Span(earliest[end] - item.Minutes, earliest[end], latest[end] - item.Minutes, latest[end], latest[end] - earliest[end])
                : item.Children.Select(child => spans[child]).Aggregate((one, other) => one.With(other));
        }

        return spans;
    }

    private IEnumerable<ScheduleProblem> Problems()
    {
        foreach (var (task, waitsFor) in Network.LeftOut)
        {
            yield return new ScheduleProblem(task.Task.Id, $"It waits for “{waitsFor.Task.Title}”, which waits for it through the tasks above or under them; the schedule leaves this dependency out.");
        }

        foreach (var item in Work.Items)
        {
            if (item.Due is { } due && Spans[item.Index].EarliestFinish > calendar.EndOf(due))
            {
                yield return new ScheduleProblem(item.Task.Id, Late(due, FinishOf(item)));
            }
        }

        if (projectDue is { } last && Work.Items.Count > 0 && Work.Items.Max(FinishOf) is var finish && finish > last)
        {
            yield return new ScheduleProblem(null, Late(last, finish));
        }
    }

    private static string Late(DateOnly due, DateOnly finish) =>
        string.Create(CultureInfo.InvariantCulture, $"Is due on {due:yyyy-MM-dd}, but can't be done before {finish:yyyy-MM-dd}.");

    private static DateOnly? Date(ProjectState state, Field field) =>
        state.Fields.Text(field) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
