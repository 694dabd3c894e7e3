using System.Text.Json;

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
        ResizePlan.Try, ProjectFields.Try, CombineTasks.Try, SplitTask.Try, SwapTasks.Try, Criteria.Try, Describe.Try, Labels.Try,
            AssignTasks.Try,
        Dependencies.Try, ChangeEstimate.Try, ShiftDates.Try, MoveTasks.Try, SetValue.Try, RenameTask.Try, DeleteTasks.Try, AddTasks.Try,
    ];

    public static AgentAnswer Answer(AgentRequest request)
    {
        var board = Board.From(request.Project);
        var context = new CommandContext(board, request);
        context.Last = Mentions.Latest(request.Conversation, context);

        var clauses = Clauses.Split(request.Instruction);
        var said = new List<string>();
        var queue = new Queue<string>(clauses);
        while (queue.TryDequeue(out var clause))
        {
            var outcome = Run(clause, context);
            if (outcome is null && Clauses.Halve(clause) is var (first, second) && Run(first, context) is { } half)
            {
                outcome = half;
                queue = new([second, .. queue]);
            }
            switch (outcome)
            {
                case Outcome.Done done: said.Add(done.Said); break;
                case Outcome.Ask ask: return OfflineAnswer.Question(ask.Question, ask.Choices);
                default: return NotUnderstood(clause, context);
            }
        }
        if (said.Count == 0) return NotUnderstood(request.Instruction ?? "", context);

        var patch = BoardPatch.Write(board);
        if (IsEmpty(patch)) return OfflineAnswer.Nothing("It is so already: " + string.Join(" ", said), null);
        var confidence = context.Guessed ? 0.75 : 0.9;
        return new(patch, string.Join(" ", said),
            $"Read offline as {(said.Count == 1 ? "one command" : $"{said.Count} commands")}: {string.Join(" ", said)}", confidence, [],
            BoardPatch.Notes(board, confidence));
    }

    static Outcome? Run(string clause, CommandContext context)
    {
        foreach (var command in Commands)
            if (command(clause, context) is { } outcome) return outcome;
        return null;
    }

    static bool IsEmpty(JsonElement patch) => !patch.TryGetProperty("metaUpdates", out _)
        && patch.GetProperty("taskPatches").GetArrayLength() == 0;

    static AgentAnswer NotUnderstood(string clause, CommandContext context)
    {
        var words = Language.PlainText.Title(clause, 80);
        var choices = Suggestions.For(clause, context);
        return OfflineAnswer.Nothing(
            words.Length > 0 ? $"I work offline and did not understand \u201c{words}\u201d, so nothing is changed. I can combine, "
                + "split, add, move, rename and delete tasks and set their fields." : "Tell me what to change.",
            new AgentQuestion("Did you mean one of these?", choices));
    }
}
