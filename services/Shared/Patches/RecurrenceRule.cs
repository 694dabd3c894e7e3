using System.Globalization;

namespace Orchestrator.Patches;

public enum Frequency
{
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// <summary>A weekday of a rule.</summary>
/// <param name="Nth">In a month: the first is 1, the last is -1; 0 for every one.</param>
public readonly record struct RuleDay(int Nth, DayOfWeek Day);

/// <summary>
/// On which days something repeats: the part of RFC 5545 (3.3.10) that speaks of days, with its meaning. FREQ, INTERVAL, BYDAY, BYMONTHDAY, COUNT and UNTIL;
/// weeks begin on Monday. A month or year without the day is left out, as the RFC has it: the 31st does not become the 30th (BYMONTHDAY=-1 says "the last").
/// </summary>
public sealed record RecurrenceRule(Frequency Frequency, int Interval, IReadOnlyList<RuleDay> Days, IReadOnlyList<int> MonthDays, int? Count, DateOnly? Until)
{
    /// <param name="refusal">What of the rule is not understood, by its name; null where the answer is a rule.</param>
    public static RecurrenceRule? Read(string text, out string? refusal) => new RecurrenceRuleReader(text).Read(out refusal);

    /// <summary>The first occurrence behind a day, or null where there is none. COUNT is not looked at: it counts what was done, which the caller knows.</summary>
    /// <param name="anchor">An occurrence, from which intervals are counted and which says what the rule leaves open.</param>
    public DateOnly? Next(DateOnly anchor, DateOnly behind)
    {
        var first = behind >= anchor ? behind : anchor.AddDays(-1);
        foreach (var day in From(anchor, first).SkipWhile(day => day <= first))
        {
            return day > Until ? null : day;
        }

        return null;
    }

    public override string ToString()
    {
        var parts = new List<string> { $"FREQ={Frequency.ToString().ToUpperInvariant()}" };
        Add(Interval > 1, $"INTERVAL={Interval}");
        Add(Days.Count > 0, $"BYDAY={string.Join(',', Days.Select(day => (day.Nth == 0 ? "" : day.Nth.ToString(CultureInfo.InvariantCulture)) + day.Day.ToString()[..2].ToUpperInvariant()))}");
        Add(MonthDays.Count > 0, $"BYMONTHDAY={string.Join(',', MonthDays)}");
        Add(Count is not null, $"COUNT={Count}");
        Add(Until is not null, $"UNTIL={Until:yyyyMMdd}");
        return string.Join(';', parts);

        void Add(bool isGiven, string part)
        {
            if (isGiven)
            {
                parts.Add(part);
            }
        }
    }

    // Occurrences in order, from the period that holds `about`, or one not far before it.
    private IEnumerable<DateOnly> From(DateOnly anchor, DateOnly about) => Frequency switch
    {
        Frequency.Daily => Periods(anchor.DayNumber, about.DayNumber, day => IsDay(day) && Takes(Day(day)) ? [Day(day)] : [], most: DateOnly.MaxValue.DayNumber),
        Frequency.Weekly => Periods(MondayOf(anchor) / 7, MondayOf(about) / 7, week => InWeek(week * 7, anchor), most: DateOnly.MaxValue.DayNumber / 7),
        Frequency.Monthly => Periods(MonthOf(anchor), MonthOf(about), month => InMonth(month, anchor), most: MonthOf(DateOnly.MaxValue)),
        _ => Periods(anchor.Year, about.Year, year => anchor.Day <= DateTime.DaysInMonth(year, anchor.Month) ? [new(year, anchor.Month, anchor.Day)] : [], most: DateOnly.MaxValue.Year),
    };

    private IEnumerable<DateOnly> Periods(int anchor, int about, Func<int, IEnumerable<DateOnly>> days, int most)
    {
        for (var period = anchor + (Math.Max(0, (about - anchor) / Interval) * Interval); period <= most; period += Interval)
        {
            foreach (var day in days(period))
            {
                yield return day;
            }
        }
    }

    private IEnumerable<DateOnly> InWeek(int monday, DateOnly anchor) => Enumerable.Range(monday, 7).Where(IsDay).Select(Day)
        .Where(day => Days.Count == 0 ? day.DayOfWeek == anchor.DayOfWeek : Takes(day));

    private IEnumerable<DateOnly> InMonth(int month, DateOnly anchor)
    {
        var first = new DateOnly(month / 12, (month % 12) + 1, 1);
        var length = DateTime.DaysInMonth(first.Year, first.Month);
        return Enumerable.Range(1, length).Select(number => first.AddDays(number - 1)).Where(day =>
            (Days.Count == 0 && MonthDays.Count == 0 ? day.Day == anchor.Day : Takes(day, length))
            && (MonthDays.Count == 0 || MonthDays.Contains(day.Day) || MonthDays.Contains(day.Day - length - 1)));
    }

    private bool Takes(DateOnly day, int monthLength = 0) => Days.Count == 0 || Days.Any(rule => rule.Day == day.DayOfWeek
        && (rule.Nth == 0 || rule.Nth == ((day.Day - 1) / 7) + 1 || rule.Nth == -(((monthLength - day.Day) / 7) + 1)));

    private static bool IsDay(int number) => number <= DateOnly.MaxValue.DayNumber;

    private static DateOnly Day(int number) => DateOnly.FromDayNumber(number);

    // Day 0 of the calendar, 0001-01-01, is a Monday.
    private static int MondayOf(DateOnly day) => day.DayNumber - (day.DayNumber % 7);

    private static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;
}
