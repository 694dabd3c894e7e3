using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Conversations;

/// <summary><c>GET /api/conversations</c>: the caller's own in the workspace, the newest first.</summary>
internal static class ListConversations
{
    public static async Task<IResult> Handle(Guid? projectId, PageRequest page, Caller caller, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select id, title, project_id, turns, coalesce(answering_until > $4, false), created_at, updated_at, count(*) over ()
            from conversation_view
            where workspace_id = $1 and user_id = $2 and ($3::uuid is null or project_id = $3)
            order by updated_at desc, id
            limit $5 offset $6
            """).With(caller.WorkspaceId, caller.UserId, projectId, time.GetUtcNow(), page.PageSize, page.Offset);
        var items = new List<ConversationLine>();
        var total = 0L;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            items.Add(new ConversationLine(
                reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetGuid(2), reader.GetInt32(3), reader.GetBoolean(4),
                reader.GetFieldValue<DateTimeOffset>(5), reader.GetFieldValue<DateTimeOffset>(6)));
            total = reader.GetInt64(7);
        }

        return Results.Ok(page.Of(items, total));
    }
}
