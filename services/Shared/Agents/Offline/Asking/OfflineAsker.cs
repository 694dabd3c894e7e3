using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>
/// A turn of a conversation: a question is answered from the project; a wish to plan, divide or change is handed back as an intent,
/// for the service to propose. Nothing is ever changed here.
/// </summary>
internal static class OfflineAsker
{
    const int Longest = 2_000;
    const int MostTasks = 50;

    delegate Spoken? Question(string text, CommandContext context);

    /// <summary>What says itself which tasks or people it is about. The first that knows the form answers.</summary>
    static readonly Question[] OfSome = [Consequences.Try, Comparisons.Try, Relations.Try, FieldQuestions.Try, TaskQuestions.Try, ListQuestions.OfPeople, PersonQuestions.Try, TimeQuestions.Try];

    /// <summary>What may be about the whole project.</summary>
    static readonly Question[] OfAll = [ListQuestions.Grouped, ProjectQuestions.Try, OutlookQuestions.Try, ListQuestions.Try, NamedTask.Try];

    /// <summary>Where people are named, the whole project is not meant.</summary>
    static readonly Question[] OfPeople = [Superlatives.Try, ListQuestions.Try, NamedTask.Try, PersonQuestions.Otherwise];

    public static AgentAnswer Answer(AgentRequest request)
    {
        var board = Board.From(request.Project);
        var context = new CommandContext(board, request);
        context.Last = (board.Find(request.TaskId) ?? Referents.Subject(request.Conversation, board)) is { } focus ? [focus] : Mentions.Latest(request.Conversation, context);
        if (FollowUp.Declines(request)) return Spoke(new("Very well, nothing is changed.", []));
        if (FollowUp.Completed(request, exactly: true) is { } chosen) return Carry(request with { Instruction = chosen.Instruction }, context) ?? Unclear("", context);

        var said = PlainText.Clean(request.Instruction ?? request.Goal);
        var text = Referents.SpellPeople(Referents.Complete(said.Length > Longest ? said[..Longest] : said, context), context);
        text = Afterthought.Replace(Referents.Spell(text, request.Conversation, board), "");
        var question = Asked.Plain(text, context);
        var wish = request with { Instruction = text };
        if (Courtesy.Match(text) is { Success: true } courtesy && !Asks.IsMatch(question) && !Clauses.IsOrder(Clauses.Plain(text)))
            return Spoke(new(courtesy.Groups["hello"].Success ? "Hello. Ask me about the work, or tell me what to change."
                : courtesy.Groups["thanks"].Success ? "You\u2019re welcome." : "Good. Tell me when something is to change.", []));
        if (Asks.IsMatch(question) && Say(question, context) is { } answer) return Spoke(answer);
        if ((Consequences.Try(question, context) ?? ListQuestions.OfPeople(question, context) ?? PersonQuestions.Try(question, context) ?? TimeQuestions.Try(question, context) ?? Relations.CanStartYet(question, context)) is { } known) return Spoke(known);
        if ((Fact.IsMatch(question) ? Wish(text, context) : Carry(wish, context)) is { } carried) return carried;
        if (Say(question, context) is { } spoken) return Spoke(spoken);
        if (FollowUp.Completed(request, exactly: false) is { } meant && Carry(meant, context) is { } completed) return completed;
        var reading = Interpreter.Read(wish with { Kind = "edit" });
        return reading.Question is { } ask && Clauses.IsOrder(Clauses.Plain(text)) ? AskBack(reading.Reply ?? ask.Question, new(ask.Question, ask.Choices)) : Unclear(text, context);
    }

    static Spoken? Say(string question, CommandContext context)
    {
        if (Two.Match(question) is { Success: true } two && Single(two.Groups["first"].Value, context) is { Tasks.Count: > 0 } first)
        {
            context.Last = first.Tasks;
            if (Single(two.Groups["second"].Value, context) is { } second) return new($"{first.Text}\n\n{second.Text}", [.. first.Tasks, .. second.Tasks]);
        }
        return Single(question, context);
    }

    static Spoken? Single(string question, CommandContext context)
    {
        var whole = PersonQuestions.Named(question, context).Count > 0 ? OfPeople.Concat(OfAll) : NamesTask(question, context) ? OfAll.Prepend(NamedTask.Try) : OfAll;
        foreach (var answer in OfSome.Concat(whole))
            if (answer(question, context) is { } said) return said;
        return null;
    }

    /// <summary>A word of a title that is not one of the project's: the task is meant before the whole, as in "what is happening with the network".</summary>
    static bool NamesTask(string question, CommandContext context)
    {
        var ofProject = Words.Stems(context.ProjectTitle);
        return Words.Stems(question).Except(ofProject).Intersect(context.Board.Tasks.SelectMany(t => Words.Stems(t.Title))).Any();
    }

    /// <summary>What somebody else can propose: a plan, a division, or a change that can be carried out as it stands.</summary>
    static AgentAnswer? Carry(AgentRequest request, CommandContext context)
    {
        if (Wish(request.Instruction!, context) is { } wish) return wish;
        var reading = Interpreter.Read(request with { Kind = "edit" });
        if (reading is not { Said.Count: > 0, Question: null }) return null;
        var touched = reading.Context.Last.Where(t => !t.IsNew).Select(t => t.Id).Distinct().Take(MostTasks);
        return Intend(new("edit", [.. touched], Instruction: Referents.SpellIt(request.Instruction!, context)), "I can propose that change for you to review.");
    }

    static AgentAnswer? Wish(string text, CommandContext context)
    {
        if (Divide.Match(text) is { Success: true } divide && context.Resolve(divide.Groups["task"].Value) is Resolution.Found { Items: [var task] })
            return Intend(new("decompose", [task.Id], Instruction: divide.Groups["how"].Value is { Length: > 0 } how ? how.Trim() : null),
                $"I can divide {CommandContext.Name(task)} into sub-tasks for you to review.");
        if (Lacks.Match(text) is { Success: true } lacks && context.Board.Tasks.Count > 0 && !OfTasks.IsMatch(text) && TitleMatch.Find(lacks.Groups["what"].Value, context.Board.Tasks).Score == 0)
            return Intend(new("edit", [], Instruction: $"Add a task for {lacks.Groups["what"].Value.TrimEnd('.', '!')}"), "I can propose that task for you to review.");
        if (Hands.Match(text) is { Success: true } hands && context.People.Find(hands.Groups["who"].Value) is [var person] && context.Resolve(hands.Groups["task"].Value).Tasks is [var theirs])
            return Intend(new("edit", [theirs.Id], Instruction: $"Assign {CommandContext.Name(theirs)} to {person.Name}{(hands.Groups["day"].Success ? $" and set its due date to {hands.Groups["day"].Value}" : "")}"), "I can propose that change for you to review.");
        var plan = Plan.Match(text);
        if (!plan.Success && !(context.Board.Tasks.Count == 0 && IsGoal(text))) return null;
        var goal = plan.Success ? plan.Groups["goal"].Value : text;
        return Intend(new("plan", [], Goal: PlainText.Upper(goal.Trim().TrimEnd('?', '.'))), "I can plan that as a project of at most six deliverables for you to review.");
    }

    /// <summary>Where there is nothing to change yet, what begins with a verb or names a thing is a goal, unless it speaks of tasks and their fields.</summary>
    static bool IsGoal(string text)
    {
        if (text.EndsWith('?') || OfTasks.IsMatch(text)) return false;
        var plain = Clauses.Plain(text);
        return Words.Of(plain) is [var first, var second, ..] all && Verbs.Base(first.Text) is not null && (all.Count > 2 || !Words.IsStop(second.Text)) || Thing.IsMatch(plain);
    }

    static AgentAnswer Intend(AgentIntent intent, string reply) => OfflineAnswer.Nothing(reply, null, "A wish, not a question.") with { Intent = intent, Confidence = 0.8 };

    static AgentAnswer Spoke(Spoken said) => OfflineAnswer.Nothing(said.Text, null, "Answered offline from the project as it stands.") with
    {
        Intent = new("answer", [.. said.Tasks.Select(t => t.Id).Distinct().Take(MostTasks)]), Confidence = 0.85,
    };

    static AgentAnswer AskBack(string reply, AgentQuestion question) => OfflineAnswer.Nothing(reply, question) with { Intent = new("unclear", []) };

    static AgentAnswer Unclear(string text, CommandContext context)
    {
        var near = TitleMatch.Find(text, context.Board.Tasks).Best.Take(3).ToList();
        if (near.Count == 0 && Words.Stems(text).ToHashSet() is var stems) near = [.. context.Board.Tasks.Where(t => Words.Stems(t.Title).Any(stems.Contains)).Take(3)];
        var reply = near.Count > 0 || IsAboutWork(text, context)
            ? "I work offline, by rules, and did not understand that. I understand plain English: questions about the work, and what is to change."
            : "I work offline, by rules, and did not understand that: I know only what stands in here, tasks, people, dates and their history, and have no answer to anything else. I understand plain English: questions about the work, and what is to change.";
        if (near.Count > 0) reply += $" Nearest to your words: {CommandContext.Join([.. near.Select(CommandContext.Name)])}.";
        IReadOnlyList<string> choices = context.Board.Tasks.Count == 0 ? ["Plan a project for \u2026"]
            : [.. near.Take(1).Select(t => $"Tell me about {CommandContext.Name(t)}"), "What is overdue?", "What should I do next?", "How are we doing?"];
        return AskBack($"{reply} Try one of these:", new("Try one of these:", choices));
    }

    static bool IsAboutWork(string text, CommandContext context) => OfWork.IsMatch(text) || PersonQuestions.Named(text, context).Count > 0;

    private static Regex OfWork => field ??= new(@"\b(?:tasks?|projects?|plan|due|deadline|priority|estimates?|status|assign\w*|labels?|done|finish\w*|start\w*|blocked|overdue|work|depend\w*|milestones?|progress|changed|history)\b", RegexOptions.IgnoreCase);

    /// <summary>What is asked or told "then" is asked or told all the same.</summary>
    private static Regex Afterthought => field ??= new(@"(?<=\S{2,}\s.*)[\s,]+(?:then|thanks|thank you|thx)[.!]*$", RegexOptions.IgnoreCase);

    private static Regex Two => field ??= new(@"^(?<first>(?:what|which|who|when|how|is|are|where|why)\b.+?),? and (?<second>(?:what|which|who|when|how|why|where)\b.+)$", RegexOptions.IgnoreCase);

    /// <summary>"We also need a first aid team".</summary>
    private static Regex Lacks => field ??= new(@"^(?:(?:and|oh|but|so),? )*we(?:['’]ll| will)? (?:also|still) need (?:to )?(?<what>\S.{2,})$|^we(?:['’]ll| will)? need (?:to )?(?<what>\S.{2,}?) (?:as well|too)[.!]*$", RegexOptions.IgnoreCase);

    /// <summary>"Could Luis take over the checks", "Mia should do it by Friday".</summary>
    private static Regex Hands => field ??= new(@"^(?:(?:ok|okay|so|then|maybe|and|please|well),? )*(?:(?:can|could|should|would|let) )?(?<who>\p{L}{2,}) (?:can |could |should |must |will |to )?(?:please )?(?:take over|take on|take care of|take|do|handle|look after|pick up)\s+(?<task>.+?)(?:\s+instead(?: of \p{L}+)?)?(?:\s+(?:by|before|until)\s+(?<day>[^?!.]+?))?[.?!]*$", RegexOptions.IgnoreCase);

    private static Regex Courtesy => field ??= new(@"^(?:(?<thanks>thanks?|thank you|thx|cheers|much appreciated)|(?<hello>hello|hi|hey|good (?:morning|evening|day|afternoon))|(?:sounds|looks) (?:good|great|fine)|fine|great|perfect|cool|nice|ok(?:ay)?|well done|good|awesome|got it|understood|alright|no|nope|never ?mind|yes|yep|yeah|sure|do it|go ahead)\b[^?]{0,25}$|^[^?]{0,40}\b(?<thanks>thanks|thank you)\b[^?]{0,20}$", RegexOptions.IgnoreCase);

    /// <summary>What asks for a fact is never an order, whatever words stand in it.</summary>
    private static Regex Fact => field ??= new(@"^(?:what(?! about)|which|who|whose|when|where|how (?:many|much|long|far|often|big|late))\b", RegexOptions.IgnoreCase);

    private static Regex OfTasks => field ??= new(@"\b(?:tasks?|sub-?tasks?|priority|estimates?|labels?|tags?|assign\w*|deadline|due|milestone|status|everything|all of)\b|^(?:mark|set|push|shift|postpone|delay|rename|delete|remove|reopen|close|move)\b.*\b(?:as|to|by|until|a|one|two|\d+)\s+(?:\d|done|blocked|days?|weeks?|months?|next|tomorrow|monday|tuesday|wednesday|thursday|friday|may|june|july|january|february|march|april|august|september|october|november|december)\b", RegexOptions.IgnoreCase);

    private static Regex Thing => field ??= new(@"^(?:an?|my|our|new)\s+\S+.*\b(?:for|to|by|in|with|of|about|before)\b\s+\S+", RegexOptions.IgnoreCase);

    private static Regex Asks => field ??= new(@"^(?:what|which|who|whose|when|where|why|how|is|are|am|do|does|did|will|has|have|any|anything|anyone|anybody|list|show|find|search|look for|count|summar|status|overview|progress|report|describe|explain|next|tell|give me|compare|if)\w*\b", RegexOptions.IgnoreCase);

    private static Regex Divide => field ??= new(@"^(?:(?:can|could|would) you |please |i want to |let['’]?s |help me )*(?:break|split|divide|decompose)\s+(?<task>.+?)\s+(?:down|up)\b(?<how>.*)$"
        + @"|^(?:(?:can|could|would) you |please |i want to |let['’]?s |help me )*(?:decompose|break down|split up)\s+(?<task>.+?)(?<how>\s+(?:into|in|with|by|no|at)\b.*)?$"
        + @"|^(?:(?:can|could|would) you |please |i want to |let['’]?s |help me )*(?:split|divide|break)\s+(?<task>.+?)\s+(?<how>into (?:\w+ )?(?:smaller )?(?:steps|sub-?tasks|parts|pieces|chunks))[.?!]*$"
        + @"|^(?:what|which) (?:steps|sub-?tasks) (?:does|would|do|are needed for|are in) (?<task>.+?)(?: (?:need|have|take|require|consist of))?[?.]*$", RegexOptions.IgnoreCase);

    private static Regex Plan => field ??= new(@"^(?:(?:can|could|would) you |please |i want to |i(?:['’]d| would) like to |let['’]?s |help me (?:to )?|we (?:need|want) to )*(?:(?:create|make|draft|write|start|set up|prepare|give me|build|generate)\s+(?:me )?(?:a |an |the )?(?:new )?(?:project(?: plan)?|plan|roadmap)\s+(?:for|to|about|on)\s+(?<goal>.{4,})|plan\s+(?!.*\btask\b)(?<goal>.{6,}))$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline);
}

/// <summary>An answer in words, and the tasks that it speaks of.</summary>
internal sealed record Spoken(string Text, IReadOnlyList<BoardTask> Tasks);
