using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>
/// Reads an instruction as commands and answers with the patch that they amount to. All or nothing: one clause that is not
/// understood, or that needs an answer first, and nothing is changed.
/// </summary>
internal static class Interpreter
{
    delegate Outcome? Command(string clause, CommandContext context);

    /// <summary>The first that recognises a clause takes it, so what needs more words stands before what needs fewer.</summary>
    static readonly Command[] Commands =
    [
        SpareTasks.Try, Mentioning.Try, RelativeValue.Try, ResizePlan.Try, ProjectFields.Try, GroupTasks.Try, CombineTasks.Try, ShareTasks.Try, SplitTask.Try, SwapPeople.Try, SwapTasks.Try, SortTasks.Try, CopyTask.Try, LogTime.Try, Criteria.Try,
        Describe.Try, Labels.Try, AssignTasks.Try, Dependencies.Try, CustomFields.Try, ChangeEstimate.Try, ShiftDates.Try, MoveTasks.Try, SetValue.Try,
        RenameTask.Try, DeleteTasks.Try, AddTasks.Try, TerseValue.Try, Fulfilled.Try,
    ];

    public static AgentAnswer Answer(AgentRequest request)
    {
        if (FollowUp.Declines(request)) return OfflineAnswer.Nothing("Very well, nothing is changed.", null);
        if (FollowUp.Completed(request, exactly: true) is { } chosen) return Read(chosen).Answer();
        var reading = Read(request);
        return reading.Question is not null && FollowUp.Completed(request, exactly: false) is { } meant ? Read(meant).Answer() : reading.Answer();
    }

    public static Reading Read(AgentRequest request) => Weighed(request) ?? Wanted(request);

    /// <summary>"Should we delete it?" is no order yet: what hangs on it, and whether to.</summary>
    static Reading? Weighed(AgentRequest request)
    {
        var context = new CommandContext(Board.From(request.Project), request);
        var text = PlainText.Clean(request.Instruction).Trim();
        return Asking.Consequences.Read(text, context) is (var facts, { } order)
            ? new(context, [text], [], new Outcome.Ask($"{facts.Text} Shall I do it?", [order]) { Complete = choice => choice }, 0) : null;
    }

    static Reading Wanted(AgentRequest request) => Conditional.Read(request.Instruction) is { } conditional && Under(conditional, request) is { } reading ? reading : Ordered(request);

    /// <summary>Null where it cannot be told whether the condition holds.</summary>
    static Reading? Under(Conditional conditional, AgentRequest request)
    {
        var before = new CommandContext(Board.From(request.Project), request);
        var ordered = Ordered(request with { Instruction = conditional.Spelled(before) });
        // What it would delete is on the board no more.
        var touched = before.Board.Tasks.Where(t => ordered.Context.Board.Find(t.Id) is null).ToList() is { Count: > 0 } gone ? gone
            : [.. ordered.Context.Last.Select(t => before.Board.Find(t.Id)).OfType<BoardTask>()];
        return conditional.Holds(touched, before) switch
        {
            true => ordered,
            false => Reading.Unmet(before, $"\u201c{PlainText.Upper(conditional.Condition)}\u201d: that {(conditional.Negated ? "is so" : "is not so")}, so nothing is changed."),
            _ => null,
        };
    }

    static Reading Ordered(AgentRequest request)
    {
        var context = new CommandContext(Board.From(request.Project), request);
        // A selection is what "them" means, whatever was spoken of before.
        context.Last = request.TaskIds?.Select(context.Board.Find).OfType<BoardTask>().ToList() is { Count: > 0 } selected ? selected
            : Mentions.Latest(request.Conversation, context);

        var clauses = Clauses.Split(OwnTitles.Quote(DateOrder.Normalise(request.Instruction, request.Locale) ?? "", context.Board)).ToList();
        var (said, remarks) = (new List<string>(), new List<string>());
        for (var i = 0; i < clauses.Count; i++)
        {
            var outcome = Run(clauses, i, context);
            if (outcome is null or Outcome.Ask { IsLost: true } && (Mentioning.LeadsUp(clauses, i, context) || said.Count > 0 && Mentioning.IsReason(clauses[i], context))) continue;
            if (outcome is null or Outcome.Ask { IsLost: true } && said.Count > 0 && Remarks.Is(clauses[i], context))
            {
                remarks.Add(clauses[i]);
                continue;
            }
            switch (outcome)
            {
                case Outcome.Done done when done.Said.Length > 0: said.Add(done.Said); break;
                case Outcome.Done: break;
                case Outcome.Ask ask: return new(context, clauses, said, ask, i);
                default: return Reading.NotUnderstood(context, clauses, i);
            }
        }
        if (remarks.Count > 0) said.Add($"I took {CommandContext.Join([.. remarks.Select(r => $"\u201c{PlainText.Title(r, 60)}\u201d")])} for a remark.");
        return said.Count > 0 ? new(context, clauses, said, null, 0) : Reading.NotUnderstood(context, [request.Instruction ?? ""], 0);
    }

    /// <summary>As it stands, else in other words, else with what the clause before shares with it ("and task 2 to B"), else cut in two.</summary>
    static Outcome? Run(List<string> clauses, int i, CommandContext context)
    {
        clauses[i] = FieldValue.WithoutFormer(clauses[i], context.Today);
        var outcome = Run(clauses[i], context);
        if (outcome is Outcome.Done) return outcome;
        var isLost = outcome is null or Outcome.Ask { IsLost: true };
        if ((isLost ? Reworded(clauses, i, context) ?? Repeated(clauses, i, context) : Stated(clauses[i], context)) is { } done) return done;
        // "Mark the pilot as started and the rest as done" asks for one task of that long name.
        if (!isLost && !(outcome is Outcome.Ask { Phrase: { } phrase } && Clauses.IsTwo(phrase))) return outcome;
        if (Clauses.Halve(clauses[i]) is not var (first, second) || RunOrStated(first, context) is not { } half || outcome is not null && half is not Outcome.Done)
            return outcome;
        clauses[i] = first;
        clauses.Insert(i + 1, second);
        return half;
    }

    static Outcome.Done? Reworded(List<string> clauses, int i, CommandContext context)
    {
        foreach (var (words, before) in Rewordings.Of(clauses[i], context))
        {
            if (before is not null && (Run(before, context) as Outcome.Done ?? Stated(before, context)) is { } order)
            {
                clauses[i] = before;
                clauses.Insert(i + 1, words);
                return order;
            }
            // "A is critical, the rest is low": what "the rest" leaves out is no preamble.
            if (before is not null && Rest.IsMatch(words)) continue;
            var done = Run(words, context) as Outcome.Done;
            var halves = done is null ? Clauses.Halve(words) : null;
            if (halves is var (head, tail) && (done = Run(head, context) as Outcome.Done) is not null) clauses.Insert(i + 1, tail);
            if (done is null) continue;
            context.Guessed = true;
            clauses[i] = words;
            return done;
        }
        return null;
    }

    static Outcome.Done? Repeated(List<string> clauses, int i, CommandContext context)
    {
        if (i == 0) return null;
        foreach (var whole in Clauses.Again(clauses[i - 1], clauses[i]))
        {
            if (Run(whole, context) is not Outcome.Done done) continue;
            clauses[i] = whole;
            return done;
        }
        return null;
    }

    static Outcome.Done? Stated(string clause, CommandContext context) =>
        Rewordings.Stated(clause, context).Select(words => Run(words, context)).OfType<Outcome.Done>().FirstOrDefault();

    static Outcome? Run(string clause, CommandContext context)
    {
        foreach (var command in Commands)
            if (command(clause, context) is { } outcome) return outcome;
        return null;
    }

    static Outcome? RunOrStated(string clause, CommandContext context)
    {
        var outcome = Run(clause, context);
        return outcome as Outcome.Done ?? Stated(clause, context) ?? outcome;
    }

    private static Regex Rest => field ??= new(@"^(?:all |and |but )?(?:the )?(?:rest|others?|remaining)\b|^(?:everything|all|everyone) else\b", RegexOptions.IgnoreCase);
}
