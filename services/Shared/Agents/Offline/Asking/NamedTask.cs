using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>
/// A question in words of no known form that clearly names one task: the question word says what is wanted of it. "Why can't the till be installed yet",
/// "did somebody send the invitations".
/// </summary>
internal static class NamedTask
{
    public static Spoken? Try(string text, CommandContext context)
    {
        if (Form.Match(text) is not { Success: true } form) return null;
        var rest = Noise.Replace(text[form.Length..], " ").Trim();
        if (People(rest, context) is { Length: > 0 } words && Words.Stems(words).Count > 0
            && TitleMatch.Find(words, context.Board.Tasks) is { Score: > 0, Best: [var task] })
            return form.Groups["why"].Success ? TaskQuestions.WaitsFor(task, context)
                : form.Groups["who"].Success ? TaskQuestions.Who(task, context)
                : form.Groups["when"].Success ? TaskQuestions.When(task, context)
                : form.Groups["long"].Success ? TaskQuestions.Takes(task, context)
                : form.Groups["yes"].Success && Done.Match(text) is { Success: true } done ? IsDone(task, done, context) : TaskQuestions.Stands(task, context);
        return null;
    }

    /// <summary>"Are the keys handed over?" asks for yes or no first.</summary>
    static Spoken IsDone(BoardTask task, Match asked, CommandContext context)
    {
        var stands = TaskQuestions.Stands(task, context);
        return asked.Groups["end"].Success || Words.Of(asked.Value).Any(w => Fulfilled.IsItsVerb(w.Text, task) || w.Stem == Words.Of(task.Title)[0].Stem)
            ? stands with { Text = $"{(task.Status == "done" ? "Yes" : task.Status == "cancelled" ? "No" : "Not yet")}: {stands.Text}" } : stands;
    }

    /// <summary>Names of people say who, not what.</summary>
    static string People(string words, CommandContext context) =>
        string.Join(' ', Words.Of(words).Select(w => w.Text).Where(w => w.Length < 3 || context.People.All.All(p => !p.Name.Split(' ').Contains(w, StringComparer.OrdinalIgnoreCase))));

    private static Regex Form => field ??= new(@"^(?:(?<why>why|how come|what is (?:in the way of|missing for|needed (?:for|before)|left before|delaying|keeping)|what (?:must|should|has to|have to|needs? to) (?:happen|be done|be finished|be ready|come) before)|(?<who>who(?:se|m)?)"
        + @"|(?<when>(?:by |until |since |from |on )?(?:when|what (?:day|date)))|(?<long>how (?:long|many (?:hours|days)|much (?:time|work|effort)))|(?<yes>is|are|was|were|did|has|have|had|isn['’]t|aren['’]t|didn['’]t|hasn['’]t)"
        + @"|how(?! many| much)(?: far| well)?|what about|what is (?:happening|going on|up|new|(?:still )?(?:left|missing|open|to do))(?: to (?:do|be done))?|how (?:late|overdue)|where|does|do|any (?:news|progress|word)(?: on| about| of)?)\b", RegexOptions.IgnoreCase);

    /// <summary>Words that every task could be asked about with.</summary>
    private static Regex Noise => field ??= new(@"\b(?:(?:is|are|was|were|has|have|had|do|does|did|ca|could|wo|would|should|must)n['’]t|can['’]t|is|are|was|were|be|been|being|has|have|had|do|does|did|can|could|cannot|will|would|should|must|may|not|need|needs|to|get|gets|got|getting|going|yet|already|still|now|finally|ever"
        + @"|we|i|you|they|he|she|somebody|someone|anybody|anyone|everybody|the|so|even|just|sorted|settled|handled|sure|exactly|currently|supposed|start|started|begin|finish|finished|done|ready|over|responsible|in charge|working|blocked|stuck|waiting|with|for|of|on|it|take|takes|last)\b|[?!.,]", RegexOptions.IgnoreCase);

    private static Regex Done => field ??= new(@"^.+?(?<end>\b(?:sorted(?: out)?|settled|handled|done|finished|ready|complete[d]?|taken care of|dealt with)(?: yet| already)?$)?$", RegexOptions.IgnoreCase);
}
