using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>
/// A turn of a conversation: a question is answered from the project; a wish to plan, divide or change is handed back as an intent,
/// for the service to propose. Nothing is ever changed here.
/// </summary>
internal static partial class OfflineAsker
{
    delegate Spoken? Question(string text, CommandContext context);

    static readonly Question[] Questions =
        [TaskQuestions.Try, ProjectQuestions.Try, ListQuestions.Try];

    public static AgentAnswer Answer(AgentRequest request)
    {
        var text = PlainText.Clean(request.Instruction ?? request.Goal);
        if (text.Length > 2_000) text = text[..2_000];
        var context = new CommandContext(Board.From(request.Project), request);
        context.Last = context.Board.Find(request.TaskId) is { } focus ? [focus] : Mentions.Latest(request.Conversation, context);

        if (Thanks().IsMatch(text)) return Spoke(new("You're welcome. Ask me about the project, or tell me what to change.", []));
        if (FollowUp.Completed(request, exactly: true) is { } chosen) return Edit(chosen.Instruction!, context);
        var question = Lead().Replace(text, "").Trim().TrimEnd('?', '.', '!', ' ');
        if (Asks().IsMatch(question) && Say(question, context) is { } said) return Spoke(said);
        if (Wish(text, request, context) is { } wish) return wish;
        if (Interpreter.Read(request with { Kind = "edit", Instruction = text }) is { Said.Count: > 0, Question: null }) return Edit(text, context);
        if (Say(question, context) is { } spoken) return Spoke(spoken);
        var reading = Interpreter.Read(request with { Kind = "edit", Instruction = text });
        // An order that needs an answer first is the editor's to ask about.
        return reading.Reply is null && reading.Question is { IsLost: false } && Clauses.IsOrder(text) ? Edit(text, context) : Unclear(context);
    }

    static Spoken? Say(string question, CommandContext context)
    {
        foreach (var answer in Questions)
            if (answer(question, context) is { } said) return said;
        return null;
    }

    static AgentAnswer? Wish(string text, AgentRequest request, CommandContext context)
    {
        if (Divide().Match(text) is { Success: true } divide && context.Resolve(divide.Groups["task"].Value) is Resolution.Found { Items: [var task] })
            return Intend(new("decompose", [task.Id], Instruction: divide.Groups["how"].Value is { Length: > 0 } how ? how.Trim() : null),
                $"I can divide {CommandContext.Name(task)} into sub-tasks for you to review.");
        if (Plan().Match(text) is not { Success: true } plan && (context.Board.Tasks.Count > 0 || Words.Of(text) is not [var first, _, _, ..] || Verbs.Base(first.Text) is null))
            return null;
        var goal = Plan().Match(text) is { Success: true } named ? named.Groups["goal"].Value : text;
        return Intend(new("plan", [], Goal: PlainText.Upper(goal.Trim().TrimEnd('?', '.'))), "I can plan that as a project of at most six deliverables for you to review.");
    }

    static AgentAnswer Edit(string instruction, CommandContext context) =>
        Intend(new("edit", [.. context.Last.Select(t => t.Id)], Instruction: instruction), "I can propose that change for you to review.");

    static AgentAnswer Intend(AgentIntent intent, string reply) => OfflineAnswer.Nothing(reply, null, "A wish, not a question.") with { Intent = intent, Confidence = 0.8 };

    static AgentAnswer Spoke(Spoken said) => OfflineAnswer.Nothing(said.Text, null, "Answered offline from the project as it stands.") with
    {
        Intent = new("answer", [.. said.Tasks.Select(t => t.Id).Distinct().Take(50)]), Confidence = 0.85,
    };

    static AgentAnswer Unclear(CommandContext context)
    {
        const string text = "I work offline and did not understand that. I can answer questions about this project, and propose plans, sub-tasks and changes.";
        List<string> choices = ["What is overdue?", "What should I do next?", "Summarise the project", "Who has most work?"];
        return OfflineAnswer.Nothing(text, new(text, context.Board.Tasks.Count > 0 ? choices : ["Plan a project for \u2026"])) with { Intent = new("unclear", []) };
    }

    [GeneratedRegex(@"^(?:thanks?|thank you|great|perfect|cool|nice|ok(?:ay)?|well done|cheers|hello|hi|hey|good (?:morning|evening|day))\b[^?]{0,25}$", RegexOptions.IgnoreCase)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"^(?:(?:hi|hello|hey|ok|so|and|please|now|well|also)\b[ ,!]*|(?:can|could|would) you (?:please )?(?:tell|show|give|list) (?:me |us )?|(?:please )?(?:tell|show|give) (?:me|us) |do you know |i(?:['’]d| would) like to (?:know|see) |i want to (?:know|see) |i wonder |let me know )+",
        RegexOptions.IgnoreCase)]
    private static partial Regex Lead();

    [GeneratedRegex(@"^(?:what|which|who|whose|when|where|why|how|is|are|am|do|does|did|will|has|have|any|anything|list|show|count|summar|status|overview|progress|report)\w*\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asks();

    [GeneratedRegex(@"^(?:(?:can|could|would) you |please |i want to |let['’]?s |help me )*(?:break|split|divide|decompose)\s+(?<task>.+?)\s+(?:down|up)\b(?<how>.*)$"
        + @"|^(?:(?:can|could|would) you |please |i want to |let['’]?s |help me )*(?:decompose|break down|split up)\s+(?<task>.+?)(?<how>\s+(?:into|in|with|by|no|at)\b.*)?$"
        + @"|^(?:(?:can|could|would) you |please |i want to |let['’]?s |help me )*(?:split|divide|break)\s+(?<task>.+?)\s+(?<how>into (?:\w+ )?(?:smaller )?(?:steps|sub-?tasks))[.?!]*$"
        + @"|^(?:what|which) (?:steps|sub-?tasks) (?:does|would|do|are needed for|are in) (?<task>.+?)(?: (?:need|have|take|require|consist of))?[?.]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Divide();

    [GeneratedRegex(@"^(?:(?:can|could|would) you |please |i want to |i(?:['’]d| would) like to |let['’]?s |help me (?:to )?|we (?:need|want) to )*(?:(?:create|make|draft|write|start|set up|prepare|give me|build|generate)\s+(?:me )?(?:a |an |the )?(?:new )?(?:project(?: plan)?|plan|roadmap)\s+(?:for|to|about|on)\s+(?<goal>.{4,})|plan\s+(?!.*\btask\b)(?<goal>.{6,}))$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Plan();
}

/// <summary>An answer in words, and the tasks that it speaks of.</summary>
internal sealed record Spoken(string Text, IReadOnlyList<BoardTask> Tasks);
