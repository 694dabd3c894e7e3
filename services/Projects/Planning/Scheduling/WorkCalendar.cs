namespace Orchestrator.Projects.Planning.Scheduling;

/// <summary>
/// Days of work: Monday to Friday, no holidays. Time is counted in minutes of work since the first Monday of the calendar (0001-01-01), so that a weekend
/// has no length and a minute is always the same minute, whoever asks.
/// </summary>
/// <param name="MinutesPerDay">Where a workspace or project will say otherwise, it will say it here.</param>
internal sealed record WorkCalendar(int MinutesPerDay)
{
    private const int WorkDays = 5;
    private const int WeekDays = 7;

    /// <summary>Eight hours a day.</summary>
    public static readonly WorkCalendar Standard = new(480);

    /// <summary>When work begins on the day; on a weekend, on the Monday after.</summary>
    public long BeginOf(DateOnly day) => DaysBefore(day.DayNumber) * MinutesPerDay;

    /// <summary>When work ends on the day; on a weekend, on the Friday before.</summary>
    public long EndOf(DateOnly day) => DaysBefore(day.DayNumber + 1) * MinutesPerDay;

    /// <summary>The day on which what begins at the minute is begun.</summary>
    public DateOnly DayBegun(long minute) => DayAt((long)Math.Floor((double)minute / MinutesPerDay));

    /// <summary>The day on which what ends at the minute is done: at the first minute of a Monday, on Friday.</summary>
    public DateOnly DayDone(long minute) => DayBegun(minute - 1);

    /// <summary>Whole days of work in a stretch; of a negative one the next lower number.</summary>
    public int DaysIn(long minutes) => (int)Math.Floor((double)minutes / MinutesPerDay);

    private static long DaysBefore(int dayNumber) => ((long)(dayNumber / WeekDays) * WorkDays) + Math.Min(dayNumber % WeekDays, WorkDays);

    // Centuries of estimates in a row may leave the calendar; they then end with it.
    private static DateOnly DayAt(long workDay) =>
        DateOnly.FromDayNumber((int)Math.Clamp((Math.Max(workDay, 0) / WorkDays * WeekDays) + (Math.Max(workDay, 0) % WorkDays), 0, DateOnly.MaxValue.DayNumber));
}
