using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Writes out what "them", "the second one" and "it" stand for: who proposes a change hears the instruction alone, not the talk.</summary>
internal static class Referents
{
    const int WordsBeforeIt = 4;

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

    private static Regex One => field ??= new(@"\bthe (?:very )?\w+ one\b", RegexOptions.IgnoreCase);

    private static Regex Them => field ??= new(@"\b(?:all of (?:them|these|those)|(?:these|those)(?: tasks| ones)?|them(?: all)?|both(?: of them)?)\b", RegexOptions.IgnoreCase);

    private static Regex It => field ??= new(@"\b(?:it|(?:that|this)(?: one| task)|(?<=^\w+ )(?:that|this)(?= (?:as|to|by|down|up|under|after|before)\b|$))\b", RegexOptions.IgnoreCase);

    private static Regex More => field ??= new(@"\band \d+ more\b");
}
