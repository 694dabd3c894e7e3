namespace Orchestrator.Agents.Offline.Commands;

/// <summary>What a command works with, and what it leaves for those after it.</summary>
internal sealed class CommandContext(Board board, AgentRequest request)
{
    public Board Board { get; } = board;
    public AgentRequest Request { get; } = request;
    public People People { get; } = new(request);
    public DateOnly Today => Request.Today;

    /// <summary>A plan has at most six deliverables; an edit is free.</summary>
    public int? MostRoots { get; } = request.Kind == "plan" ? Math.Max(Planning.DeliverablePlan.Most, board.Roots.Count) : null;

    /// <summary>What "it" and "them" mean: the tasks touched or mentioned last.</summary>
    public IReadOnlyList<BoardTask> Last { get; set; } = [];

    /// <summary>Whom "her" and "him" mean.</summary>
    public AgentPerson? LastPerson { get; set; }

    /// <summary>The last command was about the project itself, so that "its deadline" is the project's.</summary>
    public bool SpokeOfProject { get; set; }

    /// <summary>A reference that had to be guessed from part of a title lowers the confidence.</summary>
    public bool Guessed { get; set; }

    public string ProjectTitle => Board.Project["title"]?.ToString() is { Length: > 0 } title ? title : "the project";

    /// <summary>The words of titles, labels and names: never slips of the finger.</summary>
    public IReadOnlySet<string> OwnWords => _ownWords ??= Board.Tasks.SelectMany(t => t.Labels.Append(t.Title)).Concat(People.All.Select(p => p.Name))
        .Append(ProjectTitle).SelectMany(Language.Words.Of).Select(w => w.Text.ToLowerInvariant()).ToHashSet();

    HashSet<string>? _ownWords;

    public Resolution Resolve(string reference) => new TaskReferences(this).Resolve(reference);

    public Outcome Touched(IReadOnlyList<BoardTask> tasks, string said)
    {
        Last = tasks;
        SpokeOfProject = false;
        return new Outcome.Done(said);
    }

    public static string Name(BoardTask task) => $"\u201c{task.Title}\u201d";

    public static string Names(IReadOnlyList<BoardTask> tasks) => tasks.Count > 4 ? $"{tasks.Count} tasks" : Join([.. tasks.Select(Name)]);

    /// <summary>As a reference that means these tasks and no others.</summary>
    public static string Exactly(IReadOnlyList<BoardTask> tasks) => string.Join(" and ", tasks.Select(t => $"\u201c{t.Title}\u201d"));

    public static string Join(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "nothing",
        1 => names[0],
        _ => string.Join(", ", names.SkipLast(1)) + " and " + names[^1],
    };
}

/// <summary>What became of one clause. A command that does not recognise the clause answers null instead.</summary>
internal abstract record Outcome
{
    public sealed record Done(string Said) : Outcome;

    /// <summary>It was understood but cannot be done without an answer; nothing at all is changed then.</summary>
    public sealed record Ask(string Question, IReadOnlyList<string> Choices) : Outcome
    {
        /// <summary>The words that were unclear: a choice put in their place completes the command.</summary>
        public string? Phrase { get; init; }

        /// <summary>Nothing in the project comes near the words: they may have been read wrongly.</summary>
        public bool IsLost { get; init; }

        /// <summary>The whole command that an answer amounts to. Without either, a choice is a command of its own.</summary>
        public Func<string, string>? Complete { get; init; }
    }
}

/// <summary>The tasks that a phrase means, or why it means none.</summary>
internal abstract record Resolution
{
    public sealed record Found(IReadOnlyList<BoardTask> Items) : Resolution;

    public sealed record Unclear(string Phrase, IReadOnlyList<BoardTask> Candidates) : Resolution;

    public IReadOnlyList<BoardTask> Tasks => this is Found found ? found.Items : [];

    /// <summary>The question that an unclear phrase makes necessary.</summary>
    public Outcome Question(CommandContext context)
    {
        var unclear = (Unclear)this;
        var phrase = Language.PlainText.Title(unclear.Phrase, 60);
        if (context.Board.Tasks.Count == 0) return new Outcome.Ask("The project has no tasks yet. What shall I add?", []);
        var choices = (unclear.Candidates.Count > 0 ? unclear.Candidates : context.Board.Roots).Take(6).Select(t => t.Title).ToList();
        return new Outcome.Ask(unclear.Candidates.Count > 0 || unclear.Phrase.Length <= 5
            ? $"Which task do you mean by \u201c{phrase}\u201d?" : $"I find no task for \u201c{phrase}\u201d. Which one do you mean?", choices)
            { Phrase = unclear.Phrase, IsLost = unclear.Candidates.Count == 0 };
    }
}
