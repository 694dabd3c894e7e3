namespace Orchestrator.Agents.Offline.Language;

/// <summary>Monday to Friday. Public holidays differ by place and are not known offline.</summary>
internal static class WorkDays
{
    public static bool IsWorkDay(this DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The day itself, or the next Monday.</summary>
    public static DateOnly OrNextWorkDay(this DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.Plus(2),
        DayOfWeek.Sunday => day.Plus(1),
        _ => day,
    };

    /// <summary>The day itself, or the Friday before.</summary>
    public static DateOnly OrPreviousWorkDay(this DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.Plus(-1),
        DayOfWeek.Sunday => day.Plus(-2),
        _ => day,
    };

    public static DateOnly PlusWorkDays(this DateOnly day, int count)
    {
        var weeks = Math.DivRem(count, 5, out var rest);
        var result = day.OrPreviousWorkDay().Plus(weeks * 7);
        for (; rest != 0; rest -= Math.Sign(rest))
            result = rest > 0 ? result.Plus(1).OrNextWorkDay() : result.Plus(-1).OrPreviousWorkDay();
        return result;
    }

    /// <summary>Work days after <paramref name="from"/> up to and with <paramref name="to"/>; 0 where there is none.</summary>
    public static int Between(DateOnly from, DateOnly to)
    {
        if (to <= from) return 0;
        var days = to.DayNumber - from.DayNumber;
        var count = days / 7 * 5;
        for (var day = from.Plus(days / 7 * 7).Plus(1); day <= to; day = day.Plus(1))
            if (day.IsWorkDay()) count++;
        return count;
    }

    /// <summary>As AddDays, but stops at the ends of the calendar instead of throwing.</summary>
    public static DateOnly Plus(this DateOnly day, int days) =>
        DateOnly.FromDayNumber((int)Math.Clamp((long)day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    public static DateOnly PlusMonths(this DateOnly day, int months)
    {
        var month = (long)day.Year * 12 + day.Month - 1 + months;
        return month / 12 is < 1 ? DateOnly.MinValue : month / 12 > 9999 ? DateOnly.MaxValue : day.AddMonths(months);
    }
}
