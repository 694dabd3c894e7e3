using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>What narrows "every task": any number of conditions, all of which must hold ("high priority ones without an estimate that are
/// due next week"), or alternatives joined by "or".</summary>
internal static class TaskFilter
{
    /// <summary>Null where some of the words are no condition that is known: better a question than the wrong tasks.</summary>
    public static Func<BoardTask, bool>? Read(string words, CommandContext context)
    {
        var text = Related.Replace(Nobody.Replace(Is.Replace(words.Trim().ToLowerInvariant(), "$1 is"), "unassigned"), "$1");
        if (All(text, context) is { } whole) return whole;
        var parts = Or.Split(text);
        if (parts.Length < 2) return null;
        var either = parts.Select(p => All(p, context)).ToList();
        return either.Contains(null) ? null : task => either.Exists(one => one!(task));
    }

    static Func<BoardTask, bool>? All(string text, CommandContext context)
    {
        var conditions = new List<Func<BoardTask, bool>>();
        var rest = text;
        foreach (var (pattern, read) in TaskConditions.Known)
        {
            // Each condition may be named twice, and what it reads is taken away, so this ends.
            while (pattern.Match(rest) is { Success: true, Length: > 0 } match && read(match, context) is { } condition)
            {
                conditions.Add(match.Groups["not"].Success ? task => !condition(task) : condition);
                rest = rest.Remove(match.Index, match.Length).Insert(match.Index, " ");
            }
        }
        rest = Fill.Replace(rest, " ").Trim(' ', ',');
        rest = Spaces.Replace(rest, " ");
        if (rest.Length == 0) return conditions.Count == 0 && SubTasks.IsMatch(text) ? t => t.ParentId is not null : t => conditions.TrueForAll(c => c(t));
        return Word(rest, context) is { } last ? t => last(t) && conditions.TrueForAll(c => c(t)) : null;
    }

    /// <summary>A word on its own: a status, a priority, a label, or what some titles hold.</summary>
    static Func<BoardTask, bool>? Word(string word, CommandContext context)
    {
        if (FieldValue.Status(word) is { } status) return t => t.Status == status;
        if (FieldValue.Priority(word) is { } priority) return t => t.Priority == priority;
        var label = word.Trim('"', '\u201c', '\u201d', '\'', '#', '*');
        if (context.Board.Tasks.Any(t => t.Labels.Contains(label, StringComparer.OrdinalIgnoreCase)))
            return t => t.Labels.Contains(label, StringComparer.OrdinalIgnoreCase);
        var stems = Words.Stems(word);
        if (stems is [var stem] && context.Board.Tasks.Any(t => t.Labels.Any(l => Stemmer.Stem(l) == stem))) return t => t.Labels.Any(l => Stemmer.Stem(l) == stem);
        bool Holds(BoardTask task) => Words.Stems(task.Title) is var title && stems.All(title.Contains);
        return stems.Count > 0 && context.Board.Tasks.Any(Holds) ? Holds : null;
    }

    private static Regex Fill => field ??= new(@"\b(?:of|the|that|which|who|whose|are|is|was|were|have|has|having|with|been|be|currently|still|a|an|any|them|these|those|our|tasks?|items?|tickets?|cards?"
        + @"|deliverables?|ones?|sub-?tasks?|things?|everything|anything|stuff|work|set|yet|and|but|also|so far|by now|already|in (?:the|this) (?:plan|project|list)|there|else|other|(?:everyone|everybody)['’]s)(?!\w)", RegexOptions.IgnoreCase);

    /// <summary>"That nobody is working on".</summary>
    public static Regex Nobody => field ??= new(@"\b(?:that |which )?(?:nobody|no[ -]?one)(?: has| is)? (?:has|have|owns?|does|doing|on|working on|pick(?:s|ed)(?: up)?|t[oa]ken?|claimed|assigned(?: to)?|responsible for)(?: yet)?\b|\bassigned to (?:nobody|no[ -]?one)\b", RegexOptions.IgnoreCase);

    private static Regex SubTasks => field ??= new(@"^(?:of )?(?:the |all )*sub-?tasks?$");

    private static Regex Is => field ??= new(@"\b(that|it|what|who|whatever)['’]s\b");

    /// <summary>"Press-related" is what has to do with the press.</summary>
    private static Regex Related => field ??= new(@"\b(\p{L}+)[- ]related\b");

    private static Regex Or => field ??= new(@"\s+or\s+");

    private static Regex Spaces => field ??= new(@"\s{2,}");
}
