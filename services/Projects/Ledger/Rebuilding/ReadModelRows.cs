using Npgsql;
using NpgsqlTypes;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Ledger.Rebuilding;

/// <summary>The rows of <c>project_view</c> and <c>task_view</c> from whole states, by COPY; what <see cref="ReadModels"/> keeps up patch by patch.</summary>
internal static class ReadModelRows
{
    public static readonly IReadOnlyList<string> Tables = ["project_view", "task_view"];

    public static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<FoldedProject> projects, CancellationToken cancellation)
    {
        await CopyProjectsAsync(connection, projects, cancellation);
        await CopyTasksAsync(connection, projects, cancellation);
    }

    /// <summary>Takes out the rows of projects that have moved on since they were copied.</summary>
    public static async Task DeleteAsync(NpgsqlConnection connection, IReadOnlyList<FoldedProject> projects, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var project in projects)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from project_view where workspace_id = $1 and id = $2")
                { Parameters = { new() { Value = project.Stream.Tenant }, new() { Value = project.Stream.Id } } });
            batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from task_view where workspace_id = $1 and project_id = $2")
                { Parameters = { new() { Value = project.Stream.Tenant }, new() { Value = project.Stream.Id } } });
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task CopyProjectsAsync(NpgsqlConnection connection, IReadOnlyList<FoldedProject> projects, CancellationToken cancellation)
    {
        await using var rows = await connection.BeginBinaryImportAsync(
            """
            copy project_view (workspace_id, id, version, deleted, body, created_at, updated_at,
                todo, in_progress, blocked, in_review, done, cancelled, estimated_minutes, actual_minutes) from stdin (format binary)
            """, cancellation);
        foreach (var project in projects)
        {
            await rows.StartRowAsync(cancellation);
            await rows.WriteAsync(project.Stream.Tenant, cancellation);
            await rows.WriteAsync(project.Stream.Id, cancellation);
            await rows.WriteAsync(project.State.Version, cancellation);
            await rows.WriteAsync(project.State.IsDeleted, cancellation);
            await rows.WriteAsync(PatchJson.BodyToUtf8(project.State.Fields), NpgsqlDbType.Jsonb, cancellation);
            await rows.WriteAsync(project.CreatedAt.ToUniversalTime(), cancellation);
            await rows.WriteAsync(project.UpdatedAt.ToUniversalTime(), cancellation);
            foreach (var status in TaskFields.Statuses)
            {
                await rows.WriteAsync(project.State.LiveTasks.Count(task => task.Fields[TaskFields.Status].ValueEquals(status)), cancellation);
            }

            await rows.WriteAsync(project.State.LiveTasks.Sum(task => Minutes(task, TaskFields.EstimatedMinutes)), cancellation);
            await rows.WriteAsync(project.State.LiveTasks.Sum(task => Minutes(task, TaskFields.ActualMinutes)), cancellation);
        }

        await rows.CompleteAsync(cancellation);
    }

    private static async Task CopyTasksAsync(NpgsqlConnection connection, IReadOnlyList<FoldedProject> projects, CancellationToken cancellation)
    {
        await using var rows = await connection.BeginBinaryImportAsync(
            """
            copy task_view (workspace_id, project_id, task_id, version, deleted, body, depth, children, is_blocked, created_at, updated_at, title_key) from stdin (format binary)
            """, cancellation);
        foreach (var project in projects)
        {
            var children = project.State.LiveTasks.Select(task => task.ParentTaskId).OfType<Guid>().CountBy(parent => parent).ToDictionary();
            foreach (var task in project.State.Tasks.Values)
            {
                var row = TaskRow.Of(project.State, task, children.GetValueOrDefault(task.Id));
                await rows.StartRowAsync(cancellation);
                await rows.WriteAsync(project.Stream.Tenant, cancellation);
                await rows.WriteAsync(project.Stream.Id, cancellation);
                await rows.WriteAsync(row.Id, cancellation);
                await rows.WriteAsync(project.Touched[task.Id], cancellation);
                await rows.WriteAsync(row.Deleted, cancellation);
                await rows.WriteAsync(row.Body, NpgsqlDbType.Jsonb, cancellation);
                await rows.WriteAsync((short)row.Depth, cancellation);
                await rows.WriteAsync(row.Children, cancellation);
                await rows.WriteAsync(row.IsBlocked, cancellation);
                await rows.WriteAsync(row.CreatedAt, cancellation);
                await rows.WriteAsync(row.UpdatedAt, cancellation);
                await rows.WriteAsync(row.TitleKey, cancellation);
            }
        }

        await rows.CompleteAsync(cancellation);
    }

    private static long Minutes(TaskState task, Field field) => task.Fields[field] is { ValueKind: System.Text.Json.JsonValueKind.Number } value ? value.GetInt64() : 0;
}
