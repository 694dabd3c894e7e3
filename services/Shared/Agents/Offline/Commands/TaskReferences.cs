using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>Turns a phrase into tasks: by place, by title, by what holds for them, or as "it".</summary>
internal sealed class TaskReferences(CommandContext context)
{
    readonly Board _board = context.Board;

    public Resolution Resolve(string phrase)
    {
        var text = phrase.Trim().TrimEnd('.', ',', '!', '?', ':').Trim();
        text = Itself.Replace(Both.Replace(text, "$1"), "");
        text = SpelledNumber.Replace(text, m => $"{m.Groups["noun"].Value} {Numbers.Whole(m.Groups["n"].Value)}");
        if (Pronoun.IsMatch(text)) return context.Last.Where(t => _board.Tasks.Contains(t)).ToList()
            is { Count: > 0 } last ? new Resolution.Found(last) : new Resolution.Unclear(text, []);
        if (WithChildren.Match(text) is { Success: true } family && Resolve(family.Groups["task"].Value) is Resolution.Found { Items.Count: > 0 } heads)
            return new Resolution.Found([.. _board.Tasks.Where(t => heads.Items.Any(h => _board.IsWithin(t, h)))]);
        if (Counted.Match(text) is { Success: true } counted && OrdinalReference.Read(text, _board.Roots.Count) is null && Filtered(counted.Groups["rest"].Value) is { } some
            && some.Items.Count == (Numbers.Whole(counted.Groups["n"].Value) ?? 2)) return some;
        if (Except.Match(text) is { Success: true } except) return Without(except);
        if (Every.Match(text) is { Success: true } every && Filtered(every.Groups["rest"].Value) is { } all)
            return Else.IsMatch(every.Groups["rest"].Value) ? new Resolution.Found([.. all.Items.Except(context.Last)]) : all;
        if (text.Equals("the rest", StringComparison.OrdinalIgnoreCase) || text.Equals("the others", StringComparison.OrdinalIgnoreCase))
            return new Resolution.Found([.. _board.Roots.Except(context.Last)]);
        if (ByPlace(text) is { } placed) return placed;
        if (ByFilter(text) is { } filtered) return filtered;

        var whole = ByTitle(text);
        if (whole is Resolution.Found found && (found.Items.Count > 0)) return Several(text, found) ?? whole;
        return Several(text, null) ?? whole;
    }

    /// <summary>"Design and testing" is two tasks, unless one title holds both words, as in "Research and development".</summary>
    Resolution? Several(string text, Resolution.Found? whole)
    {
        if (Quoted.Matches(text) is { Count: > 1 } quotes && Fill.IsMatch(Quoted.Replace(text, " "))) return Union(quotes.Select(q => q.Value));
        var parts = And.Split(text).Where(p => p.Trim().Length > 0).ToList();
        if (parts.Count < 2 || whole?.Items is [var only] && parts.TrueForAll(p => TitleMatch.Find(p, [only]).Score > 0)) return null;
        // "the first and second tasks": the noun at the end belongs to each part.
        var union = Union(parts);
        // Of two things that are named, one alone is never what was meant.
        return union is Resolution.Found { Items.Count: > 1 } || whole is not null ? union : null;
    }

    Resolution Union(IEnumerable<string> parts)
    {
        var tasks = new List<BoardTask>();
        foreach (var part in parts)
        {
            var one = Resolve(part);
            if (one is not Resolution.Found found) return one;
            tasks.AddRange(found.Items.Where(t => !tasks.Contains(t)));
        }
        return new Resolution.Found(tasks);
    }

    Resolution Without(Match except)
    {
        var all = Filtered(except.Groups["what"].Value) ?? new Resolution.Found(_board.Tasks);
        var kept = Resolve(except.Groups["kept"].Value);
        return kept is Resolution.Found found && all is Resolution.Found some ? new Resolution.Found([.. some.Items.Except(found.Items)])
            : kept;
    }

    Resolution.Found? Filtered(string words) =>
        TaskFilter.Read(words, context) is { } filter ? new([.. _board.Tasks.Where(filter)]) : null;

    Resolution? ByPlace(string text)
    {
        var of = OfParent.Match(text);
        if (of.Success && Resolve(of.Groups["parent"].Value) is Resolution.Found { Items: [var parent] }
            && OrdinalReference.Read(of.Groups["place"].Value, _board.Children(parent.Id).Count) is { } inside)
            return inside.Count > 0 ? new Resolution.Found([.. inside.Select(i => _board.Children(parent.Id)[i])])
                : new Resolution.Unclear(text, []);

        var roots = _board.Roots;
        if (OrdinalReference.Read(text, roots.Count) is not { } indices) return null;
        if (indices.Count > 0) return new Resolution.Found([.. indices.Select(i => roots[i])]);
        // "Task 7" of a tree with four roots can only mean the seventh line.
        return OrdinalReference.Read(text, _board.Tasks.Count) is { Count: > 0 } lines
            ? new Resolution.Found([.. lines.Select(i => _board.Tasks[i])]) : new Resolution.Unclear(text, []);
    }

    /// <summary>"Tasks without an estimate", "done tasks", "the blocked ones": a filter without "all".</summary>
    Resolution? ByFilter(string text) =>
        Plural.IsMatch(text) && (Whose.IsMatch(text) || ByTitle(text) is not Resolution.Found) && Filtered(text) is { Items.Count: > 0 } found ? found : null;

    Resolution ByTitle(string text)
    {
        var phrase = Quoted.Match(text) is { Success: true } quoted && Fill.IsMatch(text.Remove(quoted.Index, quoted.Length)) ? quoted.Groups["text"].Value
            : Around.Replace(text, "").Trim();
        if (phrase.Length == 0) phrase = text;
        if (_board.Find(phrase) is { } byId) return new Resolution.Found([byId]);
        var (best, score) = TitleMatch.Find(phrase, _board.Tasks);
        if (score == 0 || best.Count != 1) return new Resolution.Unclear(phrase, best);
        if (score < 0.95) context.Guessed = true;
        return new Resolution.Found(best);
    }

    private static Regex SpelledNumber => field ??= new(@"\b(?<noun>tasks?|numbers?|items?|steps?|deliverables?) (?<n>one|two|three|four|five|six|seven|eight|nine"
        + @"|ten)\b", RegexOptions.IgnoreCase);

    /// <summary>"The tests and the docs both".</summary>
    private static Regex Both => field ??= new(@"(?<=\S\s(?:and|&|\+)\s.*)(\S)\s+(?:both|all|each)$", RegexOptions.IgnoreCase);

    private static Regex Itself => field ??= new(@"(?<=\S)\s+(?:itself|themselves|(?:in|on) (?:the|our|this|my) (?:list|plan|board))$", RegexOptions.IgnoreCase);

    private static Regex Pronoun => field ??= new(@"^(?:it|this|that|them|these|those|both|both of them|(?:this|that|the same|the new|the other"
        + @"|the last mentioned) (?:one|task|item)|the new (?:ones|tasks)|(?:these|those) (?:two|three|tasks|ones)"
        + @"|(?:the )?(?:result(?:ing (?:one|task))?|(?:combined|merged|added|split|new|resulting) (?:one|task)s?)|its?|the task|)$",
        RegexOptions.IgnoreCase);

    private static Regex Every => field ??= new(@"^(?:all|every|each|any)(?: single)?(?: one)?(?: of)?\b(?<rest>.*)$|^(?<rest>(?:everyone|everybody)['’]s\b.*)$|^(?:everything|anything|whatever|the (?:whole|entire) (?:plan"
        + @"|list|project))(?<rest>.*)$", RegexOptions.IgnoreCase);

    /// <summary>All but those that were spoken of.</summary>
    private static Regex Else => field ??= new(@"^\s+(?:else|other)\b", RegexOptions.IgnoreCase);

    private static Regex WithChildren => field ??= new(@"^(?<task>" + Phrase.Any + @")\s+(?:and|with|including|plus)\s+(?:all )?(?:of )?(?:its|their|the)\s+(?:sub-?tasks?|children|steps|parts)$|^(?<task>" + Phrase.Any + @")\s+(?:and|with|including|plus) (?:everything|all) (?:under|below|beneath|in) (?:it|them)$",
        RegexOptions.IgnoreCase);

    private static Regex Counted => field ??= new(@"^(?:(?:the|all|both|these|those)\s+)+(?:(?<n>two|three|four|five|six|\d)\s+)?(?<rest>(?!sub-?tasks of).+\b(?:tasks|ones|items))$", RegexOptions.IgnoreCase);

    private static Regex Except => field ??= new(@"^(?:all|every|each|everything|(?:everyone|everybody)['’]s)\b(?<what>.*?)\b(?:except(?: for)?|but|other than|apart from"
        + @"|excluding)\s+(?<kept>.+)$", RegexOptions.IgnoreCase);

    private static Regex OfParent => field ??= new(@"^(?<place>.+?\bsub-?tasks?|(?:the )?(?:first|last|second|third)(?: \w+)?) (?:of|under|in"
        + @"|below) (?<parent>.+)$", RegexOptions.IgnoreCase);

    /// <summary>"His open tasks" are never a title.</summary>
    private static Regex Whose => field ??= new(@"^(?:the )?(?:my|his|her|their|\p{L}+['’]s|\p{L}+s['’])\s+(?:\w+\s+){0,2}(?:tasks|items)\b", RegexOptions.IgnoreCase);

    private static Regex Plural => field ??= new(@"\b(?:tasks|items|ones|deliverables|subtasks)\b", RegexOptions.IgnoreCase);

    private static Regex Quoted => field ??= new(@"[""\u201c\u201e'‘](?<text>[^""\u201c\u201d'’]+)[""\u201d'’]");

    /// <summary>What may stand around quotes that name tasks; with any other word the phrase means something else.</summary>
    private static Regex Fill => field ??= new(@"^(?:[\s,;&+/.]|\b(?:and|or|the|both|all|our|my|with|plus|as well as|one|ones|called|named|titled|existing|new|(?:sub-?)?tasks?|items?|steps?|deliverables?|tickets?|cards?)\b)*$", RegexOptions.IgnoreCase);

    /// <summary>Outside of quotes: an even number of them is left.</summary>
    private static Regex And => field ??= new(@"(?:\s*,\s*(?:and\s+)?(?=\S)|\s+(?:and|&|\+|plus|as well as|together with|with)\s+)(?=(?:[^""\u201c\u201d]*[""\u201c][^""\u201c\u201d]*[""\u201d])*[^""\u201c\u201d]*$)", RegexOptions.IgnoreCase);

    private static Regex Around => field ??= new(@"^(?:(?:the|our|my|that|this|both|existing)\s+)*(?:(?:tasks?|items?|deliverables?|steps?|sub-?tasks?|one|tickets?"
        + @"|cards?)\s+(?:(?:called|named|titled|about|for|on|of|that says)\s+)?)?(?:the\s+)?(?=\S)|\s+(?:tasks?|items?|deliverables?"
        + @"|steps?|sub-?tasks?|ones?|tickets?|cards?|things?|stuff|business)$", RegexOptions.IgnoreCase);
}
