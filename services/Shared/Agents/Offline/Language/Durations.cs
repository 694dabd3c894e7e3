using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Language;

/// <summary>Lengths of work (2h, three days, 1h30, half a day) and of time (a week, 10 working days).</summary>
internal static class Durations
{
    const int HoursADay = 8;
    const int DaysAWeek = 5;

    /// <summary>A length of work in minutes, a day being eight hours; null where the text holds none.</summary>
    public static int? Work(string text) => FindWork(text)?.Minutes;

    public static (int Minutes, int Start, int End)? FindWork(string text)
    {
        if (Clock.Match(text) is { Success: true } clock)
            return (int.Parse(clock.Groups[1].ValueSpan) * 60 + int.Parse(clock.Groups[2].ValueSpan), clock.Index,
                clock.Index + clock.Length);
        double minutes = 0;
        int start = -1, end = -1;
        foreach (Match part in WorkPart.Matches(text))
        {
            if (start >= 0 && part.Index > end + 5) break;
            if (Numbers.Parse(part.Groups["n"].Value) is not { } number) continue;
            if (part.Groups["half"].Success) number += 0.5;
            minutes += number * UnitMinutes(part.Groups["unit"].Value);
            if (start < 0) start = part.Index;
            end = part.Index + part.Length;
        }
        return start < 0 || minutes > 10_000_000 ? null : ((int)Math.Round(minutes), start, end);
    }

    /// <summary>A length of calendar time; null where the text holds none.</summary>
    public static (Shift Shift, int Start, int End)? FindShift(string text)
    {
        var match = ShiftPart.Match(text);
        if (!match.Success || Numbers.Parse(match.Groups["n"].Value is "" ? "1" : match.Groups["n"].Value) is not { } number
            || number > 10_000 || match.Groups["n"].Value is "" && match.Groups["unit"].Value.EndsWith('s')) return null;
        var shift = match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            ['w', 'o', ..] or ['b', ..] => new Shift(0, 0, (int)Math.Round(number)),
            ['d', ..] => new Shift(0, (int)Math.Round(number), 0),
            ['w', ..] => new Shift(0, (int)Math.Round(number * 7), 0),
            ['f', ..] => new Shift(0, (int)Math.Round(number * 14), 0),
            ['m', ..] => new Shift((int)number, (int)Math.Round(number % 1 * 30), 0),
            ['q', ..] => new Shift((int)Math.Round(number * 3), 0, 0),
            _ => new Shift((int)Math.Round(number * 12), 0, 0),
        };
        return (shift, match.Index, match.Index + match.Length);
    }

    /// <summary>For people: 45 min, 3 h, 2 days.</summary>
    public static string Name(int minutes) => minutes switch
    {
        < 60 => $"{minutes} min",
        < 16 * 60 => $"{minutes / 60.0:0.#} h",
        _ => $"{minutes / 60.0 / HoursADay:0.#} days",
    };

    static double UnitMinutes(string unit) => unit.ToLowerInvariant() switch
    {
        ['h', ..] => 60,
        ['d', ..] or "working day" or "working days" or "work day" => 60 * HoursADay,
        "wk" or ['w', 'e', ..] or "w" => 60 * HoursADay * DaysAWeek,
        ['m', 'o', ..] => 60 * HoursADay * DaysAWeek * 4,
        _ => 1,
    };

    private static Regex Clock => field ??= new(@"(?<![\w.])(\d{1,3})h(\d{2})(?!\w)", RegexOptions.IgnoreCase);

    private static Regex WorkPart => field ??= new(@"(?<![\w.])(?<n>" + Numbers.Pattern + @")(?<half> and a half)?[- ]?(?<unit>hours?|hrs?|hr|h|minutes?|mins?|min|m"
        + @"|working days?|work days?|days?|d|weeks?|wk|w|months?)(?![\w])", RegexOptions.IgnoreCase);

    private static Regex ShiftPart => field ??= new(@"(?<![\w.])(?:(?<n>" + Numbers.Pattern + @")[- ])?(?:more |full |whole |calendar )?(?<unit>working days?"
        + @"|work days?|business days?|days?|weeks?|fortnights?|months?|quarters?|years?)(?![\w])", RegexOptions.IgnoreCase);
}

/// <summary>A step along the calendar.</summary>
internal readonly record struct Shift(int Months, int Days, int WorkDays)
{
    public DateOnly From(DateOnly day)
    {
        var moved = day.PlusMonths(Months).Plus(Days);
        return WorkDays == 0 ? moved : moved.PlusWorkDays(WorkDays);
    }

    public Shift Back => new(-Months, -Days, -WorkDays);
}
