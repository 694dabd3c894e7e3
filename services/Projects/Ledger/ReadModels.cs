using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Ledger;

/// <summary>Writes <c>project_view</c> and <c>task_view</c> in the batch of the appends that change them: two commands for however many.</summary>
internal static class ReadModels
{
    public static void Write(NpgsqlBatch batch, IReadOnlyList<ViewChange> changes)
    {
        batch.BatchCommands.Add(Projects(changes));
        if (changes.Any(change => change.Tasks.Count > 0))
        {
            batch.BatchCommands.Add(Tasks(changes));
        }
    }

    private static NpgsqlBatchCommand Projects(IReadOnlyList<ViewChange> changes)
    {
        return new NpgsqlBatchCommand(
            """
            insert into project_view as p (workspace_id, id, version, deleted, body, updated_at, created_at,
                todo, in_progress, blocked, in_review, done, cancelled, estimated_minutes, actual_minutes)
            select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::boolean[], $5::jsonb[], $6::timestamptz[], $7::timestamptz[],
                $8::integer[], $9::integer[], $10::integer[], $11::integer[], $12::integer[], $13::integer[], $14::bigint[], $15::bigint[])
            on conflict (workspace_id, id) do update set
                version = excluded.version, deleted = excluded.deleted, body = excluded.body, updated_at = excluded.updated_at,
                todo = p.todo + excluded.todo, in_progress = p.in_progress + excluded.in_progress, blocked = p.blocked + excluded.blocked,
                in_review = p.in_review + excluded.in_review, done = p.done + excluded.done, cancelled = p.cancelled + excluded.cancelled,
                estimated_minutes = p.estimated_minutes + excluded.estimated_minutes, actual_minutes = p.actual_minutes + excluded.actual_minutes
            """).With(
                Each(change => change.Stream.Tenant), Each(change => change.Stream.Id), Each(change => change.Version), Each(change => change.Deleted),
                SqlParameters.Jsonb(changes.Select(change => change.Body)), Each(change => change.UpdatedAt.ToUniversalTime()), Each(change => change.CreatedAt.ToUniversalTime()),
                Each(change => change.Counts[0]), Each(change => change.Counts[1]), Each(change => change.Counts[2]),
                Each(change => change.Counts[3]), Each(change => change.Counts[4]), Each(change => change.Counts[5]),
                Each(change => change.EstimatedMinutes), Each(change => change.ActualMinutes));

        T[] Each<T>(Func<ViewChange, T> value) => [.. changes.Select(value)];
    }

    private static NpgsqlBatchCommand Tasks(IReadOnlyList<ViewChange> changes)
    {
        var rows = changes.SelectMany(change => change.Tasks.Select(task => (Project: change, Task: task))).ToList();
        return new NpgsqlBatchCommand(
            """
            insert into task_view (workspace_id, project_id, version, task_id, deleted, body)
            select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::boolean[], $6::jsonb[])
            on conflict (workspace_id, project_id, task_id) do update set version = excluded.version, deleted = excluded.deleted, body = excluded.body
            """).With(
                Each(row => row.Project.Stream.Tenant), Each(row => row.Project.Stream.Id), Each(row => row.Project.Version),
                Each(row => row.Task.Id), Each(row => row.Task.Deleted), SqlParameters.Jsonb(rows.Select(row => row.Task.Body)));

        T[] Each<T>(Func<(ViewChange Project, (Guid Id, bool Deleted, byte[] Body) Task), T> value) => [.. rows.Select(value)];
    }
}
