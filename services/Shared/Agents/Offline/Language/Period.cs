namespace Orchestrator.Agents.Offline.Language;

/// <summary>A day, or a longer stretch such as a month, both ends included.</summary>
internal readonly record struct Period(DateOnly First, DateOnly Last)
{
    public bool IsDay => First == Last;

    public static Period Day(DateOnly day) => new(day, day);

    public static Period Month(int year, int month) => new(new(year, month, 1), new(year, month, DateTime.DaysInMonth(year, month)));

    public static Period Quarter(int year, int quarter) => new(new(year, quarter * 3 - 2, 1), Month(year, quarter * 3).Last);

    public static Period Year(int year) => new(new(year, 1, 1), new(year, 12, 31));

    public static Period Week(DateOnly day)
    {
        var monday = day.Plus(-(((int)day.DayOfWeek + 6) % 7));
        return new(monday, monday.Plus(6));
    }

    /// <summary>Meteorological seasons of the northern half: spring is March to May. Winter is named by the year that it begins
    /// in.</summary>
    public static Period Season(int year, string name) => name switch
    {
        "spring" => new(new(year, 3, 1), new(year, 5, 31)),
        "summer" => new(new(year, 6, 1), new(year, 8, 31)),
        "autumn" or "fall" => new(new(year, 9, 1), new(year, 11, 30)),
        _ => new(new(year, 12, 1), Month(year + 1, 2).Last),
    };

    /// <summary>"End of" and "late" are the last days, "mid" is the fifteenth or the middle, "early" the first third.</summary>
    public Period Part(string edge) => edge switch
    {
        _ when edge.StartsWith("end", StringComparison.Ordinal) || edge.StartsWith("la", StringComparison.Ordinal) => Day(Last),
        _ when edge.StartsWith("mid", StringComparison.Ordinal) =>
            Day(First.Plus((Last.DayNumber - First.DayNumber) / 2 - (Last.Day == 31 ? 1 : 0))),
        _ when edge.StartsWith("early", StringComparison.Ordinal) => new(First, First.Plus((Last.DayNumber - First.DayNumber) / 3)),
        _ when edge is "" => this,
        _ => Day(First),
    };
}

/// <summary>What a date is said to be.</summary>
internal enum DateRole { On, Deadline, Start }

/// <summary>A date that a text speaks of, with the words that lead to it ("before", "by the").</summary>
internal sealed record DateMention(int Start, int End, Period Period, DateRole Role, bool Before, string Words)
{
    /// <summary>The last day on which the work may end.</summary>
    public DateOnly Due => Before && !Period.IsDay ? Period.First.Plus(-1) : Period.Last;

    public bool Overlaps(DateMention other) => Start < other.End && other.Start < End;
}
