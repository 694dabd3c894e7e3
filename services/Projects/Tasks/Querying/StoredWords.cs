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

    public async Task<Page<SearchHit>> FindAsync(Guid workspace, Guid? projectId, IReadOnlyList<string> words, PageRequest page, CancellationToken cancellation)
    {
        var query = SearchWords.ToQuery(words);
        var (rows, total) = await RankedAsync(workspace, projectId, query, page, cancellation);
        var comments = await CommentsAsync(workspace, query, rows, cancellation);
        var matches = new SearchMatches(words);
        return page.Of(
            [.. rows.Select(row => new SearchHit(
                row.ProjectId, row.ProjectTitle, row.Task.Id, row.Task.Title, row.Task.Fields.Text(TaskFields.Status)!, Math.Round(row.Rank, 4),
                [.. matches.In(row.Task), .. comments[(row.ProjectId, row.Task.Id)].Take(CommentsShown).Select(comment => matches.In("comment", Mentions.Plain(comment.Text), comment.Id)).OfType<SearchMatch>()]))],
            total);
    }

    private sealed record Row(Guid ProjectId, string ProjectTitle, TaskState Task, double Rank);

    private async Task<(List<Row> Rows, long Total)> RankedAsync(Guid workspace, Guid? projectId, string query, PageRequest page, CancellationToken cancellation)
    {
        // The best words weigh 1 (titles), 0.4 (labels) and 0.1 (descriptions); a comment stays below them all.
        await using var command = database.CreateCommand(
            """
            select h.project_id, p.title, h.task_id, t.body, h.rank, h.total
            from (
                select w.project_id, w.task_id, max(w.rank) as rank, count(*) over () as total
                from (
                    select s.project_id, s.task_id, ts_rank(s.words, $2::text::tsquery) as rank from task_search s
                    where s.workspace_id = $1 and s.words @@ $2::text::tsquery and ($3::uuid is null or s.project_id = $3)
                    union all
                    select c.project_id, c.task_id, 0.01 * ts_rank(c.words, $2::text::tsquery) from comment_view c
                    where c.workspace_id = $1 and not c.deleted and c.words @@ $2::text::tsquery and ($3::uuid is null or c.project_id = $3)) w
                join project_view p on p.workspace_id = $1 and p.id = w.project_id and not p.deleted
                join task_view t on t.workspace_id = $1 and t.project_id = w.project_id and t.task_id = w.task_id and not t.deleted
                group by w.project_id, w.task_id
                order by 3 desc, w.task_id limit $4 offset $5) h
            join project_view p on p.workspace_id = $1 and p.id = h.project_id
            join task_view t on t.workspace_id = $1 and t.project_id = h.project_id and t.task_id = h.task_id
            order by h.rank desc, h.task_id
            """).With(workspace, query, projectId, page.PageSize, page.Offset);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<Row>();
        var total = 0L;
        while (await reader.ReadAsync(cancellation))
        {
            var task = new TaskState(reader.GetGuid(2), PatchJson.ReadBody(JsonElement.Parse(reader.GetFieldValue<byte[]>(3)), FieldTable.Task));
            rows.Add(new Row(reader.GetGuid(0), reader.GetString(1), task, reader.GetDouble(4)));
            total = reader.GetInt64(5);
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
