using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>A goal that is a document: a title, sections and what each of them asks for, in the author's words.</summary>
/// <param name="About">Text that describes rather than asks: background, overview, dates, who is there, what is out of scope.</param>
/// <param name="Conditions">What holds for all of the work rather than being a piece of it: how fast, how safe, within which means.</param>
internal sealed record Brief(string Title, string Text, IReadOnlyList<BriefSection> Sections, IReadOnlyList<BriefSection> About, IReadOnlyList<string> Conditions)
{
    const int MaxLines = 400;
    const int ShortestProse = 200;

    /// <summary>Null where the text is not laid out as a document, nor asks for several things; then it is read as sentences.</summary>
    public static Brief? Read(string? text)
    {
        var clean = PlainText.Clean(text);
        var lines = clean.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0).Take(MaxLines).ToList();
        var items = lines.Count(l => Item.IsMatch(l));
        var headings = lines.Index().Count(l => IsHeading(lines, l.Index));
        var isProse = items < 3 && headings < 2;
        if (isProse && (clean.Length < ShortestProse || PlainText.Sentences(clean).Count(s => Asks.IsMatch(s)) < 3) || !isProse && lines.Count < 4) return null;

        var title = IsHeading(lines, 0) || lines[0].Length <= 120 && !Item.IsMatch(lines[0]) && !Asks.IsMatch(lines[0]) ? lines[0] : null;
        var all = Split(title is null ? lines : lines[1..]);
        if (all.Count == 1 && !isProse) all = [.. ByItem(all[0])];
        var conditions = all.Where(s => Holds.IsMatch(s.Heading) && s.Lines.Any(l => Item.IsMatch(l) || Asks.IsMatch(l))).ToList();
        var sections = all.Except(conditions).SelectMany(s => Contains.IsMatch(s.Heading) || s.Heading.Length == 0 && isProse ? ByWish(s) : [s]).ToList();
        var asks = sections.Where(s => s.Lines.Count > 0 && !Describes.IsMatch(s.Heading) && (s.Heading.Length > 0 || s.Lines.Any(l => Item.IsMatch(l)))).ToList();
        if (asks.Count == 0) return null;
        return new(PlainText.Title(Named.Replace(Wrapping.Strip(Plain(title ?? PlainText.Sentences(clean).First())), "")), clean, asks,
            [.. sections.Except(asks)], [.. conditions.SelectMany(s => s.Lines).SelectMany(l => Item.IsMatch(l) ? [Plain(l)] : PlainText.Sentences(l))]);
    }

    static List<BriefSection> Split(List<string> lines)
    {
        var sections = new List<BriefSection>();
        foreach (var (at, line) in lines.Index())
        {
            if (IsHeading(lines, at)) sections.Add(new(Plain(line), []));
            // "Deadline: 30 June" is a section of one line.
            else if (Fact.Match(line) is { Success: true } fact && Describes.IsMatch(fact.Groups["name"].Value)) sections.Add(new(fact.Groups["name"].Value, [line]));
            else if (sections.Count > 0 && Fact.IsMatch(sections[^1].Lines.FirstOrDefault() ?? "") && !Item.IsMatch(line)) Add(sections, new("", [])).Lines.Add(line);
            else (sections.Count > 0 ? sections[^1] : Add(sections, new("", []))).Lines.Add(line);
        }
        return [.. sections.Where(s => s.Lines.Count > 0 || s.Heading.Length > 0)];
    }

    /// <summary>Without headings every item of the outermost level is a section, its sub-items the lines.</summary>
    static IEnumerable<BriefSection> ByItem(BriefSection only)
    {
        var sections = new List<BriefSection>();
        foreach (var line in only.Lines)
        {
            if (Item.IsMatch(line) && (!char.IsWhiteSpace(line[0]) || sections.Count == 0)) sections.Add(new(Plain(line), [line]));
            else (sections.Count > 0 ? sections[^1] : Add(sections, new("", []))).Lines.Add(line);
        }
        return sections;
    }

    /// <summary>"Requirements" is no piece of work; each thing that it asks for is. What it says besides describes.</summary>
    static IEnumerable<BriefSection> ByWish(BriefSection section)
    {
        var wishes = new List<BriefSection>();
        var rest = new BriefSection("", []);
        foreach (var line in section.Lines)
        {
            if (Item.IsMatch(line) && (!char.IsWhiteSpace(line[0]) || wishes.Count == 0)) wishes.Add(new(Plain(line), [line]));
            else if (Item.IsMatch(line)) wishes[^1].Lines.Add(line);
            else
                foreach (var sentence in PlainText.Sentences(line))
                    if (Asks.IsMatch(sentence)) wishes.Add(new(sentence, [$"{sentence}."]));
                    else rest.Lines.Add(sentence + ".");
        }
        if (rest.Lines.Count > 0) wishes.Insert(0, rest);
        return wishes;
    }

    static BriefSection Add(List<BriefSection> sections, BriefSection section)
    {
        sections.Add(section);
        return section;
    }

    /// <summary>By its marks, or as a few words above a list.</summary>
    static bool IsHeading(List<string> lines, int at) => !Item.IsMatch(lines[at])
        && (Heading.IsMatch(lines[at]) || Bare.IsMatch(lines[at]) && at + 1 < lines.Count && Item.IsMatch(lines[at + 1]) && !char.IsWhiteSpace(lines[at + 1][0]));

    /// <summary>A line without the marks of a heading or an item.</summary>
    public static string Plain(string line) => Marks.Replace(line, "").Trim().TrimEnd(':').Replace("**", "").Replace("`", "").Trim();

    public static bool IsItem(string line) => Item.IsMatch(line);

    public static bool IsAsked(string text) => Asks.IsMatch(text);

    private static Regex Item => field ??= new(@"^\s*(?:[-*•–+]|\d{1,3}[.)]|[a-z]\)|\[[ x]\])\s+\S", RegexOptions.IgnoreCase);

    private static Regex Heading => field ??= new(@"^(?:#{1,6}\s+\S.*|\*\*[^*]{2,80}\*\*:?|[^.!?,;]{2,80}:|(?:\d+(?:\.\d+)*\.?\s+)?[A-Z][A-Z0-9 &/-]{3,60})$");

    private static Regex Bare => field ??= new(@"^\p{Lu}[^.!?,;:]{2,40}$");

    private static Regex Marks => field ??= new(@"^\s*(?:#{1,6}\s+|(?:[-*•–+]|\d{1,3}[.)]|[a-z]\))\s+|\[[ x]\]\s*)+", RegexOptions.IgnoreCase);

    private static Regex Fact => field ??= new(@"^\*{0,2}(?<name>[\p{L} ]{3,30}?)\*{0,2}:\*{0,2}\s+\S");

    private static Regex Named => field ??= new(@"^(?:(?:product|project|technical|short|design)\s+)?(?:brief|prd|spec(?:ification)?|rfc|proposal|project)\s*[:–—-]\s*", RegexOptions.IgnoreCase);

    private static Regex Asks => field ??= new(@"\b(?:must|should|shall|need(?:s)? to|has to|have to|required|can(?:not)?)\b", RegexOptions.IgnoreCase);

    /// <summary>Headings that gather wishes without being one.</summary>
    private static Regex Contains => field ??= new(@"^(?:\d+[.)]?\s*)?(?:the )?(?:(?:functional|product|user|business|main|key|core|system) )?(?:requirements?|features?|user stories|stories|must(?:[- ]haves?)?|should(?:[- ]haves?)?|could(?:[- ]haves?)?|nice[- ]to[- ]haves?|(?:in )?scope|deliverables|tasks|to[- ]?dos?|what (?:we|it|they|you) (?:needs?|wants?|must do)|mvp|wishes|needs|functionality)\b[^a-z]*$", RegexOptions.IgnoreCase);

    private static Regex Holds => field ??= new(@"^(?:\d+[.)]?\s*)?(?:the )?(?:non[- ]?functional(?: requirements)?|constraints?|conditions?|quality(?: attributes)?|acceptance(?: criteria)?|success(?: criteria| metrics)?|metrics|money|finances|limits|rules|boundaries|guard ?rails)\b[^a-z]*$", RegexOptions.IgnoreCase);

    private static Regex Describes => field ??= new(@"^(?:\d+[.)]?\s*)?(?:the )?(?:background|context|overview|summary|introduction|intro|purpose"
        + @"|why|today|situation|status quo|problem(?: statement)?|motivation|about|vision|goals?|objectives?|success|(?:what is )?out of scope|non[- ]?goals|not in scope|wo(?:n['’]t|uld not)(?: have| do)?|will not"
        + @"|timeline|schedule|deadlines?|due|dates?|when|milestones|budget|costs|team|people|owners?|stakeholders|glossary|references|links|assumptions|notes|audience"
        + @"|users|personas|open questions|risks)\b[^a-z]*$", RegexOptions.IgnoreCase);
}

internal sealed record BriefSection(string Heading, List<string> Lines);
