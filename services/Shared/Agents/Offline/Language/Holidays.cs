namespace Orchestrator.Agents.Offline.Language;

/// <summary>Days that have a name of their own, the next one to come.</summary>
internal static class Holidays
{
    public static Period? Read(string name, DateOnly today) => name switch
    {
        "today" or "tonight" => Period.Day(today),
        "yesterday" => Period.Day(today.Plus(-1)),
        "the day before yesterday" => Period.Day(today.Plus(-2)),
        "tomorrow" => Period.Day(today.Plus(1)),
        "the day after tomorrow" => Period.Day(today.Plus(2)),
        "eow" => Period.Day(Period.Week(today).Last.OrPreviousWorkDay()),
        "eom" or "month end" or "month-end" => Period.Day(Period.Month(today.Year, today.Month).Last),
        "eoq" or "quarter end" or "quarter-end" => Period.Day(Period.Quarter(today.Year, (today.Month + 2) / 3).Last),
        "eoy" or "year end" or "year-end" => Period.Day(Period.Year(today.Year).Last),
        _ => Next(today, Yearly(name.Replace("xmas", "christmas", StringComparison.Ordinal).Split(' ') is [("christmas" or "easter") and var feast, not "eve"] ? feast : name.Replace("xmas", "christmas", StringComparison.Ordinal))),
    };

    static Period? Next(DateOnly today, Func<int, DateOnly>? day)
    {
        if (day is null) return null;
        var thisYear = day(today.Year);
        return Period.Day(thisYear >= today ? thisYear : day(today.Year + 1));
    }

    static Func<int, DateOnly>? Yearly(string name) => name switch
    {
        "christmas eve" => year => new(year, 12, 24),
        "christmas" => year => new(year, 12, 25),
        "halloween" => year => new(year, 10, 31),
        "easter" => Easter,
        "thanksgiving" => Thanksgiving,
        "black friday" => year => Thanksgiving(year).Plus(1),
        _ when name.StartsWith("valentine", StringComparison.Ordinal) => year => new(year, 2, 14),
        _ when name.StartsWith("new year", StringComparison.Ordinal) => year =>
            name.EndsWith("eve", StringComparison.Ordinal) ? new(year, 12, 31) : new(year, 1, 1),
        _ => null,
    };

    /// <summary>The fourth Thursday of November.</summary>
    static DateOnly Thanksgiving(int year)
    {
        var first = new DateOnly(year, 11, 1);
        return first.Plus(((int)DayOfWeek.Thursday - (int)first.DayOfWeek + 7) % 7 + 21);
    }

    /// <summary>Gregorian Easter Sunday by Gauss's rule in the form of Lichtenberg (1997).</summary>
    static DateOnly Easter(int year)
    {
        var century = year / 100;
        var moon = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
        var sun = 2 - (3 * century + 3) / 4;
        var cycle = year % 19;
        var age = (19 * cycle + moon) % 30;
        var correction = (age + cycle / 11) / 29;
        var fullMoon = 21 + age - correction;
        var sunday = 7 - (year + year / 4 + sun) % 7;
        var distance = 7 - (fullMoon - sunday) % 7;
        return new DateOnly(year, 3, 1).Plus(fullMoon + distance - 1);
    }
}
