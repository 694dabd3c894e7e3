using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Comments;

namespace Orchestrator.Projects.Watching;

/// <summary>Why somebody hears of a task. The first reason stays.</summary>
internal enum WatchReason
{
    Creator,
    Assignee,
    Commenter,
    Mentioned,
    Explicit,
}

/// <summary>The rows of watchers. Whatever happens adds people who have no row; only their own word brings back those who left.</summary>
internal static class TaskWatchers
{
    public static string NameOf(WatchReason reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());

    /// <summary>Adds those who have no row yet.</summary>
    public static void Join(NpgsqlBatch batch, CommentedTask task, IEnumerable<(Guid User, WatchReason Reason)> people, DateTimeOffset since)
    {
        // In one order, so that two writers wait for each other in turn.
        var rows = people.DistinctBy(person => person.User).OrderBy(person => person.User).ToList();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            insert into task_watchers (workspace_id, project_id, task_id, user_id, reason, since)
            select $1, $2, $3, p.user_id, p.reason, $6 from unnest($4::uuid[], $5::text[]) as p (user_id, reason)
            on conflict do nothing
            """).With(
                task.WorkspaceId, task.ProjectId, task.TaskId, rows.Select(row => row.User).ToArray(), SqlParameters.Texts(rows.Select(row => NameOf(row.Reason))), since));
    }

    /// <summary>The person's own word: they hear of the task from now on, or no more.</summary>
    public static NpgsqlBatchCommand Choose(CommentedTask task, Guid user, bool isWatching, DateTimeOffset now) => new NpgsqlBatchCommand(
        isWatching
            ? """
              insert into task_watchers as w (workspace_id, project_id, task_id, user_id, reason, since) values ($1, $2, $3, $4, $5, $6)
              on conflict (workspace_id, project_id, task_id, user_id) do update set reason = excluded.reason, since = excluded.since, left_at = null
              where w.left_at is not null
              """
            : """
              insert into task_watchers as w (workspace_id, project_id, task_id, user_id, reason, since, left_at) values ($1, $2, $3, $4, $5, $6, $6)
              on conflict (workspace_id, project_id, task_id, user_id) do update set left_at = excluded.left_at where w.left_at is null
              """).With(task.WorkspaceId, task.ProjectId, task.TaskId, user, NameOf(WatchReason.Explicit), now);

    public static NpgsqlBatchCommand Read(CommentedTask task) => new NpgsqlBatchCommand(
        """
        select user_id, since, reason from task_watchers
        where workspace_id = $1 and project_id = $2 and task_id = $3 and left_at is null order by since, user_id
        """).With(task.WorkspaceId, task.ProjectId, task.TaskId);
}
