using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;
using static Orchestrator.Agents.Offline.Planning.GoalPatterns;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>The facts of a goal and where they stand in it. What has been read is blanked, so that nothing is read twice.</summary>
internal sealed class GoalFacts
{
    /// <summary>More people than that are guests, not those who do it.</summary>
    const int LargestTeam = 15;

    readonly string _text;
    readonly char[] _rest;
    readonly char[] _title;
    readonly List<(int Start, string Words, Func<ObjectPhrase, string> Criterion)> _constraints = [];
    readonly List<(int Start, int End)> _spoken = [];

    public DateMention? Deadline { get; }
    public DateMention? Start { get; }
    public string? Budget { get; }
    public string? Team { get; private set; }
    public int? TeamSize { get; private set; }
    public string? Count { get; }
    public string? Place { get; }
    public IReadOnlyList<string> Parts { get; } = [];

    public GoalFacts(string text, DateOnly today)
    {
        _text = text;
        _rest = text.ToCharArray();
        _title = text.ToCharArray();

        var dates = DateReader.Find(text, today);
        // "Before grandma moves in on July 20": the whole clause says when.
        if (dates is [{ Role: DateRole.On } day] && Clause.Match(text[..day.Start]) is { Success: true } clause)
            dates = [day with { Start = clause.Index, Role = DateRole.Deadline, Before = true, Words = text[clause.Index..day.End].Trim() }];
        Start = dates.FirstOrDefault(d => d.Role == DateRole.Start);
        Deadline = dates.FirstOrDefault(d => d.Role == DateRole.Deadline) ?? dates.LastOrDefault(d => d.Role == DateRole.On);
        // "Starting January 4, done within 30 days" counts from the start.
        if (Deadline is { Role: DateRole.Deadline } due && Start is { } start && due.Due < start.Period.First)
            Deadline = DateReader.Find(due.Words, start.Period.First) is [var later, ..] ? later : due;
        foreach (var date in dates) Take(date.Start, date.End, fromTitle: true);

        if (First(Money) is { } money)
        {
            var raised = SumIsTheGoal.IsMatch(text);
            if (raised) Count = money.Groups["sum"].Value.Trim();
            else Budget = money.Groups["sum"].Value.Trim();
            Take(money.Index, money.Index + money.Length, fromTitle: !raised);
        }
        ReadTeam();
        ReadConstraints();

        Count ??= First(Quantity) is { } quantity ? $"{quantity.Groups["n"].Value} {quantity.Groups["what"].Value}".Trim() : null;
        if (First(Enumeration) is { } listed)
        {
            Parts = [.. listed.Groups["item"].Captures.Select(c => PlainText.Title(c.Value, 120))
                .Where(c => c.Length > 2 && !Technology.IsKnown(c) && Count?.Equals(c, StringComparison.OrdinalIgnoreCase) != true).Take(8)];
            Take(listed.Index, listed.Index + listed.Length, fromTitle: listed.Index > 30);
        }
        Place = Places.Matches(text).Where(m => !m.Value.StartsWith("to ", StringComparison.OrdinalIgnoreCase) || Going.IsMatch(text)).Select(m => m.Groups["place"].Value).FirstOrDefault(IsPlace);
    }

    /// <summary>The first <paramref name="length"/> characters, with the facts that clutter a title cut out.</summary>
    public string Without(int length) => new string(_title, 0, Math.Min(length, _title.Length)).Replace("\0", "");

    /// <summary>Whether a sentence of the text gave a fact.</summary>
    public bool Speaks(string sentence)
    {
        var at = _text.IndexOf(sentence, StringComparison.Ordinal);
        return at >= 0 && _spoken.Exists(s => s.Start < at + sentence.Length && s.End > at);
    }

    public IReadOnlyList<Constraint> Constraints(ObjectPhrase phrase) =>
        [.. _constraints.OrderBy(c => c.Start).Select(c => new Constraint(c.Words, PlainText.Title(c.Criterion(phrase), 300)))
            .DistinctBy(c => c.Criterion).Take(12)];

    void ReadTeam()
    {
        if (First(TeamCount) is { } team && Numbers.Whole(team.Groups["n"].Value) is not > LargestTeam)
        {
            Team = $"{team.Groups["n"].Value} {team.Groups["who"].Value}".Trim();
            TeamSize = Numbers.Whole(team.Groups["n"].Value);
            Take(team.Index, team.Index + team.Length, fromTitle: true);
        }
        else if ((First(TeamDoes) ?? First(TeamNames)) is { } names && !Technology.IsKnown(names.Groups["name"].Value))
        {
            Team = names.Groups["names"].Value;
            TeamSize = names.Groups["name"].Captures.Count;
            Take(names.Index, names.Index + names.Length, fromTitle: true);
        }
        else if (Alone.IsMatch(_text))
        {
            (Team, TeamSize) = ("one person", 1);
        }
    }

    void ReadConstraints()
    {
        foreach (Match m in Must.Matches(Rest)) Constrain(m, m.Groups["words"].Value.Trim(), true, _ => m.Groups["words"].Value.Trim());
        foreach (Match m in SoThat.Matches(Rest)) Constrain(m, m.Value.Trim(), true, _ => $"Confirmed: {m.Groups["words"].Value.Trim()}");
        foreach (Match m in Limit.Matches(Rest))
        {
            var words = m.Groups["words"].Value.Trim();
            Constrain(m, words, m.Groups["lead"].Value.StartsWith("with", StringComparison.OrdinalIgnoreCase)
                || m.Groups["lead"].Value is "",
                phrase => m.Groups["lead"].Value.Trim().ToLowerInvariant() is "in" or "at" or "within" or "under"
                    && phrase.Predicate is { } predicate && ActsItself.Match(predicate) is { Success: true } verb
                    ? $"Measured: the {phrase.Object} {verb.Value}s {m.Value.Trim()}"
                    : $"Measured: {words}");
        }
        foreach (Match m in Percent.Matches(Rest)) Constrain(m, m.Value.Trim(), false, phrase =>
            $"Measured: {(m.Groups["what"].Success ? "" : phrase.Object + " ")}{m.Value.Trim()}");
        foreach (Match m in FromTo.Matches(Rest)) Constrain(m, m.Value.Trim(), false, phrase => $"Measured: {(phrase.Object.Length > 0 ? phrase.Object + " " : "")}{m.Value.Trim()}");
        foreach (Match m in While.Matches(Rest)) Constrain(m, m.Value.Trim(), true, _ =>
            $"Throughout the work: {m.Groups["words"].Value.Trim()}");
        foreach (Match m in WithoutClause.Matches(Rest)) Constrain(m, m.Value.Trim(), true, _ => $"Done {m.Value.Trim()}");
        foreach (Match m in WithNo.Matches(Rest)) Constrain(m, m.Value.Trim(), true, _ => $"Checked: {m.Groups["words"].Value.Trim()}");
    }

    void Constrain(Match match, string words, bool fromTitle, Func<ObjectPhrase, string> criterion)
    {
        if (words.Length < 4) return;
        _constraints.Add((match.Index, words.Trim(' ', ','), phrase => criterion(phrase).Trim(' ', ',')));
        Take(match.Index, match.Index + match.Length, fromTitle);
    }

    string Rest => new(_rest);

    Match? First(Regex pattern) => pattern.Match(Rest) is { Success: true } match ? match : null;

    void Take(int start, int end, bool fromTitle)
    {
        _spoken.Add((start, end));
        Array.Fill(_rest, '\0', start, end - start);
        if (fromTitle) Array.Fill(_title, '\0', start, end - start);
    }

    static bool IsPlace(string name) =>
        !Technology.IsKnown(name.Split(' ')[0]) && (name.Length > 3 || name is "UK" or "USA" or "US" or "EU" or "NYC")
            && (name.Any(char.IsLower) || name.Length <= 3) && DateReader.Find("in " + name, new(2000, 1, 1)).Count == 0;
}
