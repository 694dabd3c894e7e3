using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Comments;

/// <summary><c>GET /api/tasks/{id}/comments</c>: a page of the talk, oldest first; replies stand where they were said.</summary>
internal static class ListComments
{
    public const string Count = "select count(*) from comment_view where workspace_id = $1 and project_id = $2 and task_id = $3";

    public const string Select =
        $"""
        select {CommentItem.Columns} from comment_view
        where workspace_id = $1 and project_id = $2 and task_id = $3
        order by position limit $4 offset $5
        """;

    public static async Task<IResult> Handle(
        Guid id, [AsParameters] TaskAddress address, PageRequest page, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var task = await address.FindAsync(id, cancellation);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Count).With(task.WorkspaceId, task.ProjectId, task.TaskId));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Select).With(task.WorkspaceId, task.ProjectId, task.TaskId, page.PageSize, page.Offset));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var total = reader.GetInt64(0);
        await reader.NextResultAsync(cancellation);
        var items = new List<CommentItem>();
        while (await reader.ReadAsync(cancellation))
        {
            items.Add(CommentItem.Read(reader));
        }

        return Results.Ok(page.Of(items, total));
    }
}
