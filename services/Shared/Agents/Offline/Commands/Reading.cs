using System.Text.Json;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>An instruction as it was understood: done on the working copy, or up to a question.</summary>
/// <param name="At">The clause that raised the question.</param>
internal sealed record Reading(CommandContext Context, IReadOnlyList<string> Clauses, IReadOnlyList<string> Said, Outcome.Ask? Question, int At)
{
    const double Sure = 0.9, Guess = 0.75;

    /// <summary>What the person reads, where it is not the question itself.</summary>
    public string? Reply { get; private init; }

    public static Reading NotUnderstood(CommandContext context, IReadOnlyList<string> clauses, int at)
    {
        var words = PlainText.Title(clauses[at], 80);
        return new(context, clauses, [], new Outcome.Ask("Did you mean one of these?", Suggestions.For(clauses[at], context)), at)
        {
            Reply = words.Length > 0 ? $"I work offline and did not understand \u201c{words}\u201d, so nothing is changed. I can combine, "
                + "split, add, move, rename, copy, sort and delete tasks and set their fields." : "Tell me what to change.",
        };
    }

    /// <summary>An order whose condition does not hold.</summary>
    public static Reading Unmet(CommandContext context, string why) => new(context, [], [], null, 0) { Reply = why };

    public AgentAnswer Answer()
    {
        if (Question is null && Said.Count == 0) return OfflineAnswer.Nothing(Reply ?? "Nothing is changed.", null);
        if (Question is { } ask) return OfflineAnswer.Nothing(Reply ?? ask.Question, new AgentQuestion(ask.Question, ask.Choices));
        var patch = BoardPatch.Write(Context.Board);
        if (IsEmpty(patch)) return OfflineAnswer.Nothing("It is so already: " + string.Join(" ", Said), null);
        var confidence = Context.Guessed ? Guess : Sure;
        return new(patch, string.Join(" ", Said),
            $"Read offline as {(Said.Count == 1 ? "one command" : $"{Said.Count} commands")}: {string.Join(" ", Said)}", confidence, [],
            BoardPatch.Notes(Context.Board, confidence));
    }

    /// <summary>The instruction once more, with the question answered.</summary>
    public string With(string choice)
    {
        if (Question is not { } ask) return choice;
        var clause = Clauses[At];
        var completed = ask.Complete?.Invoke(choice);
        if (completed is null && ask.Phrase is { Length: > 0 } phrase && clause.IndexOf(phrase, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            var quoted = at > 0 && clause[at - 1] is '"' or '\u201c' or '\'';
            completed = clause[..at] + (quoted ? choice : $"\u201c{choice}\u201d") + clause[(at + phrase.Length)..];
        }
        return string.Join('\n', Clauses.Take(At).Append(completed ?? choice).Concat(Clauses.Skip(At + 1)));
    }

    static bool IsEmpty(JsonElement patch) => !patch.TryGetProperty("metaUpdates", out _)
        && patch.GetProperty("taskPatches").GetArrayLength() == 0;
}
