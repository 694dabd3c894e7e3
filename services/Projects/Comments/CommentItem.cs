using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Comments;

/// <summary>Those who reacted with one emoji, in the order in which they did.</summary>
internal sealed record CommentReaction(string Emoji, IReadOnlyList<Guid> UserIds);

/// <summary>A comment on the wire. A deleted one keeps its place in the talk, without its text.</summary>
/// <param name="Version">Of its text, for If-Match.</param>
internal sealed record CommentItem(
    Guid Id, Guid TaskId, Guid ProjectId, Guid AuthorId, string Text, IReadOnlyList<Guid> Mentions, Guid? ReplyTo, IReadOnlyList<CommentReaction> Reactions,
    DateTimeOffset CreatedAt, DateTimeOffset? EditedAt, bool Deleted, int Version)
{
    /// <summary>The columns that <see cref="Read"/> takes.</summary>
    public const string Columns = "id, task_id, project_id, author_id, text, mentions, reply_to, reactions, created_at, edited_at, deleted, version";

    public static CommentItem Of(CommentedTask task, Comment comment) => new(
        comment.Id, task.TaskId, task.ProjectId, comment.AuthorId, comment.Text, comment.Mentions, comment.ReplyTo, ReactionsOf(comment),
        comment.CreatedAt, comment.EditedAt, comment.IsDeleted, comment.Version);

    public static CommentItem Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        reader.GetGuid(1),
        reader.GetGuid(2),
        reader.GetGuid(3),
        reader.GetString(4),
        reader.GetFieldValue<Guid[]>(5),
        reader.IsDBNull(6) ? null : reader.GetGuid(6),
        JsonSerializer.Deserialize<List<CommentReaction>>(reader.GetFieldValue<byte[]>(7), JsonDefaults.Options)!,
        reader.GetFieldValue<DateTimeOffset>(8),
        reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9),
        reader.GetBoolean(10),
        reader.GetInt32(11));

    public static NpgsqlParameter Json(Comment comment) => SqlParameters.Jsonb(JsonSerializer.SerializeToUtf8Bytes(ReactionsOf(comment), JsonDefaults.Options));

    private static List<CommentReaction> ReactionsOf(Comment comment) => [.. comment.Reactions.Select(reaction => new CommentReaction(reaction.Emoji, reaction.UserIds))];
}
