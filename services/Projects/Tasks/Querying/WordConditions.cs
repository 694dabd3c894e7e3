namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>A condition about words alone, which their index answers by itself.</summary>
internal interface IWordCondition
{
    /// <param name="row">An alias of <c>task_search</c>.</param>
    string WordSql(string row, SqlValues values);
}

/// <summary>Each begins a word of the title, the description or a label.</summary>
internal sealed record HasWords(IReadOnlyList<string> Words) : TaskCondition, IWordCondition
{
    public override bool Holds(in FoundTask row)
    {
        var words = SearchWords.Of(row.Task).ToList();
        return Words.All(asked => words.Exists(word => word.StartsWith(asked, StringComparison.Ordinal)));
    }

    public override string Sql(SqlValues values) => Sql(WordSql("s", values));

    public string WordSql(string row, SqlValues values) => WordIndex.Holds(row, values.Add(SearchWords.ToQuery(Words)));

    // By the task's own key, so that of a few projects' tasks only their words are read.
    internal static string Sql(string wordSql) =>
        $"exists (select from task_search s where s.workspace_id = t.workspace_id and s.project_id = t.project_id and s.task_id = t.task_id and {wordSql})";
}

/// <summary>These whole words, one behind the other, in the title, the description or a label.</summary>
internal sealed record HasPhrase(IReadOnlyList<string> Words) : TaskCondition, IWordCondition
{
    public override bool Holds(in FoundTask row)
    {
        var words = SearchWords.Of(row.Task).ToList();
        return Enumerable.Range(0, Math.Max(0, words.Count - Words.Count + 1)).Any(start => Words.Select((word, index) => words[start + index] == word).All(same => same));
    }

    public override string Sql(SqlValues values) => HasWords.Sql(WordSql("s", values));

    public string WordSql(string row, SqlValues values) => WordIndex.Holds(row, values.Add(SearchWords.ToPhrase(Words)));
}

/// <summary>The person watches it; whom the past is asked about watches now.</summary>
internal sealed record IsWatched(Guid UserId, IReadOnlySet<(Guid Project, Guid Task)> Watched) : TaskCondition
{
    public override bool Holds(in FoundTask row) => Watched.Contains((row.ProjectId, row.Task.Id));

    public override string Sql(SqlValues values) =>
        $"(t.project_id, t.task_id) in (select w.project_id, w.task_id from task_watchers w where w.workspace_id = $1 and w.user_id = {values.Add(UserId)} and w.left_at is null)";
}
