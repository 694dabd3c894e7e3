using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Swap the first and the last task", "exchange design with testing".</summary>
internal static class SwapTasks
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        var match = Form.Match(clause);
        if (!match.Success) return null;
        var found = context.Resolve(match.Groups["tasks"].Value);
        if (found is Resolution.Unclear) return found.Question(context);
        if (found.Tasks is not [var a, var b]) return new Outcome.Ask("Swapping takes two tasks. Which ones?",
            [.. context.Board.Roots.Take(6).Select(t => t.Title)]);
        if (match.Groups["field"].Success) return FieldName.Read(match.Groups["field"].Value) is { } field ? SwapValues(context, field, a, b) : null;
        if (context.Board.IsWithin(a, b) || context.Board.IsWithin(b, a))
            return new Outcome.Ask("One of them lies inside the other, so they cannot change places.", []);

        var (board, parentA, parentB) = (context.Board, a.ParentId, b.ParentId);
        BoardTask? Next(BoardTask task) => board.Children(task.ParentId).SkipWhile(t => t != task).Skip(1).FirstOrDefault();
        var (afterA, afterB) = (Next(a), Next(b));
        if (afterA == b) board.Place(b, parentA, before: a);
        else if (afterB == a) board.Place(a, parentB, before: b);
        else
        {
            board.Place(a, parentB, before: afterB);
            board.Place(b, parentA, before: afterA);
        }
        board.Because(a.Id, $"It changes places with {CommandContext.Name(b)}.");
        board.Because(b.Id, $"It changes places with {CommandContext.Name(a)}.");
        return context.Touched([a, b], $"Swapped {CommandContext.Names([a, b])}.");
    }

    static Outcome SwapValues(CommandContext context, string field, BoardTask a, BoardTask b)
    {
        (a.Fields[field], b.Fields[field]) = (b.Fields[field]?.DeepClone(), a.Fields[field]?.DeepClone());
        context.Board.Because(a.Id, $"Has what {CommandContext.Name(b)} had.");
        context.Board.Because(b.Id, $"Has what {CommandContext.Name(a)} had.");
        return context.Touched([a, b], $"{CommandContext.Names([a, b])} have changed values.");
    }

    private static Regex Form => field ??= new(@"^(?:swap|exchange|switch|interchange|reverse|flip)\s+(?:the (?:order|positions?|places?|(?<field>" + FieldName.Pattern + @")) of\s+)?(?<tasks>.+?\s(?:and|with"
        + @"|&)\s.+|the (?:first|last) (?:two|2)(?: \w+)?|tasks? \d+.*)$", RegexOptions.IgnoreCase);
}
