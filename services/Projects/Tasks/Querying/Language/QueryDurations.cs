using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying.Language;

/// <summary>Efforts as people write them: <c>90</c> minutes, <c>30m</c>, <c>2h</c>, <c>1.5h</c>, <c>2h30m</c>, <c>3d</c>, <c>1w</c>. A day is 8 hours, a week 5 days.</summary>
internal static partial class QueryDurations
{
    public static int? Minutes(string text)
    {
        if (!Pattern().IsMatch(text))
        {
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var plain) && plain <= Limits.Minutes ? plain : null;
        }

        var minutes = Part().Matches(text).Sum(part =>
            decimal.Parse(part.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            * part.Groups[2].Value switch { "w" => 2400, "d" => 480, "h" => 60, _ => 1 });
        return minutes <= Limits.Minutes ? (int)minutes : null;
    }

    [GeneratedRegex(@"^([0-9]{1,7}(\.[0-9]{1,3})?[wdhm])+$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"([0-9.]+)([wdhm])", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
