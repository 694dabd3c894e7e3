using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Looks up which tasks hold the words that a query asks for, those in the trash included; a moment behind the log, as its projection is.</summary>
internal sealed class WordHits(NpgsqlDataSource database)
{
    /// <param name="inProjects">The projects are <c>$3</c>, else all of the workspace.</param>
    public static string Sql(bool inProjects) =>
        $"""
        select s.project_id, array_agg(s.task_id) from task_search s
        where s.workspace_id = $1 and {WordIndex.Holds("s", "$2")}{(inProjects ? " and s.project_id = any($3)" : "")}
        group by s.project_id
        """;

    public async Task<IReadOnlyDictionary<TaskCondition, IReadOnlyDictionary<Guid, HashSet<Guid>>>> FindAsync(Guid workspace, TaskQuery query, CancellationToken cancellation)
    {
        var found = new Dictionary<TaskCondition, IReadOnlyDictionary<Guid, HashSet<Guid>>>();
        foreach (var condition in query.Where.SelectMany(condition => condition.Parts).OfType<WordCondition>().Where(condition => !found.ContainsKey(condition)))
        {
            found[condition] = await FindAsync(workspace, query.Projects, condition, cancellation);
        }

        return found;
    }

    private async Task<Dictionary<Guid, HashSet<Guid>>> FindAsync(Guid workspace, IReadOnlyList<Guid> projects, WordCondition condition, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // What is looked for is a value.
        await using var command = database.CreateCommand(Sql(projects.Count > 0)).With(workspace, condition.ToQuery());
#pragma warning restore CA2100
        if (projects.Count > 0)
        {
            command.With(projects.ToArray());
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<Guid, HashSet<Guid>>();
        while (await reader.ReadAsync(cancellation))
        {
            found[reader.GetGuid(0)] = [.. reader.GetFieldValue<Guid[]>(1)];
        }

        return found;
    }
}
