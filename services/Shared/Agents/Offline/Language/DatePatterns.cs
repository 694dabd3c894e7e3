using System.Buffers;
using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Language;

/// <summary>The ways to write a date. Each reads a match as seen from a day; <c>led</c> says that a word such as "by" stands before
/// it.</summary>
internal static class DatePatterns
{
    const string Months = "january|february|march|april|may|june|july|august|september|october|november|december";
    const string Short = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec";
    const string AnyMonth = "(?<month>" + Months + "|" + Short + @")\.?";
    const string Days = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
    const string Edge = @"(?:(?:the )?(?<edge>end|start|beginning|middle|last day|first day)(?: of)?(?: the)? |(?<edge>early|late|mid)(?:-| in | ))";

    /// <summary>Of these, each of the patterns needs one: a text without any is done with at one look, and most texts are.</summary>
    static readonly SearchValues<string> Signs = SearchValues.Create(
        [.. "0123456789".Select(digit => digit.ToString()), .. Short.Replace("?", "").Split('|'), "may", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
            "day", "night", "week", "month", "quarter", "year", "spring", "summer", "autumn", "fall", "winter", "tomorrow", "christmas", "xmas", "easter",
            "halloween", "thanksgiving", "eoy", "eoq", "eom", "eow"], StringComparison.OrdinalIgnoreCase);

    public delegate Period? Reading(Match match, DateOnly today, bool led);

    public static IReadOnlyList<(Regex Pattern, Reading Read)> All => field ??=
    [
        (Iso, (m, _, _) => Period.Day(new(Int(m, "y"), Int(m, "m"), Int(m, "d")))),
        (Numeric, (m, _, _) => ReadNumeric(m)),
        (MonthDay, ReadMonthDay),
        (DayMonth, ReadMonthDay),
        (DayOnly, ReadDay),
        (MonthOnly, ReadMonth),
        (QuarterOnly, ReadQuarter),
        (RelativePeriod, ReadRelative),
        (SeasonOnly, ReadSeason),
        (FromDay, ReadFromDay),
        (ShortWeekday, (m, today, led) => led || m.Groups["which"].Success ? Period.Day(NextWeekday(today, m.Groups["day"].Value, m.Groups["which"].Value)) : null),
        (Weekday, (m, today, _) => Period.Day(NextWeekday(today, m.Groups["day"].Value, m.Groups["which"].Value))),
        (NamedDay, (m, today, _) => Holidays.Read(m.Value.ToLowerInvariant(), today)),
        (Offset, (m, today, _) => Ahead(m, today)),
        (Span, (m, today, _) => Ahead(m, today)),
    ];

    public static bool MayBeIn(string text) => text.AsSpan().ContainsAny(Signs);

    static Period ReadNumeric(Match m)
    {
        int a = Int(m, "a"), b = Int(m, "b"), year = Int(m, "y");
        if (year < 100) year += 2000;
        var dayFirst = m.Groups["dot"].Value == "." || a > 12;
        return Period.Day(dayFirst ? new(year, b, a) : new(year, a, b));
    }

    static Period? ReadMonthDay(Match m, DateOnly today, bool led)
    {
        int month = Month(m), day = Int(m, "d");
        if (m.Groups["y"].Success) return Period.Day(new(Int(m, "y"), month, day));
        // 29 February exists every fourth year only, so the year is looked for.
        for (var year = today.Year; year <= today.Year + 8; year++)
            if (day >= 1 && day <= DateTime.DaysInMonth(year, month) && new DateOnly(year, month, day) is var date && date >= today)
                return Period.Day(date);
        return null;
    }

    /// <summary>"The 15th" is the next one to come, where a word says that it is a date.</summary>
    static Period? ReadDay(Match m, DateOnly today, bool led)
    {
        var day = Int(m, "d");
        if (!led || day is < 1 or > 31) return null;
        for (var month = 0; month < 13; month++)
            if (today.PlusMonths(month) is var at && day <= DateTime.DaysInMonth(at.Year, at.Month) && new DateOnly(at.Year, at.Month, day) is var date && date >= today)
                return Period.Day(date);
        return null;
    }

    /// <summary>"A week from Friday", "two weeks after next Monday".</summary>
    static Period? ReadFromDay(Match m, DateOnly today, bool led) =>
        Durations.FindShift(m.Groups["span"].Value) is { } found
            ? Period.Day(found.Shift.From(m.Groups["day"].Success ? NextWeekday(today, m.Groups["day"].Value, m.Groups["which"].Value) : today.Plus(1))) : null;

    static Period? ReadMonth(Match m, DateOnly today, bool led)
    {
        var name = m.Groups["month"].Value;
        var certain = m.Groups["y"].Success || m.Groups["edge"].Success || m.Groups["which"].Success;
        // "may" and "march" are also verbs, and "mar" or "dec" alone could be anything.
        if (!certain && (!led || name.Length < 4 && !char.IsUpper(name[0]))) return null;
        var month = Month(m);
        var year = m.Groups["y"].Success ? Int(m, "y") : today.Year;
        if (!m.Groups["y"].Success && (month < today.Month || month == today.Month
            && m.Groups["which"].Value.StartsWith("next", StringComparison.OrdinalIgnoreCase))) year++;
        return Period.Month(year, month).Part(m.Groups["edge"].Value.ToLowerInvariant());
    }

    static Period? ReadQuarter(Match m, DateOnly today, bool led)
    {
        var quarter = m.Groups["n"].Success ? Int(m, "n")
            : m.Groups["nth"].Value.ToLowerInvariant() switch { "first" => 1, "second" => 2, "third" => 3, _ => 4 };
        var year = m.Groups["y"].Success ? Int(m, "y") : today.Year;
        if (!m.Groups["y"].Success && quarter < (today.Month + 2) / 3) year++;
        return Period.Quarter(year, quarter).Part(m.Groups["edge"].Value.ToLowerInvariant());
    }

    static Period? ReadRelative(Match m, DateOnly today, bool led)
    {
        var which = m.Groups["which"].Value.ToLowerInvariant();
        var edge = m.Groups["edge"].Value.ToLowerInvariant();
        if (which is "" or "the" && edge is "") return null;
        var next = which is "next" or "the next" or "the coming" or "coming" ? 1 : 0;
        Period period = m.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "week" => Period.Week(today.Plus(7 * next)),
            "weekend" => new(Period.Week(today.Plus(7 * next)).Last.Plus(-1), Period.Week(today.Plus(7 * next)).Last),
            "month" => Period.Month(today.PlusMonths(next).Year, today.PlusMonths(next).Month),
            "quarter" => Period.Quarter(today.PlusMonths(3 * next).Year, (today.PlusMonths(3 * next).Month + 2) / 3),
            "day" => Period.Day(today.Plus(next)),
            _ => Period.Year(today.Year + next),
        };
        if (m.Groups["unit"].Value.Equals("week", StringComparison.OrdinalIgnoreCase))
            period = new(period.First, period.Last.OrPreviousWorkDay());
        return period.Part(edge);
    }

    static Period? ReadSeason(Match m, DateOnly today, bool led)
    {
        var certain = m.Groups["y"].Success || m.Groups["which"].Success || m.Groups["edge"].Success;
        if (!certain && !led) return null;
        var name = m.Groups["season"].Value.ToLowerInvariant();
        if (m.Groups["y"].Success) return Period.Season(Int(m, "y"), name).Part(m.Groups["edge"].Value.ToLowerInvariant());
        var year = today.Year;
        if (Period.Season(year, name).Last < today) year++;
        if (m.Groups["which"].Value.StartsWith("next", StringComparison.OrdinalIgnoreCase) && Period.Season(year, name).First <= today)
            year++;
        return Period.Season(year, name).Part(m.Groups["edge"].Value.ToLowerInvariant());
    }

    /// <summary>"Friday" is the next one to come, "next Friday" the one of next week.</summary>
    static DateOnly NextWeekday(DateOnly today, string name, string which)
    {
        var wanted = Enum.GetValues<DayOfWeek>().First(day => day.ToString().StartsWith(name[..3], StringComparison.OrdinalIgnoreCase));
        if (which.StartsWith("last", StringComparison.OrdinalIgnoreCase))
            return today.Plus(-(((int)today.DayOfWeek - (int)wanted + 6) % 7 + 1));
        if (which.StartsWith("next", StringComparison.OrdinalIgnoreCase))
            return Period.Week(today.Plus(7)).First.Plus(((int)wanted + 6) % 7);
        var ahead = ((int)wanted - (int)today.DayOfWeek + 7) % 7;
        return today.Plus(ahead == 0 ? 7 : ahead);
    }

    static Period? Ahead(Match m, DateOnly today) =>
        Durations.FindShift(m.Groups["span"].Value.Replace('-', ' ')) is { } found ? Period.Day(found.Shift.From(today)) : null;

    static int Int(Match m, string group) => int.Parse(m.Groups[group].ValueSpan);

    static int Month(Match m) => Array.IndexOf(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
            m.Groups["month"].Value[..3].ToLowerInvariant()) + 1;

    private static Regex Iso => field ??= new(@"\b(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})\b");

    private static Regex Numeric => field ??= new(@"\b(?<a>\d{1,2})(?:(?<dot>\.)|/)(?<b>\d{1,2})(?:\.|/)(?<y>\d{4}|\d{2})\b");

    private static Regex MonthDay => field ??= new(@"\b" + AnyMonth + @" (?:the )?(?<d>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<y>20\d{2}))?\b", RegexOptions.IgnoreCase);

    private static Regex DayMonth => field ??= new(@"\b(?<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>" + Months + "|may"
        + "|" + Short + @")\b\.?(?:,? (?<y>20\d{2}))?\b", RegexOptions.IgnoreCase);

    private static Regex MonthOnly => field ??= new(@"\b(?:" + Edge + @"?(?:(?<which>next|this"
        + @"|coming) )?(?<month>" + Months + @"))\b(?! \d{1,2}\b)(?:,? (?<y>20\d{2}))?\b", RegexOptions.IgnoreCase);

    private static Regex QuarterOnly => field ??= new(@"\b" + Edge + @"?(?:the )?(?:Q(?<n>[1-4])|(?<nth>first|second|third|fourth"
        + @"|last) quarter)\b(?:,? (?:of )?(?<y>20\d{2}))?", RegexOptions.IgnoreCase);

    private static Regex RelativePeriod => field ??= new(@"\b" + Edge + @"?(?:(?<which>the next|the coming|the|this|next|coming) )(?<unit>weekend|week|month|quarter|year"
        + @"|day)\b(?! of| \d)", RegexOptions.IgnoreCase);

    private static Regex SeasonOnly => field ??= new(@"\b" + Edge + @"?(?:(?<which>next|this|coming|the) )?(?<season>spring|summer|autumn|fall"
        + @"|winter)\b(?: (?:of )?(?<y>20\d{2}))?", RegexOptions.IgnoreCase);

    private static Regex Weekday => field ??= new(@"\b(?:(?<which>next|this|coming|last) )?(?<day>" + Days + @")\b", RegexOptions.IgnoreCase);

    private static Regex ShortWeekday => field ??= new(@"\b(?:(?<which>next|this|coming) )?(?<day>mon|tues?|weds?|thur?s?|fri|sat|sun)\b\.?(?! \d)", RegexOptions.IgnoreCase);

    private static Regex FromDay => field ??= new(@"\b(?<span>" + Numbers.Pattern + @" (?:days?|weeks?|fortnights?|months?)) (?:from|after) (?:(?<which>next|this|coming) )?(?:(?<day>" + Days + @")|tomorrow)\b", RegexOptions.IgnoreCase);

    private static Regex DayOnly => field ??= new(@"\bthe (?<d>\d{1,2})(?:st|nd|rd|th)\b(?! (?:of|task|one|step|item|place|position|sub|deliverable|\p{Lu}))", RegexOptions.IgnoreCase);

    private static Regex NamedDay => field ??= new(@"\b(?:the day after tomorrow|the day before yesterday|yesterday|today|tonight|tomorrow|(?:christmas|xmas|easter) (?:holidays?|break|vacation|weekend)|christmas(?: eve)?|xmas|new year(?:'s|’s)?(?: eve| day)?|easter"
        + @"|halloween|thanksgiving|black friday|valentine(?:'s|’s)? day|eoy|eoq|eom|eow|year[- ]end(?! (?:clos|account|report|review|party|bonus|statement|audit|sale))|month[- ]end|quarter[- ]end)\b",
        RegexOptions.IgnoreCase);

    private static Regex Offset => field ??= new(@"\b(?<deadline>(?:in|within)(?: (?:under|less than|at most|about|around|the next|the coming|no more than|max))?"
        + @"|(?:over|during) the (?:next|coming)|have(?: only)?|got|inside) (?<span>" + Numbers.Pattern
        + @"[- ](?:more )?(?:working days?|work days?|business days?|days?|weeks?|fortnights?|months?|quarters?|years?))(?: (?:time"
        + @"|from now|from today))?\b|\b(?<deadline>)(?<span>" + Numbers.Pattern
        + @" (?:working days?|business days?|days?|weeks?|months?|years?)) from (?:now|today)\b", RegexOptions.IgnoreCase);

    private static Regex Span => field ??= new(@"\b(?:(?:with|on|in|under|and|has|have) )?(?:an? )?(?<deadline>)(?<span>" + Numbers.Pattern + @"[- ](?:days?"
        + @"|weeks?|months?|quarters?|years?)) (?:deadline|timeline|time ?frame|time limit|limit|time box|window|schedule|horizon)\b",
        RegexOptions.IgnoreCase);
}
