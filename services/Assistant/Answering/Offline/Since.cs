using System.Globalization;
using System.Text.RegularExpressions;

namespace Orchestrator.Assistant.Answering.Offline;

/// <summary>From when on somebody wants to know what happened: "since monday", "yesterday", "in the last three days".</summary>
internal static partial class Since
{
    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <returns>Null: no day is named.</returns>
    public static DateOnly? Of(string text, DateOnly today)
    {
        var match = Named().Match(text.ToLowerInvariant());
        var word = match.Value;
        return !match.Success ? null
            : match.Groups["iso"].Success ? (DateOnly.TryParse(word, CultureInfo.InvariantCulture, out var day) ? day : null)
            : match.Groups["n"].Success ? today.AddDays(-Count(match.Groups["n"].Value) * (match.Groups["unit"].Value.StartsWith('w') ? 7 : match.Groups["unit"].Value.StartsWith('m') ? 30 : 1))
            : Array.IndexOf(Days, match.Groups["day"].Value) is >= 0 and var weekday ? today.AddDays(-(((int)today.DayOfWeek - weekday + 7) % 7))
            : word switch
            {
                "today" or "this morning" => today,
                "yesterday" => today.AddDays(-1),
                "this week" => Monday(today),
                "this month" => today.AddDays(1 - today.Day),
                "last week" => Monday(today).AddDays(-7),
                _ => today.AddMonths(-1).AddDays(1 - today.Day),
            };
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static int Count(string number) => number.Length == 0 ? 1
        : int.TryParse(number, out var digits) ? Math.Min(digits, 3_650) : Array.IndexOf(Numbers, number) is >= 0 and var index ? index + 1 : 2;

    [GeneratedRegex(@"\b(?:today|this morning|yesterday|(?:this|last) (?:week|month)|(?<iso>\d{4}-\d\d-\d\d)|(?:last |past )?(?<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:last|past)\s+(?<n>\d+|one|two|three|four|five|six|seven|eight|nine|ten|few|couple of)\s+(?<unit>days?|weeks?|months?))\b")]
    private static partial Regex Named();
}
