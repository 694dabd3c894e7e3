using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Ledger;

/// <summary>Writes <c>project_view</c> and <c>task_view</c> in the batch of the appends that change them: two commands for however many, and one more where tasks are concerned that the patches do not touch.</summary>
internal static class ReadModels
{
    /// <param name="made">In the order of the appends.</param>
    public static void Write(NpgsqlBatch batch, IReadOnlyList<ViewChange> made)
    {
        var changes = ViewChange.Join(made);
        batch.BatchCommands.Add(Projects(changes));
        if (changes.Any(change => change.Tasks.Count > 0))
        {
            batch.BatchCommands.Add(Tasks(changes));
        }

        if (changes.Any(change => change.Neighbours.Count > 0))
        {
            batch.BatchCommands.Add(Neighbours(changes));
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
            insert into task_view as t (workspace_id, project_id, version, task_id, deleted, body, depth, children, is_blocked, created_at, updated_at, title_key)
            select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::boolean[], $6::jsonb[], $7::smallint[], $8::integer[], $9::boolean[],
                $10::timestamptz[], $11::timestamptz[], $12::text[])
            on conflict (workspace_id, project_id, task_id) do update set
                version = excluded.version, deleted = excluded.deleted, body = excluded.body, depth = excluded.depth, children = t.children + excluded.children,
                is_blocked = excluded.is_blocked, created_at = excluded.created_at, updated_at = excluded.updated_at, title_key = excluded.title_key
            """).With(
                Each(row => row.Project.Stream.Tenant), Each(row => row.Project.Stream.Id), Each(row => row.Task.Version),
                Each(row => row.Task.Id), Each(row => row.Task.Deleted), SqlParameters.Jsonb(rows.Select(row => row.Task.Body)),
                Each(row => (short)row.Task.Depth), Each(row => row.Task.Children), Each(row => row.Task.IsBlocked),
                Each(row => row.Task.CreatedAt), Each(row => row.Task.UpdatedAt), SqlParameters.Texts(rows.Select(row => row.Task.TitleKey)));

        T[] Each<T>(Func<(ViewChange Project, TaskRow Task), T> value) => [.. rows.Select(value)];
    }

    private static NpgsqlBatchCommand Neighbours(IReadOnlyList<ViewChange> changes)
    {
        var rows = changes.SelectMany(change => change.Neighbours.Select(task => (change.Stream, Task: task))).ToList();
        return new NpgsqlBatchCommand(
            """
            update task_view as t set depth = n.depth, children = t.children + n.children, is_blocked = n.blocked
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $5::integer[], $6::boolean[]) as n (workspace, project, task, depth, children, blocked)
            where t.workspace_id = n.workspace and t.project_id = n.project and t.task_id = n.task
            """).With(
                Each(row => row.Stream.Tenant), Each(row => row.Stream.Id), Each(row => row.Task.Id),
                Each(row => (short)row.Task.Depth), Each(row => row.Task.Children), Each(row => row.Task.IsBlocked));

        T[] Each<T>(Func<(StreamKey Stream, Neighbour Task), T> value) => [.. rows.Select(value)];
    }
}
