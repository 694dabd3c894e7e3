using System.Text.Json;
using Npgsql;
using Orchestrator.Patches;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Comments;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Searches the words of tasks and comments as they are now.</summary>
internal sealed class StoredWords(NpgsqlDataSource database)
{
    // Shown of one task; there may be more that match.
    private const int CommentsShown = 3;

    // Ranking takes a reading of every task that holds the words. Of words that more hold, so many are ranked, and as many of those that hold them in their titles.
    private const int MostRanked = 2_000;

    // The best words weigh 1 (titles), 0.4 (labels) and 0.1 (descriptions); a comment stays below them all. "offset 0" keeps the planner from walking through projects for
    // the words that it takes to be in every task.
    private static readonly string Ranked =
        $"""
        with found as materialized ({Found(WordIndex.Holds("s", "$2"))}),
        titles as ({Found($"{WordIndex.HoldsInTitle("s", "$2")} and (select count(*) from found) = $6")}),
        comments as (
            select c.project_id, c.task_id, 0.01 * max(ts_rank(c.words, $2::text::tsquery)) as rank from comment_view c
            join project_view p on p.workspace_id = c.workspace_id and p.id = c.project_id and not p.deleted
            join task_view t on t.workspace_id = c.workspace_id and t.project_id = c.project_id and t.task_id = c.task_id and not t.deleted
            where c.workspace_id = $1 and {WordIndex.Holds("c", "$2")} and not c.deleted and ($3::uuid is null or c.project_id = $3)
                and not exists (select from task_search s where s.workspace_id = c.workspace_id and s.project_id = c.project_id and s.task_id = c.task_id and s.words @@ $2::text::tsquery)
            group by c.project_id, c.task_id limit $6),
        hits as materialized (
            select f.project_id, f.task_id, ts_rank(f.words, $2::text::tsquery)::double precision as rank from found f
            union select f.project_id, f.task_id, ts_rank(f.words, $2::text::tsquery)::double precision from titles f
            union all select c.project_id, c.task_id, c.rank from comments c)
        select (select count(*) from hits), h.project_id, p.title, h.task_id, t.body, h.rank
        from (values (1)) as always
        left join lateral (select * from hits order by rank desc, task_id limit least($4, greatest(0, $6 - 1 - $5)) offset $5) h on true
        left join project_view p on p.workspace_id = $1 and p.id = h.project_id
        left join task_view t on t.workspace_id = $1 and t.project_id = h.project_id and t.task_id = h.task_id
        order by h.rank desc, h.task_id
        """;

    public async Task<Page<SearchHit>> FindAsync(Guid workspace, Guid? projectId, IReadOnlyList<string> words, PageRequest page, CancellationToken cancellation)
    {
        var query = SearchWords.ToQuery(words);
        var (rows, total) = await RankedAsync(workspace, projectId, query, page, cancellation);
        var comments = await CommentsAsync(workspace, query, rows, cancellation);
        var matches = new SearchMatches(words);
        var answer = page.Of(
            (SearchHit[])[.. rows.Select(row => new SearchHit(
                row.ProjectId, row.ProjectTitle, row.Task.Id, row.Task.Title, row.Task.Fields.Text(TaskFields.Status)!, Math.Round(row.Rank, 4),
                [.. matches.In(row.Task), .. comments[(row.ProjectId, row.Task.Id)].Take(CommentsShown).Select(comment => matches.In("comment", Mentions.Plain(comment.Text), comment.Id)).OfType<SearchMatch>()]))],
            Math.Min(total, MostRanked));
        return total > MostRanked ? answer with { TotalIsExact = false } : answer;
    }

    private static string Found(string condition) =>
        $"""
        select s.project_id, s.task_id, s.words from (select * from task_search s where {condition} offset 0) s
        where s.workspace_id = $1 and ($3::uuid is null or s.project_id = $3)
            and exists (select from project_view p where p.workspace_id = $1 and p.id = s.project_id and not p.deleted)
            and not exists (select from task_view t where t.workspace_id = $1 and t.project_id = s.project_id and t.task_id = s.task_id and t.deleted)
        limit $6
        """;

    private sealed record Row(Guid ProjectId, string ProjectTitle, TaskState Task, double Rank);

    private async Task<(List<Row> Rows, long Total)> RankedAsync(Guid workspace, Guid? projectId, string query, PageRequest page, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Ranked).With(workspace, query, projectId, page.PageSize, page.Offset, MostRanked + 1);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<Row>();
        var total = 0L;
        while (await reader.ReadAsync(cancellation))
        {
            total = reader.GetInt64(0);
            if (!reader.IsDBNull(1))
            {
                var task = new TaskState(reader.GetGuid(3), PatchJson.ReadBody(JsonElement.Parse(reader.GetFieldValue<byte[]>(4)), FieldTable.Task));
                rows.Add(new Row(reader.GetGuid(1), reader.GetString(2), task, reader.GetDouble(5)));
            }
        }

        return (rows, total);
    }

    private async Task<ILookup<(Guid Project, Guid Task), (Guid Id, string Text)>> CommentsAsync(Guid workspace, string query, List<Row> rows, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select c.project_id, c.task_id, c.id, c.text
            from unnest($3::uuid[], $4::uuid[]) as h (project, task)
            join comment_view c on c.workspace_id = $1 and c.project_id = h.project and c.task_id = h.task and not c.deleted and c.words @@ $2::text::tsquery
            order by c.position
            """).With(workspace, query, rows.Select(row => row.ProjectId).ToArray(), rows.Select(row => row.Task.Id).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var comments = new List<((Guid, Guid) Task, (Guid, string) Comment)>();
        while (await reader.ReadAsync(cancellation))
        {
            comments.Add(((reader.GetGuid(0), reader.GetGuid(1)), (reader.GetGuid(2), reader.GetString(3))));
        }

        return comments.ToLookup(entry => entry.Task, entry => entry.Comment);
    }
}
