using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>The facts of a brief: its end is where it speaks of its end, for a day in a requirement is that requirement's alone.</summary>
internal static class BriefFacts
{
    public static Goal Read(Brief brief, DateOnly today)
    {
        var goal = GoalReader.Read(brief.Title + ".\n" + brief.Text, today) with { Title = brief.Title, Constraints = [], Parts = [], Remarks = [], Start = null };
        var team = brief.About.FirstOrDefault(s => OfTeam.IsMatch(s.Heading)) is { } people ? string.Join(" ", people.Lines.Select(Brief.Plain).Select(l => Label.Replace(l, ""))).Split(". ")[0].TrimEnd('.') : goal.Team;
        team ??= brief.Conditions.Concat(brief.About.SelectMany(s => s.Lines)).Select(l => Crew.Match(Brief.Plain(l))).FirstOrDefault(m => m.Success)?.Groups["team"].Value;
        if (Team.Match(brief.Text) is { Success: true } named) team = named.Groups["team"].Value;
        return goal with { Deadline = Deadline(brief, today), Team = team is { Length: > 0 and <= 120 } ? team : goal.Team };
    }

    static DateMention? Deadline(Brief brief, DateOnly today)
    {
        var said = brief.About.Where(s => OfTime.IsMatch(s.Heading)).Concat(brief.Sections.Where(s => Ending.IsMatch(s.Heading))).SelectMany(s => s.Lines)
            .Concat(brief.Text.Split('\n').Where(l => Ending.IsMatch(l) && !Brief.IsAsked(l))).Append(brief.Title).ToList();
        if (Latest(said, today) is { } end) return end;
        // "Two people, four weeks".
        var span = brief.Conditions.Concat(brief.About.SelectMany(s => s.Lines)).Select(l => Span.Match(l)).FirstOrDefault(m => m.Success);
        return span is not null && DateReader.Find($"within {span.Groups["span"].Value}", today) is [var last, ..] ? last
            : Latest(brief.About.SelectMany(s => s.Lines), today, only: DateRole.Deadline) ?? Latest(brief.Text.Split('\n').Where(l => Calendar.IsMatch(l)), today);
    }

    static DateMention? Latest(IEnumerable<string> lines, DateOnly today, DateRole? only = null) =>
        lines.SelectMany(l => DateReader.Find(l, today)).Where(d => d.Due >= today && d.Role != DateRole.Start && (only is null || d.Role == only)).MaxBy(d => d.Due);

    /// <summary>The day that a requirement sets for itself.</summary>
    public static DateOnly? Own(IEnumerable<string> lines, DateOnly today) =>
        lines.SelectMany(l => DateReader.Find(l, today)).Where(d => d.Role == DateRole.Deadline && Calendar.IsMatch(d.Words)).Select(d => (DateOnly?)d.Due).Min();

    private static Regex OfTeam => field ??= new("^(?:the )?(?:team|people|owners?|who)\\b", RegexOptions.IgnoreCase);

    private static Regex Crew => field ??= new(@"^(?:we are )?(?<team>(?:one|two|three|four|five|six|seven|eight|\d) (?:\p{L}+ )?(?:people|persons?|developers?|engineers?|designers?|volunteers?|of us))\b", RegexOptions.IgnoreCase);

    private static Regex Team => field ??= new(@"\bteam:\s*(?<team>\p{L}[^.\n]{1,100})", RegexOptions.IgnoreCase);

    private static Regex OfTime => field ??= new(@"^(?:\d+[.)]?\s*)?(?:the )?(?:timeline|schedule|deadlines?|due|dates?|when|milestones)\b", RegexOptions.IgnoreCase);

    private static Regex Ending => field ??= new(@"\b(?:deadline|launch|release|roll[- ]?out|go[- ]live|hand ?over|(?:done|ready|finished|live|complete) by)\b", RegexOptions.IgnoreCase);

    private static Regex Label => field ??= new(@"^[\p{L} ]{3,20}:\s*");

    private static Regex Span => field ??= new(@"(?:^|[,:;]\s*)(?:(?:about|at most|in|over|only) )?(?<span>" + Numbers.Pattern + @" (?:working days|days|weeks|months))\.?$", RegexOptions.IgnoreCase);

    private static Regex Calendar => field ??= new(@"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b.*", RegexOptions.IgnoreCase);
}
