using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Browsing;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <param name="Rank">Higher is better; 0 where a moment of the past was asked, which comes in tree order.</param>
internal sealed record SearchHit(Guid ProjectId, string ProjectTitle, Guid TaskId, string Title, string Status, double Rank);

/// <summary>
/// <c>GET /api/search?q=</c>: live tasks of the workspace in whose title, labels or description every word of the query begins a word, best first.
/// It follows the log by a moment; with <c>?asOf=</c> (or, of one project, <c>?version=</c>) it answers as of then.
/// </summary>
internal static class SearchTasks
{
    private const int WordLimit = 20;

    public static async Task<IResult> Handle(
        string? q, Guid? projectId, [AsParameters] AskedMoment asked, PageRequest page, Caller caller, WorkspaceTasks workspace, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        var words = SearchWords.Of(q).Distinct().ToList();
        return words.Count is 0 or > WordLimit
            ? Problems.Malformed("q", $"Give 1 to {WordLimit} words to look for.")
            : asked.IsHead ? Results.Ok(await NowAsync(caller, projectId, words, page, database, cancellation))
            : Results.Ok(await ThenAsync(caller, projectId, words, asked, page, workspace, time, cancellation));
    }

    private static async Task<Page<SearchHit>> NowAsync(
        Caller caller, Guid? projectId, IEnumerable<string> words, PageRequest page, NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select s.project_id, p.title, s.task_id, t.body ->> 'title', t.body ->> 'status', ts_rank(s.words, $2::tsquery), count(*) over ()
            from task_search s
            join project_view p on p.workspace_id = s.workspace_id and p.id = s.project_id and not p.deleted
            join task_view t on t.workspace_id = s.workspace_id and t.project_id = s.project_id and t.task_id = s.task_id and not t.deleted
            where s.workspace_id = $1 and s.words @@ $2::tsquery and ($3::uuid is null or s.project_id = $3)
            order by 6 desc, s.task_id limit $4 offset $5
            """).With(
                caller.WorkspaceId, SqlParameters.Text(SearchWords.ToQuery(words)), projectId, page.PageSize, page.Offset);
        var hits = new List<SearchHit>();
        var total = 0L;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            hits.Add(new SearchHit(reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetString(3), reader.GetString(4), Math.Round(reader.GetFloat(5), 4)));
            total = reader.GetInt64(6);
        }

        return page.Of(hits, total);
    }

    private static async Task<Page<SearchHit>> ThenAsync(
        Caller caller, Guid? projectId, IReadOnlyList<string> words, AskedMoment asked, PageRequest page, WorkspaceTasks workspace, TimeProvider time, CancellationToken cancellation)
    {
        var hits = new List<SearchHit>();
        foreach (var moment in await workspace.ProjectsAsync(caller, projectId is { } one ? [one] : [], asked, cancellation))
        {
            var found = new TaskMatcher(new TaskQuery { Where = [new HasWords(words)] }, moment.State, asked.DayOf(moment, time)).Find();
            hits.AddRange(found.Select(task => new SearchHit(
                task.ProjectId, moment.State.Fields.Text(ProjectFields.Title) ?? "", task.Task.Id, task.Task.Title, task.Task.Fields.Text(TaskFields.Status)!, 0)));
        }

        return page.Of([.. hits.Skip((int)Math.Min(page.Offset, int.MaxValue)).Take(page.PageSize)], hits.Count);
    }
}
