namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>A condition about words: of tasks as they are now its index answers it for all of them at once, of a state the texts do.</summary>
internal abstract record WordCondition(IReadOnlyList<string> Words) : TaskCondition
{
    /// <summary>As PostgreSQL's text search takes it.</summary>
    public abstract string ToQuery();

    protected abstract bool HoldsIn(List<string> words);

    public sealed override bool Holds(ITaskFacts task, Asking asking) =>
        asking.Found is { } found ? found[this].TryGetValue(task.ProjectId, out var holding) && holding.Contains(task.Id) : HoldsIn([.. task.Words]);
}

/// <summary>Each begins a word of the title, the description or a label.</summary>
internal sealed record HasWords(IReadOnlyList<string> Words) : WordCondition(Words)
{
    public override string ToQuery() => SearchWords.ToQuery(Words);

    protected override bool HoldsIn(List<string> words) => Words.All(asked => words.Exists(word => word.StartsWith(asked, StringComparison.Ordinal)));
}

/// <summary>These whole words, one behind the other, in the title, the description or a label.</summary>
internal sealed record HasPhrase(IReadOnlyList<string> Words) : WordCondition(Words)
{
    public override string ToQuery() => SearchWords.ToPhrase(Words);

    protected override bool HoldsIn(List<string> words) =>
        Enumerable.Range(0, Math.Max(0, words.Count - Words.Count + 1)).Any(start => Words.Select((word, index) => words[start + index] == word).All(same => same));
}

/// <summary>The person watches it; whom the past is asked about watches now.</summary>
internal sealed record IsWatched(IReadOnlySet<(Guid Project, Guid Task)> Watched) : TaskCondition
{
    public override bool Holds(ITaskFacts task, Asking asking) => Watched.Contains((task.ProjectId, task.Id));
}
