using System.Text.Json;
using Npgsql;
using Orchestrator.Patches;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Comments;
using Orchestrator.Projects.Tasks.Querying.Resident;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>Searches the words of tasks and comments as they are now: those of tasks in memory, those of comments by their index.</summary>
internal sealed class StoredWords(NpgsqlDataSource database, ResidentTasks resident)
{
    // Of one task; there may be more that match.
    private const int CommentsShown = 3;

    // Of words that more comments hold, no more are looked at.
    private const int MostComments = 2_000;

    // Less than any word of the task itself weighs.
    private const double RankOfComments = 0.01;

    // A title, a label and a description with the word.
    private const double MostOfAWord = 1.5;

    private static readonly IComparer<Hit> BestFirst = Comparer<Hit>.Create((one, other) => other.Rank.CompareTo(one.Rank) is var rank and not 0 ? rank : one.Task.Id.CompareTo(other.Task.Id));

    public async Task<Page<SearchHit>> FindAsync(Guid workspace, Guid? projectId, IReadOnlyList<string> words, PageRequest page, CancellationToken cancellation)
    {
        var query = SearchWords.ToQuery(words);
        var commented = await CommentedAsync(workspace, query, cancellation);
        var hits = new ChosenPage<Hit>(BestFirst, page);
        foreach (var project in await resident.ProjectsAsync(workspace, [], cancellation))
        {
            if (projectId is null || project.Id == projectId)
            {
                Find(project, words, commented, hits);
            }
        }

        var answer = page.Of(await ShowAsync(workspace, hits.Page(), words, query, cancellation), hits.Total);
        return commented.Count == MostComments ? answer with { TotalIsExact = false } : answer;
    }

    private readonly record struct Hit(ResidentTask Task, double Rank);

    private static void Find(ResidentProject project, IReadOnlyList<string> words, HashSet<(Guid Project, Guid Task)> commented, ChosenPage<Hit> hits)
    {
        var beginnings = words.Select(TaskWords.Beginning).ToList();
        foreach (var task in project.Live)
        {
            var rank = RankOf(task.Words, beginnings);
            if (rank == 0 && commented.Count > 0 && commented.Contains((task.ProjectId, task.Id)))
            {
                rank = RankOfComments;
            }

            if (rank > 0)
            {
                hits.Take(new Hit(task, rank));
            }
        }
    }

    // 0 where a word is missing, 1 where all are everywhere.
    private static double RankOf(TaskWords own, List<TaskWords.Sought> beginnings)
    {
        var sum = 0.0;
        foreach (var beginning in beginnings)
        {
            if (own.Weigh(beginning) is var weight and not 0)
            {
                sum += weight;
            }
            else
            {
                return 0;
            }
        }

        return sum / (MostOfAWord * beginnings.Count);
    }

    // The workspace stands in the index as a word of its own, which no text holds: what one workspace looks for reads no row of another.
    private async Task<HashSet<(Guid Project, Guid Task)>> CommentedAsync(Guid workspace, string query, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select distinct project_id, task_id from (
                select c.project_id, c.task_id from comment_view c
                where (c.words || array_to_tsvector(array['@' || c.workspace_id::text])) @@ ('''@' || $1::uuid::text || ''' & (' || $2::text || ')')::tsquery
                    and c.workspace_id = $1 and not c.deleted
                limit $3) found
            """).With(workspace, query, MostComments);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var tasks = new HashSet<(Guid, Guid)>();
        while (await reader.ReadAsync(cancellation))
        {
            tasks.Add((reader.GetGuid(0), reader.GetGuid(1)));
        }

        return tasks;
    }

    private async Task<IReadOnlyList<SearchHit>> ShowAsync(Guid workspace, IReadOnlyList<Hit> shown, IReadOnlyList<string> words, string query, CancellationToken cancellation)
    {
        var (projects, tasks) = (shown.Select(hit => hit.Task.ProjectId).ToArray(), shown.Select(hit => hit.Task.Id).ToArray());
        var comments = await CommentsAsync(workspace, query, projects, tasks, cancellation);
        await using var command = database.CreateCommand(
            """
            select h.place, p.title, t.body
            from unnest($2::uuid[], $3::uuid[]) with ordinality as h (project, task, place)
            join project_view p on p.workspace_id = $1 and p.id = h.project
            join task_view t on t.workspace_id = $1 and t.project_id = h.project and t.task_id = h.task
            order by h.place
            """).With(workspace, projects, tasks);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var matches = new SearchMatches(words);
        var items = new List<SearchHit>(shown.Count);
        while (await reader.ReadAsync(cancellation))
        {
            var (found, rank) = shown[(int)reader.GetInt64(0) - 1];
            var task = new TaskState(found.Id, PatchJson.ReadBody(JsonElement.Parse(reader.GetFieldValue<byte[]>(2)), FieldTable.Task));
            items.Add(new SearchHit(
                found.ProjectId, reader.GetString(1), task.Id, task.Title, task.Fields.Text(TaskFields.Status)!, Math.Round(rank, 4),
                [.. matches.In(task), .. comments[(found.ProjectId, task.Id)].Take(CommentsShown).Select(comment => matches.In("comment", Mentions.Plain(comment.Text), comment.Id)).OfType<SearchMatch>()]));
        }

        return items;
    }

    private async Task<ILookup<(Guid Project, Guid Task), (Guid Id, string Text)>> CommentsAsync(Guid workspace, string query, Guid[] projects, Guid[] tasks, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select c.project_id, c.task_id, c.id, c.text
            from unnest($3::uuid[], $4::uuid[]) as h (project, task)
            join comment_view c on c.workspace_id = $1 and c.project_id = h.project and c.task_id = h.task and not c.deleted and c.words @@ $2::text::tsquery
            order by c.position
            """).With(workspace, query, projects, tasks);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var comments = new List<((Guid, Guid) Task, (Guid, string) Comment)>();
        while (await reader.ReadAsync(cancellation))
        {
            comments.Add(((reader.GetGuid(0), reader.GetGuid(1)), (reader.GetGuid(2), reader.GetString(3))));
        }

        return comments.ToLookup(entry => entry.Task, entry => entry.Comment);
    }
}
