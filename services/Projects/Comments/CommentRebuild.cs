using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Comments;

/// <summary>
/// Makes the rows of comments anew from their streams, one talk after the other: whoever reads finds the old rows of a talk or the new ones, and whoever writes to it
/// waits for that moment.
/// </summary>
internal sealed class CommentRebuild(NpgsqlDataSource database, EventLog log)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var talks = await StreamsAsync(connection, cancellation);
        foreach (var task in await TasksAsync(connection, cancellation))
        {
            if (talks.Contains(task.Stream))
            {
                await MakeAsync(connection, task, cancellation);
            }
            else
            {
                await ForgetAsync(connection, task, cancellation);
            }
        }
    }

    private async Task MakeAsync(NpgsqlConnection connection, CommentedTask task, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var hold = new NpgsqlCommand("select from mt_streams where tenant_id = $1 and id = $2 for update", connection).With(task.WorkspaceId.ToString(), task.Stream.Id))
        {
            await hold.ExecuteNonQueryAsync(cancellation);
        }

        var talk = await Discussion.LoadAsync(log, task.Stream, cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from comment_view where workspace_id = $1 and project_id = $2 and task_id = $3").With(task.WorkspaceId, task.ProjectId, task.TaskId));
        foreach (var comment in talk.All)
        {
            CommentRows.Write(batch, task, comment);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    // Rows of which no stream knows. One that began since the streams were listed is known by now, and has its row.
    private static async Task ForgetAsync(NpgsqlConnection connection, CommentedTask task, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            delete from comment_view where workspace_id = $1 and project_id = $2 and task_id = $3
                and not exists (select from mt_streams where tenant_id = $1::text and id = $4)
            """, connection).With(task.WorkspaceId, task.ProjectId, task.TaskId, task.Stream.Id);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<HashSet<StreamKey>> StreamsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select tenant_id, id from mt_streams where type = $1", connection).With(CommentEvents.StreamType);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var streams = new HashSet<StreamKey>();
        while (await reader.ReadAsync(cancellation))
        {
            streams.Add(new StreamKey(Guid.Parse(reader.GetString(0)), reader.GetGuid(1)));
        }

        return streams;
    }

    // A stream's id follows from its task and does not tell it, so it is the tasks that are gone through: those with rows, and those that have a talk.
    private static async Task<List<CommentedTask>> TasksAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select workspace_id, project_id, task_id from task_view where exists (select from mt_streams s where s.type = $1 and s.tenant_id = workspace_id::text)
            union select workspace_id, project_id, task_id from comment_view
            """, connection).With(CommentEvents.StreamType);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var tasks = new List<CommentedTask>();
        while (await reader.ReadAsync(cancellation))
        {
            tasks.Add(new CommentedTask(reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), IsOpen: true));
        }

        return tasks;
    }
}
