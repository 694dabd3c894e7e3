using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>
/// A message that answers the question asked before. The question is not kept anywhere: asking the same again on the same
/// project gives it again, with the clause that it was about.
/// </summary>
internal static class FollowUp
{
    /// <summary>Answers that raise a new question, one after the other.</summary>
    const int Deepest = 5;

    /// <summary>"Never mind" to a question.</summary>
    public static bool Declines(AgentRequest request) =>
        No.IsMatch((request.Instruction ?? "").Trim()) && Earlier(request) is [.., { Role: "agent" } last] && last.Text.Contains('?');

    /// <summary>The request with the earlier instruction completed by this message; null where it answers nothing.</summary>
    /// <param name="exactly">The message is a choice as it was offered, or its number; else what comes nearest to one.</param>
    public static AgentRequest? Completed(AgentRequest request, bool exactly, int depth = 0)
    {
        var message = PlainText.Clean(request.Instruction).Trim();
        if (message.Length is 0 or > 300 || depth > Deepest || Earlier(request) is not [.. var before, { Role: "user" } asked, { Role: "agent" } question])
            return null;
        var earlier = request with { Instruction = asked.Text, Conversation = before };
        earlier = Completed(earlier, exactly: true, depth + 1) ?? earlier;
        var reading = Interpreter.Read(earlier);
        if (reading.Question is not { } ask || !question.Text.Contains(reading.Reply ?? ask.Question, StringComparison.Ordinal)) return null;
        var choice = Chosen(message, ask.Choices, exactly) ?? (!exactly && ask.Complete is not null ? message : null);
        return choice is null ? null : earlier with { Instruction = reading.With(choice) };
    }

    static List<AgentTurn> Earlier(AgentRequest request)
    {
        var turns = (request.Conversation ?? []).ToList();
        if (turns is [.., { Role: "user" } last] && last.Text == request.Instruction) turns.RemoveAt(turns.Count - 1);
        return turns;
    }

    static string? Chosen(string message, IReadOnlyList<string> choices, bool exactly)
    {
        var words = Around.Replace(message, "").Trim(' ', '"', '\u201c', '\u201d', '\'', '.', '!', ')', '(');
        if (choices.FirstOrDefault(c => c.Equals(words, StringComparison.OrdinalIgnoreCase) || c.Equals(message, StringComparison.OrdinalIgnoreCase)) is { } same)
            return same;
        if (Number.Match(words) is { Success: true } number && int.Parse(number.Groups["n"].ValueSpan) is var n && n >= 1 && n <= choices.Count) return choices[n - 1];
        if (OrdinalReference.Read(words, choices.Count) is [var index]) return choices[index];
        if (choices.Count == 1 && Yes.IsMatch(words)) return choices[0];
        if (exactly) return null;
        var stems = Words.Stems(words).ToHashSet();
        var near = choices.Select(c => (Choice: c, Shared: Words.Stems(c).Count(stems.Contains))).Where(c => c.Shared > 0).OrderByDescending(c => c.Shared).ToList();
        return near.Count > 0 && (near.Count == 1 || near[0].Shared > near[1].Shared) ? near[0].Choice : null;
    }

    private static Regex No => field ??= new(@"^(?:no(?:ne|thing)?(?: of (?:them|these|those))?|neither|never ?mind|cancel(?: that)?|forget it|leave it(?: as it is)?|stop|don['’]t)[.!]*$", RegexOptions.IgnoreCase);

    private static Regex Yes => field ??= new(@"^(?:yes|yep|yeah|ok(?:ay)?|sure|do it|please do|go ahead|that one|right|correct)$", RegexOptions.IgnoreCase);

    private static Regex Around => field ??= new(@"^(?:i (?:mean|meant)|i['’]d say|let['’]s (?:take|go with)|go with|take|option|choice|number|it['’]s|the one (?:called|about|named)|sorry,?|yes,|ok,|please|use)\s+|\s*(?:,?\s*please)[.!]*$",
        RegexOptions.IgnoreCase);

    private static Regex Number => field ??= new(@"^(?:#|no\.? ?|option |number )?(?<n>\d)$", RegexOptions.IgnoreCase);
}
