using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

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

    const string Currency = @"euros?|eur|dollars?|usd|pounds?|gbp|francs?|chf|yen|rupees?|bucks|k€|k\$";
    const string Sum = @"(?<sum>(?:[€$£]\s?\d[\d.,]*\s?(?:k|m|million|thousand)?|(?!an?\b)(?:" + Numbers.Pattern
        + @")\s?(?:k|m|million|thousand)?\s?(?:€|\$|£|(?:" + Currency + @")\b)))";

    private static Regex Money => field ??= new(@"(?:,\s*|\b(?:and|with|on|for|under|within|using|have|has|for less than|of|of up to)\s+){0,3}(?:(?:an?|the|our"
        + @"|total|max(?:imum)?|overall|at least|at most|no more than|not more than|more than|up to|about|around)\s+){0,3}\b(?:budget(?:ed)?(?: of| is| at|:| limit of)?\s*(?:about |around |max |up to )?)?(?<!\w)"
        + Sum + @"(?:\s+(?:budget|in total|total|max))?|\bbudget(?: of| is|:)?\s+(?<sum>\d[\d.,]*\s?(?:k|m)?)\b", RegexOptions.IgnoreCase);

    private static Regex SumIsTheGoal => field ??= new(@"^\s*(?:raise|collect|save|earn|get|sell)\b", RegexOptions.IgnoreCase);

    private static Regex TeamCount => field ??= new(@"(?:,\s*(?:and\s+)?|\b(?:and|with|by|we are|we have|have|as|there are|team:)\s+)(?:(?:a|the"
        + @"|our)\s+(?:small\s+)?(?:team|group|crew) of\s+|only\s+|just\s+)?(?<n>" + Numbers.Pattern
        + @")\s+(?<who>(?:(?:full[- ]time|part[- ]time|senior|junior|backend|frontend|other)\s+){0,3}(?:people|persons?|developers?"
        + @"|engineers?|designers?|volunteers?|friends|students|researchers|colleagues|of us|teammates|founders|staff|freelancers?|contractors?|translators?|writers?|helpers?|interns?|neighbou?rs|parents))\b(?=\s*(?:$"
        + @"|[,.;\0)]|and\b|with\b|on\b|working\b|full\b|part\b))|\b(?:team|group|crew) of\s+(?<n>" + Numbers.Pattern
        + @")\b(?:\s+(?<who>people|developers?|engineers?|designers?|volunteers?|students|researchers|colleagues))?",
        RegexOptions.IgnoreCase);

    private static Regex TeamNames => field ??= new(@"(?<!\b(?:built|made|written|rewritten|developed|implemented|created|designed|hosted|generated|powered)\s)\b(?:with|together with|by)\s+(?<names>(?<name>\p{Lu}\p{Ll}+)(?:(?:,\s*|\s+and\s+"
        + @"|,\s+and\s+)(?<name>\p{Lu}\p{Ll}+))*)\b(?!\s+\p{Lu})");

    /// <summary>"Priya and Tom do it", "with my friend Jonas".</summary>
    private static Regex TeamDoes => field ??= new(@"(?<=^|[.;,\0]\s*|\b(?:and|with)\s+)(?<names>(?<name>\p{Lu}\p{Ll}+)(?:(?:,\s*|\s+and\s+|,\s+and\s+)(?<name>\p{Lu}\p{Ll}+))*)\s+(?:will )?(?:(?:do|does|handles?|owns?|leads?) (?:it|this|that|all of it)|works? on (?:it|this)|(?:are|is) (?:doing|working on|responsible for) (?:it|this))\b|(?<=[.;]\s*)(?<names>(?<name>\p{Lu}\p{Ll}+)(?:,\s*|\s+and\s+)(?<name>\p{Lu}\p{Ll}+))\s*(?=\0|(?:have|has|get)\b)"
        + @"|\b[Ww]ith (?:my|our) (?:\p{Ll}+ ){1,2}(?<names>(?<name>\p{Lu}\p{Ll}+)(?:(?:,\s*|\s+and\s+)(?<name>\p{Lu}\p{Ll}+))*)");

    private static Regex Clause => field ??= new(@"\b(?:before|until|by the time|in time for when)\s+(?:\p{L}[\p{L}'’-]*\s+){2,7}$", RegexOptions.IgnoreCase);

    private static Regex Going => field ??= new(@"\b(?:mov|relocat|trip|travel|fly|flight|emigrat|expand|expansion|journey|tour|holiday|vacation|driv|ship)", RegexOptions.IgnoreCase);

    private static Regex Alone => field ??= new(@"\b(?:on my own|by myself|alone|solo|i am the only)\b", RegexOptions.IgnoreCase);

    private static Regex Limit => field ??= new(@"(?:\b(?<lead>with(?! a\b)|in|at|within|keeping|keep|for|of|to)\s+)?\b(?<words>(?:less than|fewer than|under|below"
        + @"|at most|at least|no more than|not more than|more than|no less than|up to|max(?:imum)?(?: of)?|within)\s+(?:" + Numbers.Pattern
        + @")\s?(?:%|percent|[a-z]+)[^,.;\0]*)", RegexOptions.IgnoreCase);

    private static Regex Percent => field ??= new(@"(?:\b(?<what>increase|decrease|reduce|cut|improve|grow|raise|lower|boost)\s+[^,.;\0]{1,60}?\s+)?\b(?:by"
        + @"|to) (?:at least |over )?\d[\d.,]*\s?(?:%|percent)[^,.;\0]*", RegexOptions.IgnoreCase);

    private static Regex FromTo => field ??= new(@"\bfrom (?:about |over )?\d[\d.,]*\s?(?:%|percent|\p{L}+)? (?:down |up )?to (?:under |below |less than |at most |about |over )?\d[\d.,]*\s?(?:%|percent|milliseconds|seconds|minutes|hours|days|weeks|ms|euros?|dollars?|€|\$|tickets|errors|clicks|steps|people|(?:an?|per) (?:hour|day|week|month|year))[^,.;\0]*", RegexOptions.IgnoreCase);

    private static Regex While => field ??= new(@"\bwhile\s+(?<words>[^,.;\0]+)", RegexOptions.IgnoreCase);

    private static Regex WithoutClause => field ??= new(@"\bwithout\s+[^,.;\0]+?(?=$|[,.;\0]|\s+(?:and|but)\s+(?:with|must|we|it)\b)", RegexOptions.IgnoreCase);

    private static Regex WithNo => field ??= new(@"\bwith\s+(?<words>(?:no|zero|minimal|as little|as few|full|complete)\s+[^,.;\0]+)", RegexOptions.IgnoreCase);

    private static Regex Must => field ??= new(@"(?:(?<=^|[.;]\s*|\0\s*)|(?:,\s*|\s+)(?:and|but)\s+|,\s*)(?<words>(?:(?!\s(?:and|but)\s)[^,.;\0]){0,80}?\b(?:must"
        + @"|should|has to|have to|needs to|need to be|cannot|can['’]t|can not|may not|must not|never|always|only|no one may"
        + @"|nothing may|is required|are required|required)\b[^.;\0]*?)(?=$|[.;\0]|,?\s+(?:and|but)\s+(?:it |we |they )?(?:must|should"
        + @"|cannot|can['’]t|has to|have to|needs to|only|never)\b)", RegexOptions.IgnoreCase);

    private static Regex SoThat => field ??= new(@"\b(?:so that|so)\s+(?<words>(?:we|it|they|users|customers|people|everyone|the|our|you|i|all|every|each|no one"
        + @"|nobody|tickets|orders|requests)\b[^.;\0]+)", RegexOptions.IgnoreCase);

    private static Regex ActsItself => field ??= new(@"^(?:load|run|work|start|respond|open|render|build)\b", RegexOptions.IgnoreCase);

    private static Regex Enumeration => field ??= new(@"(?:,\s*|\s+)(?:with|including|that has|that have|which has|featuring|covering|offering|supporting|it needs"
        + @"|such as)\s+(?:(?:an?|the|support for|features? (?:like|such as)|things like)\s+)?(?<item>[^,.;\0]{3,60}?)(?:,\s*(?:(?:an?"
        + @"|the)\s+)?(?!and\b)(?<item>[^,.;\0]{3,60}?))*(?:,?\s+and\s+(?:(?:an?|the)\s+)?(?<item>[^,.;\0]{3,60}?))?(?=$|[.;,\0]"
        + @"|\s+(?:for|by|before|in|using|on|to|into|from|at|as)\s)", RegexOptions.IgnoreCase);

    private static Regex Quantity => field ??= new(@"(?<![\w.])(?<n>(?!an?\b|one\b|half)" + Numbers.Pattern + @")\s+(?<what>(?:[\p{L}'’-]+\s+){0,2}?(?:people|guests"
        + @"|attendees|persons|participants|employees|users|customers|students|children|kids|members|volunteers|visitors|engineers?"
        + @"|developers?|designers?|nurses|teachers|salespeople|reps|managers|interns|rooms?|desks?|articles?|posts?|episodes?"
        + @"|chapters?|pages?|words|servers?|services?|sites?|stores?|shops?|countries|cities|locations?|teams?|hospitals?|schools?"
        + @"|units|devices|orders|products|houses|trees|beds|miles|km|kilometers|kilometres|kilos|kg|pounds|runners|speakers|recipes|lessons|volunteers|tables|vendors|exhibitors|partners))\b"
        + @"|(?<=\b(?:with|for)\s)(?<n>\d[\d,.]*)\s+(?<what>(?!(?:days|weeks|months|years|hours|minutes|seconds|euros|dollars|pounds|percent|francs)\b)\p{Ll}{3,}s)\b", RegexOptions.IgnoreCase);

    private static Regex Places => field ??= new(@"\b(?:in|at|near|around|to|through|across)\s+(?<place>\p{Lu}[\p{L}'’-]+(?:\s+(?:de\s+"
        + @"|of\s+)?\p{Lu}[\p{L}'’-]+){0,2})");
}
