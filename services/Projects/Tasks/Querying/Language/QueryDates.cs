using System.Globalization;
using System.Text.RegularExpressions;

namespace Orchestrator.Projects.Tasks.Querying.Language;

/// <summary>
/// Days as people write them: <c>2026-12-01</c>, <c>today</c>, <c>this-week</c>, <c>+3d</c>, <c>-2w</c>. Weeks begin on Monday; days are UTC's, as everywhere.
/// </summary>
internal static partial class QueryDates
{
    public static readonly IReadOnlyList<string> Words =
        ["today", "tomorrow", "yesterday", "this-week", "next-week", "last-week", "this-month", "next-month", "last-month", "this-year"];

    /// <summary>The first and the last day that are meant, or null.</summary>
    public static (DateOnly First, DateOnly Last)? Days(string text, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var month = new DateOnly(today.Year, today.Month, 1);
        return text.ToLowerInvariant() switch
        {
            "today" => (today, today),
            "tomorrow" => (today.AddDays(1), today.AddDays(1)),
            "yesterday" => (today.AddDays(-1), today.AddDays(-1)),
            "this-week" => (monday, monday.AddDays(6)),
            "next-week" => (monday.AddDays(7), monday.AddDays(13)),
            "last-week" => (monday.AddDays(-7), monday.AddDays(-1)),
            "this-month" => (month, month.AddMonths(1).AddDays(-1)),
            "next-month" => (month.AddMonths(1), month.AddMonths(2).AddDays(-1)),
            "last-month" => (month.AddMonths(-1), month.AddDays(-1)),
            "this-year" => (new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, 12, 31)),
            _ when text.Split("..") is [var first, var last] && Days(first, now) is { } from && Days(last, now) is { } to => (from.First, to.Last),
            _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => (day, day),
            _ when DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var begin) => (begin, begin.AddMonths(1).AddDays(-1)),
            _ => Instant(text, now) is { } instant ? (DateOnly.FromDateTime(instant.UtcDateTime), DateOnly.FromDateTime(instant.UtcDateTime)) : null,
        };
    }

    /// <summary>So long before or after now: <c>-7d</c>, <c>+2w</c>, <c>-3h</c>; or an instant as the API writes it. Null for anything else.</summary>
    public static DateTimeOffset? Instant(string text, DateTimeOffset now)
    {
        if (Distance().Match(text) is { Success: true } match && int.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 10_000)
        {
            var signed = match.Groups[1].ValueSpan is "-" ? -count : count;
            return match.Groups[3].Value switch
            {
                "h" => now.AddHours(signed),
                "d" => now.AddDays(signed),
                "w" => now.AddDays(7 * signed),
                "m" => now.AddMonths(Math.Clamp(signed, -1200, 1200)),
                _ => now.AddYears(Math.Clamp(signed, -100, 100)),
            };
        }

        return text.Contains('T') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;
    }

    public static string ToText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    [GeneratedRegex("^([+-])([0-9]{1,5})([hdwmy])$", RegexOptions.CultureInvariant)]
    private static partial Regex Distance();
}
