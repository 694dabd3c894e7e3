using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>Reads a goal: first the facts, each with its place in the text, then what is left over as title and object.</summary>
internal static class GoalReader
{
    /// <summary>Facts are looked for in the first pages only; what is longer is a document, or a test of patience.</summary>
    const int MostRead = 4_000;

    public static Goal Read(string? text, DateOnly today)
    {
        var clean = PlainText.Clean(text);
        var sentences = PlainText.Sentences(clean).ToList();
        var main = Wrapping.Strip(sentences.FirstOrDefault() ?? "");
        var whole = string.Join(". ", sentences.Skip(1).Prepend(main));
        if (whole.Length > MostRead) whole = whole[..MostRead];

        var facts = new GoalFacts(whole, today);
        var title = Tidy(facts.Without(main.Length));
        var phrase = ObjectPhrase.Parse(title);
        var constraints = facts.Constraints(phrase);
        return new()
        {
            Text = clean,
            Title = PlainText.Title(Imperative(title, phrase)),
            Verb = phrase.Verb,
            Object = IsThing(phrase) ? phrase.Object : "",
            Determiner = phrase.Determiner,
            Topic = phrase.Topic,
            Place = facts.Place,
            Deadline = facts.Deadline,
            Start = facts.Start,
            Budget = facts.Budget,
            Team = facts.Team,
            TeamSize = facts.TeamSize,
            Count = facts.Count,
            Constraints = constraints,
            Parts = facts.Parts,
            Technologies = Technology.Find(whole),
            Remarks = [.. sentences.Skip(1).Where(s => !facts.Speaks(s))],
            IsUrgent = Urgent.IsMatch(whole),
        };
    }

    /// <summary>Without a verb to tell where it begins, a long phrase is a sentence and no name for a thing.</summary>
    static bool IsThing(ObjectPhrase phrase) => !Speaker.IsMatch(phrase.Object) && phrase.Verb.Length > 0 || phrase.Object.Split(' ').Length <= 4
        && Words.Of(phrase.Object).Count > 0;

    /// <summary>Whoever speaks is no name for a thing, nor is what somebody is to become.</summary>
    private static Regex Speaker => field ??= new(@"^(?:we|i|you|they|he|she)\b|^(?:married|divorced|engaged|ready|started|organi[sz]ed)$", RegexOptions.IgnoreCase);

    /// <summary>"Building a mobile app" is said as "Build a mobile app".</summary>
    static string Imperative(string title, ObjectPhrase phrase)
    {
        var space = title.IndexOf(' ');
        return phrase.Verb.Length > 0 && space > 0 ? PlainText.Upper(phrase.Verb) + title[space..] : PlainText.Upper(title);
    }

    /// <summary>What hangs over at the ends and joints once the facts are cut out.</summary>
    static string Tidy(string text)
    {
        var tidy = Spaces.Replace(text, " ").Trim();
        for (var before = ""; before != tidy;)
        {
            before = tidy;
            tidy = Dangling.Replace(LooseComma.Replace(tidy, "$1$2"), "").Trim();
        }
        return tidy;
    }

    private static Regex Spaces => field ??= new(@"\s+");

    private static Regex LooseComma => field ??= new(@"\s+([,;.])|([,;])(?:\s*[,;])+");

    private static Regex Dangling => field ??= new(@"(?:[\s,;:.\-–—(]|\b(?:and|with|by|on|for|in|at|to|of|a|an|the|but|is|it|we|have|from|until|within|as|under))+$"
        + @"|^[\s,;:.\-–—)]+", RegexOptions.IgnoreCase);

    private static Regex Urgent => field ??= new(@"\b(urgent(?:ly)?|asap|as soon as possible|immediately|critical|emergency|right away"
        + @"|outage)\b", RegexOptions.IgnoreCase);
}
