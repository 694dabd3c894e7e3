using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Ledger;

/// <summary>The rows of <c>project_view</c> and <c>task_view</c> that a patch changes, as commands for the batch of its append.</summary>
internal static class ReadModels
{
    /// <param name="before">The state that the patches were decided on; version 0 for a new project.</param>
    /// <param name="touched">Every task that the patches touch.</param>
    /// <param name="createdAt">When the project was created, where that is not the instant of <paramref name="after"/>; an existing row keeps its own.</param>
    public static void Write(NpgsqlBatch batch, StreamKey stream, ProjectState before, ProjectMoment after, IEnumerable<Guid> touched, DateTimeOffset? createdAt = null)
    {
        var tasks = touched.Distinct().Select(id => (Before: before.Find(id), After: after.State.Find(id)!)).ToList();
        WriteProject(batch, stream, after, tasks, createdAt);
        if (tasks.Count > 0)
        {
            WriteTasks(batch, stream, after.State.Version, tasks.ConvertAll(task => task.After));
        }
    }

    private static void WriteProject(NpgsqlBatch batch, StreamKey stream, ProjectMoment after, List<(TaskState? Before, TaskState After)> tasks, DateTimeOffset? createdAt)
    {
        int Delta(string status) => tasks.Sum(task => Has(task.After, status) - Has(task.Before, status));
        long Minutes(Field field) => tasks.Sum(task => MinutesOf(task.After, field) - MinutesOf(task.Before, field));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            insert into project_view as p (workspace_id, id, version, deleted, body, updated_at, created_at,
                todo, in_progress, blocked, in_review, done, cancelled, estimated_minutes, actual_minutes)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            on conflict (workspace_id, id) do update set
                version = excluded.version, deleted = excluded.deleted, body = excluded.body, updated_at = excluded.updated_at,
                todo = p.todo + excluded.todo, in_progress = p.in_progress + excluded.in_progress, blocked = p.blocked + excluded.blocked,
                in_review = p.in_review + excluded.in_review, done = p.done + excluded.done, cancelled = p.cancelled + excluded.cancelled,
                estimated_minutes = p.estimated_minutes + excluded.estimated_minutes, actual_minutes = p.actual_minutes + excluded.actual_minutes
            """).With(
                stream.Tenant, stream.Id, after.State.Version, after.State.IsDeleted, SqlParameters.Jsonb(PatchJson.BodyToUtf8(after.State.Fields)),
                after.At, createdAt ?? after.At,
                Delta("todo"), Delta("in_progress"), Delta("blocked"), Delta("in_review"), Delta("done"), Delta("cancelled"),
                Minutes(TaskFields.EstimatedMinutes), Minutes(TaskFields.ActualMinutes)));
    }

    private static void WriteTasks(NpgsqlBatch batch, StreamKey stream, long version, List<TaskState> tasks) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            insert into task_view (workspace_id, project_id, version, task_id, deleted, body)
            select $1, $2, $3, t.id, t.deleted, t.body from unnest($4::uuid[], $5::boolean[], $6::jsonb[]) as t (id, deleted, body)
            on conflict (project_id, task_id) do update set version = excluded.version, deleted = excluded.deleted, body = excluded.body
            """).With(
                stream.Tenant, stream.Id, version, tasks.Select(task => task.Id).ToArray(), tasks.Select(task => !task.IsLive).ToArray(),
                SqlParameters.Jsonb(tasks.Select(task => PatchJson.BodyToUtf8(task.Fields)))));

    private static int Has(TaskState? task, string status) => task is { IsLive: true } && task.Fields[TaskFields.Status].ValueEquals(status) ? 1 : 0;

    private static long MinutesOf(TaskState? task, Field field) =>
        task is { IsLive: true } && task.Fields[field] is { ValueKind: System.Text.Json.JsonValueKind.Number } value ? value.GetInt64() : 0;
}
