using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Writes out what "them", "the second one", "she" and "it" stand for: who proposes a change hears the instruction alone, not the talk.</summary>
internal static class Referents
{
    const int WordsBeforeIt = 4;
    const int TurnsBack = 4;

    /// <summary>What "it" means in the first place: the task that the last answer began with, for what follows it there is said about it.</summary>
    public static BoardTask? Subject(IReadOnlyList<AgentTurn>? conversation, Board board) =>
        conversation?.LastOrDefault() is { Role: "agent", Text: var answer } && Leads.Match(answer) is { Success: true } leads
            ? board.Tasks.FirstOrDefault(t => t.Title == leads.Groups["title"].Value) : null;

    /// <summary>"She" and "him" are whoever was named last; where an answer named several, nobody.</summary>
    public static string SpellPeople(string text, CommandContext context)
    {
        if (!She.IsMatch(text)) return text;
        foreach (var turn in (context.Request.Conversation ?? []).Reverse().Take(TurnsBack))
        {
            if (PersonQuestions.Named(turn.Text, context) is not { Count: > 0 } named) continue;
            if (named is not [var person]) return text;
            return She.Replace(text, she => she.Groups["whose"].Success ? $"{person.Name}\u2019s" : person.Name);
        }
        return text;
    }

    /// <summary>"And next week?", "what about Ben?": the question before, asked of another time or person.</summary>
    public static string Complete(string text, CommandContext context)
    {
        if (About.Match(text) is not { Success: true } about || (context.Request.Conversation ?? []).LastOrDefault(t => t.Role == "user")?.Text is not { } before) return text;
        var what = about.Groups["what"].Value;
        if (context.People.Find(what) is [var person])
            return PersonQuestions.Named(before, context) is [var other] ? other.Name.Split(' ').Append(other.Name).OrderByDescending(n => n.Length)
                .Aggregate(before, (all, name) => Regex.Replace(all, $@"\b{Regex.Escape(name)}\b", person.Name, RegexOptions.IgnoreCase)) : text;
        return DateReader.Find(what, context.Today) is [var date] && date.Words.Length + 1 >= what.Length && DateReader.Find(before, context.Today) is [var then]
            ? before[..then.Start] + What.Match(then.Words).Value + what + before[then.End..] : text;
    }

    public static string Spell(string text, IReadOnlyList<AgentTurn>? conversation, Board board)
    {
        var answer = conversation?.LastOrDefault(turn => turn.Role == "agent")?.Text ?? "";
        var named = board.Tasks.Select(t => (Task: t, At: answer.IndexOf(CommandContext.Name(t), StringComparison.Ordinal))).Where(t => t.At >= 0).OrderBy(t => t.At).Select(t => t.Task).ToList();
        if (named.Count == 0) return text;
        text = One.Replace(text, one => OrdinalReference.Read(one.Value, named.Count) is [var index] ? CommandContext.Name(named[index]) : one.Value);
        // A list that was cut short is not what "them" means.
        return !More.IsMatch(answer) ? Them.Replace(text, CommandContext.Exactly(named), 1) : text;
    }

    /// <summary>"It", where the sentence itself has not spoken of a task before.</summary>
    public static string SpellIt(string text, CommandContext context)
    {
        if (context.Last is not [var task] || It.Match(text) is not { Success: true } it) return text;
        var before = text[..it.Index];
        // The verb is nobody's title.
        var named = before[(before.IndexOf(' ') + 1)..];
        return before.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > WordsBeforeIt || TitleMatch.Find(named, context.Board.Tasks).Score > 0
            ? text : before + CommandContext.Name(task) + text[(it.Index + it.Length)..];
    }

    private static Regex Leads => field ??= new(@"^(?:(?:Yes|No|Not yet|1 task|1 of \d+ tasks)[^:“]*: )?“(?<title>[^”]+)”(?! and\b|,| (?:is|are) due (?:next|last|earlier))");

    /// <summary>What is to be at a time stands before it: "due", "done".</summary>
    private static Regex What => field ??= new(@"^(?:(?:to be )?(?:is |are |was )?(?:due|done|finished|ready|starting|starts?) )?", RegexOptions.IgnoreCase);

    private static Regex She => field ??= new(@"\b(?:(?<whose>his|her(?= (?:\w+ ){0,2}(?:tasks?|work|plate|list|deadlines?|load|workload|next)\b))|he|she|him|her|this person|that person)\b", RegexOptions.IgnoreCase);

    private static Regex About => field ??= new(@"^(?:and |so |ok,? )?(?:(?:what|how) about |what of |the same for |and )?(?<what>[^?]{2,40}?)[?.!]*$(?<=^(?:and|what|how|the same|so|ok)\b.*)", RegexOptions.IgnoreCase);

    private static Regex One => field ??= new(@"\bthe (?:very )?\w+ one\b", RegexOptions.IgnoreCase);

    private static Regex Them => field ??= new(@"\b(?:all of (?:them|these|those)|(?:these|those)(?: tasks| ones)?|them(?: all)?|both(?: of them)?)\b", RegexOptions.IgnoreCase);

    private static Regex It => field ??= new(@"\b(?:it|(?:that|this)(?: one| task)|(?<=^\w+ )(?:that|this)(?= (?:as|to|by|down|up|under|after|before)\b|$))\b", RegexOptions.IgnoreCase);

    private static Regex More => field ??= new(@"\band \d+ more\b");
}
