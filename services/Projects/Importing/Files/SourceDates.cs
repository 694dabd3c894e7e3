using System.Globalization;
using System.Text.RegularExpressions;

namespace Orchestrator.Projects.Importing.Files;

/// <summary>
/// Dates as exports write them: ISO, Jira's <c>01/Mar/24 9:30 AM</c>, JavaScript's <c>Wed Jun 12 2024 00:00:00 GMT…</c>, <c>12 Jun 2024</c>. A date whose
/// day and month could be told either way (<c>03/04/2024</c>) is none.
/// </summary>
internal static partial class SourceDates
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static DateOnly? Read(string? text)
    {
        var value = text?.Trim() ?? "";
        if (Iso().Match(value) is { Success: true } iso)
        {
            return Day(iso.Groups[1].Value, int.Parse(iso.Groups[2].ValueSpan, CultureInfo.InvariantCulture), iso.Groups[3].Value);
        }

        if (JavaScript().Match(value) is { Success: true } script)
        {
            return Day(script.Groups[3].Value, Month(script.Groups[1].Value), script.Groups[2].Value);
        }

        if (DayFirst().Match(value) is { Success: true } day)
        {
            return Day(day.Groups[3].Value, Month(day.Groups[2].Value), day.Groups[1].Value);
        }

        if (MonthFirst().Match(value) is { Success: true } month)
        {
            return Day(month.Groups[3].Value, Month(month.Groups[1].Value), month.Groups[2].Value);
        }

        // Numbers alone: only where one of them can be no month.
        if (Numbers().Match(value) is { Success: true } numbers)
        {
            var first = int.Parse(numbers.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            var second = int.Parse(numbers.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
            return first > 12 && second <= 12 ? Day(numbers.Groups[3].Value, second, numbers.Groups[1].Value)
                : second > 12 && first <= 12 ? Day(numbers.Groups[3].Value, first, numbers.Groups[2].Value)
                : first == second ? Day(numbers.Groups[3].Value, first, numbers.Groups[2].Value)
                : null;
        }

        return null;
    }

    private static int Month(string name) => Array.IndexOf(Months, name[..3].ToLowerInvariant()) + 1;

    private static DateOnly? Day(string year, int month, string day)
    {
        var full = int.Parse(year, CultureInfo.InvariantCulture) is var number && year.Length == 2 ? 2000 + number : number;
        var date = int.Parse(day, CultureInfo.InvariantCulture);
        return full >= 1 && month is >= 1 and <= 12 && date >= 1 && date <= DateTime.DaysInMonth(full, month) ? new DateOnly(full, month, date) : null;
    }

    [GeneratedRegex(@"^(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[T ])")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^[A-Za-z]{3},? ([A-Za-z]{3}) (\d{1,2}),? (\d{4})\b")]
    private static partial Regex JavaScript();

    [GeneratedRegex(@"^(?:[A-Za-z]{3}, )?(\d{1,2})[ /.-]([A-Za-z]{3})[a-z]*[ /.,-]+(\d{4}|\d{2})(?:$|[ ,T])")]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^([A-Za-z]{3})[a-z]* (\d{1,2}),? (\d{4})(?:$|[ ,T])")]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:$|[ ,T])")]
    private static partial Regex Numbers();
}
