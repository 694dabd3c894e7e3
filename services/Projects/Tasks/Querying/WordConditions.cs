namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Each begins a word of the title, the description or a label.</summary>
internal sealed record HasWords(IReadOnlyList<string> Words) : TaskCondition
{
    private readonly TaskWords.Sought[] beginnings = [.. Words.Select(TaskWords.Beginning)];

    public override bool Holds(ITaskFacts task, Asking asking)
    {
        var own = task.Words;
        foreach (var beginning in beginnings)
        {
            if (!own.Has(beginning))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>These whole words, one behind the other, in the title, the description or a label.</summary>
internal sealed record HasPhrase(IReadOnlyList<string> Words) : TaskCondition
{
    private readonly TaskWords.Sought phrase = TaskWords.InARow(Words);

    public override bool Holds(ITaskFacts task, Asking asking) => task.Words.Has(phrase);
}

/// <summary>The person watches it; whom the past is asked about watches now.</summary>
internal sealed record IsWatched(IReadOnlySet<(Guid Project, Guid Task)> Watched) : TaskCondition
{
    public override bool Holds(ITaskFacts task, Asking asking) => Watched.Contains((task.ProjectId, task.Id));
}
