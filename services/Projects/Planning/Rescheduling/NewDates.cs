using System.Globalization;
using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Planning.Scheduling;

namespace Orchestrator.Projects.Planning.Rescheduling;

/// <summary>A due date that the new plan does not keep.</summary>
/// <param name="TaskId">Null for the project's own.</param>
/// <param name="Finish">When it can be done by the new plan.</param>
internal sealed record MissedDate(Guid? TaskId, DateOnly DueDate, DateOnly Finish, string Message);

/// <summary>
/// Dates that follow dependencies. What was named is planned from the day given, or from where it stands; what depends on it is pushed, later only, and keeps its
/// length. Dates are whole days, so a task takes as few of them as it can: short ones share a day, none begins in the middle of one to end in the middle of the next. What is finished stays, what is in progress keeps its start, and the due date of a milestone or of the project is a promise: it stays, and is told where it is missed.
/// </summary>
internal sealed class NewDates
{
    private readonly WorkCalendar calendar = WorkCalendar.Standard;
    private readonly ProjectState state;
    private readonly DateOnly today;
    private readonly DateOnly? startDate;
    private readonly OpenWork work;
    private readonly bool[] named;
    private readonly long[] times;

    /// <param name="taskIds">Open tasks, meant with all that is under them; null for everything open.</param>
    /// <param name="startDate">Plan what is named anew from this day; without it, everything stays where it can.</param>
    public NewDates(ProjectState state, IReadOnlySet<Guid>? taskIds, DateOnly? startDate, DateOnly today)
    {
        (this.state, this.startDate, this.today) = (state, startDate, today);
        work = OpenWork.Of(state);
        named = new bool[work.Items.Count];
        foreach (var item in work.Items)
        {
            named[item.Index] = taskIds?.Contains(item.Task.Id) != false || (item.Parent is { } parent && named[parent]);
        }

        times = new PrecedenceNetwork(work).Earliest((item, free) => item.IsWork ? Fitted(Math.Max(free, Wanted(item)), Length(item)) : free, Length);
    }

    public List<MissedDate> Missed { get; } = [];

    public ProjectPatch ToPatch()
    {
        var spans = new (DateOnly Start, DateOnly Due)[work.Items.Count];
        var operations = new List<TaskPatch>();
        foreach (var item in work.Items.Reverse())
        {
            spans[item.Index] = item.IsWork ? SpanOf(item) : (item.Children.Min(child => spans[child].Start), item.Children.Max(child => spans[child].Due));
            if (Change(item, spans[item.Index]) is { Count: > 0 } change)
            {
                operations.Add(new TaskPatch(PatchOp.Update, item.Task.Id, change));
            }
        }

        operations.Reverse();
        Missed.Reverse();
        if (Date(state.Fields.Text(ProjectFields.DueDate)) is { } due && spans.Length > 0 && spans.Max(span => span.Due) is var finish && finish > due)
        {
            Missed.Add(new MissedDate(null, due, finish, $"The project is due on {Text(due)}, which stays, but can't be done before {Text(finish)}."));
        }

        return new ProjectPatch(PatchOp.Update, Body.Empty, [.. operations]);
    }

    private Body Change(WorkItem item, (DateOnly Start, DateOnly Due) span)
    {
        var change = Body.Empty;
        if (item.Task.IsMilestone() && item.Due is { } promised)
        {
            if (span.Due > promised)
            {
                Missed.Add(new MissedDate(item.Task.Id, promised, span.Due, $"Is due on {Text(promised)}, which stays, but can't be reached before {Text(span.Due)}."));
            }

            return change;
        }

        // What takes part without dates of its own keeps having none, unless it was named; a parent's dates only ever give way.
        var isPlanned = item.IsWork && named[item.Index] && !item.Task.IsMilestone();
        var isPushed = item.IsWork && Begin(item) > Wanted(item);
        if (!item.IsStarted && (isPlanned || (item.Start is not null && isPushed) || (!item.IsWork && item.Start > span.Start)))
        {
            change = With(change, TaskFields.StartDate, item.Start, span.Start, calendar.BeginOf);
        }

        if (isPlanned || (item.Due is not null && isPushed) || (!item.IsWork && item.Due < span.Due))
        {
            change = With(change, TaskFields.DueDate, item.Due, span.Due, calendar.EndOf);
            if (item.Due is { } due && span.Due > due)
            {
                Missed.Add(new MissedDate(item.Task.Id, due, span.Due, $"Was due on {Text(due)} and moves to {Text(span.Due)}."));
            }
        }

        return change;
    }

    // When it would begin if it waited for nothing.
    private long Wanted(WorkItem item)
    {
        if (item.IsStarted)
        {
            return calendar.BeginOf(item.Start ?? today);
        }

        if (named[item.Index] && startDate is { } given)
        {
            return calendar.BeginOf(given);
        }

        var own = item.Start ?? (item.Due is { } due ? calendar.DayBegun(calendar.EndOf(due) - Length(item)) : StartAbove(item));
        return calendar.BeginOf(named[item.Index] && own < today ? today : own);
    }

    private DateOnly StartAbove(WorkItem item)
    {
        var latest = Date(state.Fields.Text(ProjectFields.StartDate)) is { } start && start > today ? start : today;
        for (var above = item.Parent; above is { } index; above = work.Items[index].Parent)
        {
            latest = work.Items[index].Start is { } day && day > latest ? day : latest;
        }

        return latest;
    }

    // As long as its dates say, where they do; an estimate that makes as many days says it more exactly.
    private long Length(WorkItem item)
    {
        if (item.IsStarted)
        {
            var begin = calendar.BeginOf(item.Start ?? today);
            var last = item.Due is { } due && due >= today ? due : calendar.DayDone(Math.Max(begin, calendar.BeginOf(today)) + item.Minutes);
            return Math.Max(0, calendar.EndOf(last) - begin);
        }

        return item is { Start: { } first, Due: { } until } && calendar.EndOf(until) - calendar.BeginOf(first) is > 0 and var span && span != InDays(Math.Max(item.Minutes, 1))
            ? span
            : item.Minutes;
    }

    private long InDays(long minutes) => (minutes + calendar.MinutesPerDay - 1) / calendar.MinutesPerDay * calendar.MinutesPerDay;

    // On the day where it is free, if it ends no later than it would from the morning on; else on the next.
    private long Fitted(long minute, long length)
    {
        var intoDay = minute % calendar.MinutesPerDay;
        return intoDay + length <= InDays(length) || length == 0 ? minute : minute - intoDay + calendar.MinutesPerDay;
    }

    private long Begin(WorkItem item) => times[PrecedenceNetwork.End(item.Index)] - Length(item);

    private (DateOnly Start, DateOnly Due) SpanOf(WorkItem item)
    {
        var (begin, end) = (Begin(item), times[PrecedenceNetwork.End(item.Index)]);
        var last = begin < end || end > Wanted(item) ? calendar.DayDone(end) : calendar.DayBegun(end);
        return (begin < end ? calendar.DayBegun(begin) : last, last);
    }

    // A Saturday means the Monday after as a start and the Friday before as a due date: no reason to write it anew.
    private static Body With(Body change, Field field, DateOnly? before, DateOnly after, Func<DateOnly, long> meaning) =>
        before is { } day && meaning(day) == meaning(after) ? change : change.With(field, JsonSerializer.SerializeToElement(Text(after)));

    private static DateOnly? Date(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
