using System.Globalization;
using System.Text;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Tasks.Querying;

namespace Orchestrator.Projects.Comments;

/// <summary>The rows of comments, written with the events that change them.</summary>
internal static class CommentRows
{
    // What a position of PostgreSQL's tsvector can be at most; a word beyond is still found, at that place.
    private const int LastPosition = 16_383;

    public static void Write(NpgsqlBatch batch, CommentedTask task, Comment comment) => batch.BatchCommands.Add(new NpgsqlBatchCommand(
        """
        insert into comment_view (workspace_id, id, project_id, task_id, position, version, author_id, text, mentions, reply_to, reactions, created_at, edited_at, deleted, words)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::tsvector)
        on conflict (workspace_id, id) do update set
            version = excluded.version, text = excluded.text, mentions = excluded.mentions, reactions = excluded.reactions, edited_at = excluded.edited_at,
            deleted = excluded.deleted, words = excluded.words
        """).With(
            task.WorkspaceId, comment.Id, task.ProjectId, task.TaskId, comment.Position, comment.Version, comment.AuthorId, comment.Text,
            comment.Mentions.ToArray(), comment.ReplyTo, CommentItem.Json(comment), comment.CreatedAt, comment.EditedAt, comment.IsDeleted,
            SqlParameters.Text(Words(comment))));

    // A tsvector as text: 'roof':1 'slate':2. Words are letters and digits alone, so nothing in them needs quoting.
    private static string Words(Comment comment)
    {
        var text = new StringBuilder();
        foreach (var (index, word) in SearchWords.Of(Mentions.Plain(comment.Text)).Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"'{word}':{Math.Min(index + 1, LastPosition)} ");
        }

        return text.ToString();
    }
}
