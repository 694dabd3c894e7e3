using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Language;

/// <summary>
/// Writes dates of figures as the rest of the grammar reads them: 3/4/2027 is the 4th of March in the United States and where nobody
/// says where, the 3rd of April elsewhere.
/// </summary>
internal static class DateOrder
{
    public static string? Normalise(string? text, string? locale)
    {
        if (string.IsNullOrEmpty(text) || text.Length > PlainText.MaxGoal) return text;
        var dayFirst = locale is { Length: > 0 } && !locale.EndsWith("US", StringComparison.OrdinalIgnoreCase) && locale != "en";
        return Dated.Replace(text, match =>
        {
            if (match.Groups["iso"].Success) return $"{match.Groups["iso"].Value}-{int.Parse(match.Groups["m"].ValueSpan):D2}-{int.Parse(match.Groups["d"].ValueSpan):D2}";
            int a = int.Parse(match.Groups["a"].ValueSpan), b = int.Parse(match.Groups["b"].ValueSpan);
            var year = match.Groups["y"].Success ? int.Parse(match.Groups["y"].ValueSpan) : 0;
            if (year is > 0 and < 100) year += 2000;
            var (day, month) = dayFirst && b <= 12 || a > 12 || match.Groups["dot"].Value is "." or "-" ? (a, b) : (b, a);
            if (month is < 1 or > 12 || day is < 1 or > 31) return match.Value;
            return year > 0 ? $"{year:D4}-{month:D2}-{day:D2}" : $"{Names[month - 1]} {day}";
        });
    }

    static readonly string[] Names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>Without a year two figures are a date only after a word that says so: 1/2 alone is a half.</summary>
    private static Regex Dated => field ??= new(@"(?<![\w./-])(?<iso>20\d{2})/(?<m>\d{1,2})/(?<d>\d{1,2})(?![\w/-])|(?<![\w./-])(?<a>\d{1,2})(?<dot>[./-])(?<b>\d{1,2})\k<dot>(?<y>\d{4}|\d{2})(?![\w/-])"
        + @"|(?<=\b(?:by|on|due|until|till|before|after|to|from|for|is|it|starts?|ends?) )(?<a>\d{1,2})(?<dot>/)(?<b>\d{1,2})(?![\w/])|(?<=\b(?:by|on|due|until|till) )(?<a>\d{1,2})(?<dot>\.)(?<b>\d{1,2})\.(?!\d)",
        RegexOptions.IgnoreCase);
}
