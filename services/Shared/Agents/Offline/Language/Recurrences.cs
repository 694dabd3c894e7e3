using System.Globalization;
using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Language;

/// <summary>"Every Monday", "every two weeks", "monthly on the 15th", "on weekdays" as a rule of RFC 5545.</summary>
internal static class Recurrences
{
    /// <summary>Null where the words are no such rule and nothing else.</summary>
    public static string? Read(string words, DateOnly today)
    {
        var text = Lead.Replace(words.Trim().ToLowerInvariant().TrimEnd('.', '!'), "").Trim();
        var end = "";
        if (text.EndsWith(" times", StringComparison.Ordinal) && Times.Match(text) is { Success: true } times && Numbers.Whole(times.Groups["n"].Value) is > 0 and <= 999 and var count)
        {
            end = $";COUNT={count}";
            text = text.Remove(times.Index, times.Length).Trim();
        }
        else if (Until.Match(text) is { Success: true } until && DateReader.First(until.Groups["date"].Value, today) is { } last)
        {
            end = $";UNTIL={last.Due.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
            text = text[..until.Index].Trim();
        }
        return Rule(text) is { } rule ? rule + end : null;
    }

    static string? Rule(string text)
    {
        if (WorkDay.IsMatch(text)) return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";
        if (Nth.Match(text) is { Success: true } nth) return $"FREQ=MONTHLY;BYDAY={Place(nth.Groups["nth"].Value)}{Day(nth.Groups["day"].Value)}";
        if (MonthDay.Match(text) is { Success: true } date)
            return date.Groups["last"].Success ? "FREQ=MONTHLY;BYMONTHDAY=-1"
                : int.Parse(date.Groups["d"].ValueSpan) is >= 1 and <= 31 and var d ? $"FREQ=MONTHLY;BYMONTHDAY={d}" : null;
        if (WeekDays.Match(text) is { Success: true } week)
        {
            var days = week.Groups["day"].Captures.Select(c => Day(c.Value)).Distinct();
            return $"FREQ=WEEKLY{(Step(week.Groups["n"].Value) is > 1 and var n ? $";INTERVAL={n}" : "")};BYDAY={string.Join(',', days)}";
        }
        if (Units.Match(text) is { Success: true } unit && Step(unit.Groups["n"].Value) is >= 1 and <= 400 and var step)
            return Every(unit.Groups["unit"].Value, step);
        return Named(text);
    }

    static string? Named(string text) => text switch
    {
        "daily" => Every("day", 1),
        "weekly" => Every("week", 1),
        "biweekly" or "bi-weekly" or "fortnightly" => Every("week", 2),
        "monthly" => Every("month", 1),
        "quarterly" => Every("month", 3),
        "yearly" or "annually" => Every("year", 1),
        _ => null,
    };

    static string Every(string unit, int step)
    {
        var (name, times) = unit switch { "day" => ("DAILY", 1), "week" => ("WEEKLY", 1), "fortnight" => ("WEEKLY", 2), "month" => ("MONTHLY", 1),
            "quarter" => ("MONTHLY", 3), _ => ("YEARLY", 1) };
        return $"FREQ={name}{(step * times > 1 ? $";INTERVAL={step * times}" : "")}";
    }

    static int? Step(string words) => words switch { "" => 1, "other" or "second" => 2, "third" => 3, _ => Numbers.Whole(words) };

    static string Day(string name) => name[..2].ToUpperInvariant();

    static string Place(string nth) => nth switch { "first" => "1", "second" => "2", "third" => "3", "fourth" => "4", _ => "-1" };

    const string Days = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)";

    private static Regex Lead => field ??= new(@"^(?:(?:to |should |must )?(?:repeat(?:s|ing|ed)?|recur(?:s|ring)?|happens?|occurs?|comes? back|due|as|a|an|be|is|on a|again)\s+)+");

    private static Regex WorkDay => field ??= new(@"^(?:every|each|on) (?:week|working|work|business)[ -]?days?$");

    private static Regex Nth => field ??= new(@"^(?:(?:every month|monthly|each month) )?(?:on |every )?(?:the )?(?<nth>first|second|third|fourth|last) (?<day>" + Days
        + @")(?: (?:of|in) (?:the|every|each) month)?$");

    private static Regex MonthDay => field ??= new(@"^(?:(?:every month|monthly|each month) )?(?:on |every )?the (?:(?<d>\d{1,2})(?:st|nd|rd|th)|(?<last>last day))(?: day)?(?: (?:of|in) "
        + @"(?:the|every|each) month)?(?<=month.*|^every.*|^monthly.*|^each.*)$");

    private static Regex WeekDays => field ??= new(@"^(?:(?:weekly|every week|each week|(?<n>)biweekly) on|every(?: (?<n>other|second|third))?|each|(?:on )(?=\w+days\b))\s+(?:(?<day>" + Days
        + @")s?(?:\s*,\s*(?:and )?|\s+and\s+|$))+$");

    private static Regex Units => field ??= new(@"^(?:every|each|once (?:a|every)|once per)\s*(?<n>other|second|third|" + Numbers.Pattern + @")?\s*(?<unit>day|week|fortnight|month|quarter|year)s?$");

    private static Regex Times => field ??= new(@",?\s*(?:for )?(?<n>" + Numbers.Pattern + @") times$");

    private static Regex Until => field ??= new(@",?\s*until (?<date>.+)$");
}
