using System.Globalization;

namespace Orchestrator.Patches;

/// <summary>Reads a rule such as <c>FREQ=MONTHLY;BYDAY=1MO;COUNT=6</c>, and says what of it is not understood.</summary>
internal sealed class RecurrenceRuleReader(string text)
{
    private const int MostOften = 1_000;
    private static readonly Dictionary<string, DayOfWeek> Weekdays = Enum.GetValues<DayOfWeek>().ToDictionary(day => day.ToString()[..2].ToUpperInvariant());
    private static readonly Dictionary<string, Frequency> Frequencies = Enum.GetValues<Frequency>().ToDictionary(frequency => frequency.ToString().ToUpperInvariant());

    private readonly Dictionary<string, string> parts = [];
    private string? refusal;

    public RecurrenceRule? Read(out string? because)
    {
        foreach (var part in text.ToUpperInvariant().Split(';'))
        {
            var (name, value) = part.Split('=') is [var left, var right] ? (left, right) : (part, "");
            if (value.Length == 0 || !parts.TryAdd(name, value))
            {
                refusal ??= $"has a rule in which '{part}' is no NAME=VALUE, or is there twice";
            }
        }

        var frequency = Often();
        var rule = new RecurrenceRule(frequency, Number("INTERVAL") ?? 1, Days(frequency), MonthDays(frequency), Number("COUNT"), Until());
        if (rule is { Count: not null, Until: not null })
        {
            Refuse<int>("has a rule with COUNT and UNTIL, of which there may be one");
        }

        if (Take("WKST") is { } start && start != "MO")
        {
            Refuse<int>($"has a rule with WKST={start}; weeks begin on Monday here");
        }

        if (parts.Keys.FirstOrDefault() is { } unknown)
        {
            Refuse<int>($"has a rule with {unknown}, which is not understood; FREQ, INTERVAL, BYDAY, BYMONTHDAY, COUNT and UNTIL are");
        }

        because = refusal;
        return refusal is null ? rule : null;
    }

    private Frequency Often() =>
        Take("FREQ") is not { } word ? Refuse<Frequency>("has a rule without FREQ, which must be DAILY, WEEKLY, MONTHLY or YEARLY")
        : Frequencies.TryGetValue(word, out var known) ? known
        : Refuse<Frequency>($"has a rule with FREQ={word}; it takes DAILY, WEEKLY, MONTHLY or YEARLY");

    private string? Take(string name) => parts.Remove(name, out var value) ? value : null;

    private int? Number(string name) =>
        Take(name) is not { } value ? null
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostOften ? number
        : Refuse<int?>($"has a rule with {name}={value}; it takes 1 to {MostOften}");

    private List<RuleDay> Days(Frequency frequency)
    {
        var days = new List<RuleDay>();
        foreach (var item in Take("BYDAY")?.Split(',') ?? [])
        {
            var nth = 0;
            if (item.Length < 2 || !Weekdays.TryGetValue(item[^2..], out var day)
                || (item.Length > 2 && !(int.TryParse(item[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out nth) && nth is not 0 and >= -5 and <= 5)))
            {
                return Refuse<List<RuleDay>>($"has a rule with BYDAY={item}; it takes MO, TU, WE, TH, FR, SA, SU, and in a month 1MO to 5MO or -1MO") ?? [];
            }

            days.Add(new RuleDay(nth, day));
        }

        return days.Count > 0 && (frequency == Frequency.Yearly || (frequency != Frequency.Monthly && days.Exists(day => day.Nth != 0)))
            ? Refuse<List<RuleDay>>($"has a rule with BYDAY in {frequency.ToString().ToUpperInvariant()} that is not understood; numbered days belong to MONTHLY") ?? []
            : days;
    }

    private List<int> MonthDays(Frequency frequency)
    {
        var days = new List<int>();
        foreach (var item in Take("BYMONTHDAY")?.Split(',') ?? [])
        {
            if (!int.TryParse(item, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var day) || day is 0 or < -31 or > 31)
            {
                return Refuse<List<int>>($"has a rule with BYMONTHDAY={item}; it takes 1 to 31, or -1 for the last to -31") ?? [];
            }

            days.Add(day);
        }

        return days.Count > 0 && frequency != Frequency.Monthly ? Refuse<List<int>>("has a rule with BYMONTHDAY, which is understood with FREQ=MONTHLY alone") ?? [] : days;
    }

    private DateOnly? Until() =>
        Take("UNTIL") is not { } value ? null
        : DateOnly.TryParseExact(value.Split('T')[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : Refuse<DateOnly?>($"has a rule with UNTIL={value}; it takes a day like 20261231");

    private T? Refuse<T>(string reason)
    {
        refusal ??= reason;
        return default;
    }
}
