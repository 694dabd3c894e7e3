using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Comments;
using Orchestrator.Projects.Live;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Notifications;

/// <param name="Kind"><c>mention</c>, <c>comment</c>, <c>reply</c>, <c>reaction</c>, <c>assigned</c>, <c>status</c>, <c>due</c> or <c>done_blocker</c>.</param>
/// <param name="TaskTitle">As it is now.</param>
/// <param name="Text">The beginning of the comment, the emoji, the new status, or the title of the task that was waited for; null where that is deleted.</param>
/// <param name="Actor">A user id; an agent or an integration by its name; <c>system</c> where a day came.</param>
/// <param name="Version">The version of the project that the patch made; null where there was none.</param>
internal sealed record NotificationItem(
    Guid Id, string Kind, Guid TaskId, Guid ProjectId, string? TaskTitle, string Actor, DateTimeOffset At, string? Text, Guid? CommentId, long? Version, bool Read);

/// <param name="Unread">Of all, not of this page.</param>
/// <param name="Next">For <c>?after=</c>; null at the end.</param>
internal sealed record NotificationPage(IReadOnlyList<NotificationItem> Items, long Unread, string? Next);

/// <summary><c>GET /api/notifications?unread=true&amp;after=</c>: what the caller was told in the workspace, newest first.</summary>
internal static class GetNotifications
{
    private const int ExcerptLimit = 200;

    public const string CountUnread = "select count(*) from notifications where workspace_id = $1 and user_id = $2 and not read";

    /// <summary>A page, of workspace, person, cursor and whether what was read is wanted too.</summary>
    public const string Select =
        """
        select n.id, n.kind, n.task_id, n.project_id, t.body ->> 'title', n.actor, n.at, n.comment_id, n.version, n.read, n.detail, c.text, o.body ->> 'title', n.seq_id
        from notifications n
        left join task_view t on t.workspace_id = n.workspace_id and t.project_id = n.project_id and t.task_id = n.task_id
        left join comment_view c on c.workspace_id = n.workspace_id and c.id = n.comment_id and not c.deleted
        left join task_view o on o.workspace_id = n.workspace_id and o.project_id = n.project_id
                             and o.task_id = case when n.kind = 'done_blocker' then n.detail::uuid end
        where n.workspace_id = $1 and n.user_id = $2 and (n.at, n.seq_id, n.id) < ($3, $4, $5) and ($6 or not n.read)
        order by n.at desc, n.seq_id desc, n.id desc limit $7
        """;

    public static async Task<IResult> Handle(
        bool? unread, string? after, PageRequest page, Caller caller, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var cursor = NotificationCursor.Newest;
        if (after is not null && !NotificationCursor.TryParse(after, out cursor))
        {
            return Problems.Malformed("after", "Must be the next of the page before.");
        }

        return Results.Ok(await ReadAsync(caller.WorkspaceId, caller.UserId, cursor, unread == true, page.PageSize, database, cancellation));
    }

    /// <summary>How many somebody has not read, and the newest of them.</summary>
    public static async Task<Told> NewestAsync(Guid workspace, Guid user, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var page = await ReadAsync(workspace, user, NotificationCursor.Newest, onlyUnread: true, 1, database, cancellation);
        return new Told(page.Unread, page.Items.FirstOrDefault());
    }

    private static async Task<NotificationPage> ReadAsync(
        Guid workspace, Guid user, NotificationCursor cursor, bool onlyUnread, int size, NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(CountUnread).With(workspace, user));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Select).With(workspace, user, cursor.At, cursor.Sequence, cursor.Id, !onlyUnread, size + 1));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var count = reader.GetInt64(0);
        await reader.NextResultAsync(cancellation);
        var items = new List<NotificationItem>();
        while (items.Count < size && await reader.ReadAsync(cancellation))
        {
            items.Add(Read(reader));
            cursor = new NotificationCursor(items[^1].At, reader.GetInt64(13), items[^1].Id);
        }

        return new NotificationPage(items, count, await reader.ReadAsync(cancellation) ? cursor.ToString() : null);
    }

    private static NotificationItem Read(NpgsqlDataReader reader)
    {
        var kind = reader.GetString(1);
        return new NotificationItem(
            reader.GetGuid(0), kind, reader.GetGuid(2), reader.GetGuid(3), Text(4), reader.GetString(5), reader.GetFieldValue<DateTimeOffset>(6),
            kind switch { "done_blocker" => Text(12), "status" or "reaction" => Text(10), _ => Excerpt(Text(11)) },
            reader.IsDBNull(7) ? null : reader.GetGuid(7), reader.IsDBNull(8) ? null : reader.GetInt64(8), reader.GetBoolean(9));

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private static string? Excerpt(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var plain = Mentions.Plain(text);
        var length = Math.Min(plain.Length, ExcerptLimit);
        return length == plain.Length ? plain : $"{plain.AsSpan(0, char.IsHighSurrogate(plain[length - 1]) ? length - 1 : length)}…";
    }
}
