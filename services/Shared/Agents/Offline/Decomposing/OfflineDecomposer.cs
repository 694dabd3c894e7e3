using System.Text.Json.Nodes;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;
using Orchestrator.Agents.Offline.Planning;
using Orchestrator.Patches;

namespace Orchestrator.Agents.Offline.Decomposing;

/// <summary>One task becomes three to eight sub-tasks of it; nothing else is touched.</summary>
internal static class OfflineDecomposer
{
    const double Known = 0.75, Guessed = 0.5;

    public static AgentAnswer Answer(AgentRequest request)
    {
        var board = Board.From(request.Project);
        if (Focus(board, request) is not { } task)
            return OfflineAnswer.Question("Which task shall I divide?",
                [.. board.Tasks.Where(t => t.Status is not ("done" or "cancelled")).OrderByDescending(t => t.Minutes ?? 0).Take(6).Select(t => t.Title)]);
        if (board.Depth(task) >= Limits.Depth)
            return OfflineAnswer.Question($"{CommandContext.Name(task)} lies on level {Limits.Depth}, the deepest there is, so it can't have sub-tasks. "
                + "Move it up first, or write its steps into its acceptance criteria.", [$"Move \u201c{task.Title}\u201d to the top level"]);

        var wish = DivisionWish.Read(request.Instruction);
        // Steps with local names are those of an earlier revision: an instruction is about them, or asks for others instead.
        var proposed = board.Children(task.Id).Where(t => t.Id.StartsWith('$')).ToList();
        if (proposed.Count > 0 && !wish.Divides) return Interpreter.Answer(request);
        if (!wish.Divides && TaskParts.FromList(task).Count == 0 && WorthDividing.Reason(task) is { } reason)
            return OfflineAnswer.Question($"I would not divide {CommandContext.Name(task)}: {reason}. Shall I do it all the same?",
                ["Divide it into three steps", "Leave it as it is"]);

        foreach (var step in proposed) board.Remove(step);
        return Divide(board, task, wish, request.Today);
    }

    static AgentAnswer Divide(Board board, BoardTask task, DivisionWish wish, DateOnly today)
    {
        var there = board.Children(task.Id);
        var division = Division.Of(task, there, wish, today);
        if (division.Steps.Count == 0)
            return OfflineAnswer.Nothing($"{CommandContext.Name(task)} is divided already: its {Numbers.Name(there.Count)} sub-tasks cover what I know "
                + "about such work. Name the steps that are missing.", null);

        var left = task.Minutes - there.Sum(t => t.Minutes ?? 0);
        if (left > 0) StepEstimates.Share(division.Steps, left.Value);
        if (wish.Cap is { } cap && Capped(division, task, cap, left, wish) is { } tooMany) return tooMany;

        var made = Write(board, task, division.Steps, today);
        var confidence = division.IsGuess ? Guessed : Known;
        return new(BoardPatch.Write(board), Reply(task, made, wish), Rationale(task, division, there.Count, left), confidence, [],
            BoardPatch.Notes(board, confidence));
    }

    /// <summary>The same as a command among others: the sub-tasks made on the board; none where the task lies too deep or is divided already.</summary>
    public static IReadOnlyList<BoardTask> Under(Board board, BoardTask task, DivisionWish wish, DateOnly today)
    {
        if (board.Depth(task) >= Limits.Depth) return [];
        var there = board.Children(task.Id);
        var division = Division.Of(task, there, wish, today);
        if (division.Steps.Count == 0) return [];
        if (task.Minutes - there.Sum(t => t.Minutes ?? 0) is > 0 and var left) StepEstimates.Share(division.Steps, left);
        return Write(board, task, division.Steps, today);
    }

    static BoardTask? Focus(Board board, AgentRequest request)
    {
        if (board.Find(request.TaskId) is { } task) return task;
        var context = new CommandContext(board, request);
        return request.TaskId is null && request.Instruction is { Length: > 0 } words
            && TitleMatch.Find(PlainText.Clean(words), board.Tasks).Best is [var named] && context.Board.Find(named.Id) is { } found ? found : null;
    }

    /// <summary>Where no estimate is given, the usual ones shrink; where one is, longer steps are cut. Null where it comes out.</summary>
    static AgentAnswer? Capped(Division division, BoardTask task, int cap, int? total, DivisionWish wish)
    {
        if (total is not > 0)
        {
            var longest = division.Steps.Max(s => s.Minutes);
            foreach (var step in division.Steps.Where(_ => longest > cap)) step.Minutes = Math.Max(Math.Min(15, cap), step.Minutes * cap / longest);
            return null;
        }
        if (Math.Ceiling(total.Value / (double)cap) > (wish.Count ?? Resizing.MostAsked))
            return OfflineAnswer.Question($"{CommandContext.Name(task)} is estimated at {Durations.Name(total.Value)}: in steps of at most "
                + $"{Durations.Name(cap)} that would be {Math.Ceiling(total.Value / (double)cap):0} of them. How shall I divide it?",
                ["Into six steps", $"Steps of at most {Durations.Name(Math.Max(cap, (total.Value + 7) / 8))} each"]);
        var most = wish.Count ?? Resizing.MostAsked;
        if (division.Steps.Sum(s => (s.Minutes + cap - 1) / cap) <= most) Resizing.Cap(division.Steps, cap);
        else
        {
            // Even pieces are the only way to stay within both.
            Resizing.Join(division.Steps, most, new Slots(GoalReader.Read(task.Title, default), RecipeLibrary.Generic));
            Resizing.Cut(division.Steps, (int)Math.Ceiling(total.Value / (double)cap));
            foreach (var step in division.Steps) step.Minutes = 1;
            StepEstimates.Share(division.Steps, total.Value);
        }
        return null;
    }

    static List<BoardTask> Write(Board board, BoardTask task, IReadOnlyList<Deliverable> steps, DateOnly today)
    {
        var ids = new Dictionary<string, string>();
        var made = new List<BoardTask>();
        var dates = StepDates.Of(task, steps, today);
        foreach (var (i, step) in steps.Index())
        {
            var added = board.Add(step.Id, Body(task, step, dates.Count > 0 ? dates[i] : null), task.Id);
            ids[step.Id] = added.Id;
            made.Add(added);
            board.Because(added.Id, step.Why.Length > 0 ? step.Why : $"A part of {CommandContext.Name(task)}.");
        }
        foreach (var (added, step) in made.Zip(steps))
        {
            var after = step.After.Where(ids.ContainsKey).Select(id => ids[id]).Where(id => id != added.Id).ToList();
            if (after.Count > 0) added.SetStrings("dependencies", after);
        }
        return made;
    }

    static JsonObject Body(BoardTask task, Deliverable step, DateOnly? due)
    {
        var body = new JsonObject
        {
            ["title"] = step.Title,
            ["description"] = step.Description.Length > 0 ? step.Description : $"Part of \u201c{task.Title}\u201d.",
            ["priority"] = task.Priority ?? step.Priority,
            ["labels"] = PlanWriter.Strings(task.Labels.Concat(step.Labels).Take(5)),
            ["acceptanceCriteria"] = PlanWriter.Criteria(step.Criteria.Count > 0 ? step.Criteria.Take(12) : [$"\u201c{step.Title}\u201d was shown and agreed"]),
        };
        if (step.Minutes > 0) body["estimatedMinutes"] = step.Minutes;
        if (due is { } day) body["dueDate"] = PlanWriter.Iso(day);
        return body;
    }

    static string Reply(BoardTask task, IReadOnlyList<BoardTask> made, DivisionWish wish) =>
        $"I divided {CommandContext.Name(task)} into {Numbers.Name(made.Count)} sub-tasks: {CommandContext.Join([.. made.Select(CommandContext.Name)])}."
        + (wish.Unread.Length > 0 ? $" Of your words I could not use \u201c{PlainText.Title(wish.Unread, 80)}\u201d." : "");

    static string Rationale(BoardTask task, Division division, int there, int? left) =>
        $"Divided offline by {division.Source}."
        + (there > 0 ? $" The {Numbers.Name(there)} sub-tasks that were there stay." : "")
        + (left > 0 ? $" The estimates add up to {(there > 0 ? "what is left of " : "")}the task's {Durations.Name(task.Minutes ?? 0)}."
            : " The task has no estimate to divide, so the steps have their usual ones.");
}
