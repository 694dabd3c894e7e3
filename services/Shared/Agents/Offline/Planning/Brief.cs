using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>A goal that is a document: a title, sections and what each of them asks for, in the author's words.</summary>
/// <param name="About">Text that describes rather than asks: background, overview, what is out of scope.</param>
internal sealed record Brief(string Title, string Text, IReadOnlyList<BriefSection> Sections, IReadOnlyList<BriefSection> About)
{
    const int MaxLines = 400;

    /// <summary>Null where the text is not laid out as a document; then it is read as sentences.</summary>
    public static Brief? Read(string? text)
    {
        var clean = PlainText.Clean(text);
        var lines = clean.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0).Take(MaxLines).ToList();
        var items = lines.Count(l => Item.IsMatch(l));
        var headings = lines.Count(IsHeading);
        if (lines.Count < 4 || items < 3 && headings < 2) return null;

        var title = IsHeading(lines[0]) || lines[0].Length <= 120 && !Item.IsMatch(lines[0]) ? lines[0] : null;
        var sections = Split(title is null ? lines : lines[1..]);
        if (sections.Count == 1) sections = [.. ByItem(sections[0])];
        var asks = sections.Where(s => s.Lines.Count > 0 && !Describes.IsMatch(s.Heading)
            && (s.Heading.Length > 0 || s.Lines.Any(l => Item.IsMatch(l)))).ToList();
        if (asks.Count == 0) return null;
        return new(PlainText.Title(Wrapping.Strip(Plain(title ?? PlainText.Sentences(clean).First()))), clean, asks,
            [.. sections.Except(asks)]);
    }

    static List<BriefSection> Split(IEnumerable<string> lines)
    {
        var sections = new List<BriefSection>();
        foreach (var line in lines)
        {
            if (IsHeading(line)) sections.Add(new(Plain(line), []));
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

    static BriefSection Add(List<BriefSection> sections, BriefSection section)
    {
        sections.Add(section);
        return section;
    }

    static bool IsHeading(string line) => Heading.IsMatch(line) && !Item.IsMatch(line);

    /// <summary>A line without the marks of a heading or an item.</summary>
    public static string Plain(string line) => Marks.Replace(line, "").Trim().TrimEnd(':').Replace("**", "").Replace("`", "").Trim();

    public static bool IsItem(string line) => Item.IsMatch(line);

    private static Regex Item => field ??= new(@"^\s*(?:[-*•–+]|\d{1,3}[.)]|[a-z]\)|\[[ x]\])\s+\S", RegexOptions.IgnoreCase);

    private static Regex Heading => field ??= new(@"^(?:#{1,6}\s+\S.*|\*\*[^*]{2,80}\*\*:?|[^.!?,;]{2,80}:|(?:\d+(?:\.\d+)*\.?\s+)?[A-Z][A-Z0-9 &/-]{3,60})$");

    private static Regex Marks => field ??= new(@"^\s*(?:#{1,6}\s+|(?:[-*•–+]|\d{1,3}[.)]|[a-z]\))\s+|\[[ x]\]\s*)+", RegexOptions.IgnoreCase);

    private static Regex Describes => field ??= new(@"^(?:\d+[.)]?\s*)?(?:the )?(?:background|context|overview|summary|introduction|intro|purpose"
        + @"|problem(?: statement)?|motivation|about|vision|goals?|objectives?|(?:what is )?out of scope|non[- ]?goals|not in scope"
        + @"|timeline|schedule|deadlines?|dates|budget|team|people|stakeholders|glossary|references|links|assumptions|notes|audience"
        + @"|users|personas|open questions|risks)\b[^a-z]*$", RegexOptions.IgnoreCase);
}

internal sealed record BriefSection(string Heading, List<string> Lines);
