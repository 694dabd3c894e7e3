using System.Globalization;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.PatchLog.Projections;
using Orchestrator.Projects.Live;

namespace Orchestrator.Projects.Notifications;

/// <summary>
/// Tells whom a task is assigned to (or, where nobody is, who watches it) on the day that it is due, by UTC. No event says that a day has come, so this looks
/// every few minutes, on one node; the id follows from task, day and person, so looking again tells nobody twice.
/// </summary>
internal sealed class DueToday(NpgsqlDataSource database, TimeProvider time, ILogger<DueToday> logger) : OneNode("due-today", database, time, logger)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(5);

    private readonly TimeProvider time = time;

    protected override async Task WorkAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        while (true)
        {
            await TellAsync(connection, time.GetUtcNow().ToMilliseconds(), cancellation);
            await Task.Delay(BetweenLooks, time, cancellation);
        }
    }

    public static async Task TellAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LiveNote.Telling(
            """
            insert into notifications (workspace_id, user_id, id, seq_id, kind, project_id, task_id, actor, at)
            select t.workspace_id, p.person, md5(concat_ws('|', 'due', t.due_date, t.project_id, t.task_id, p.person))::uuid,
                   (select coalesce(max(seq_id), 0) from mt_events), 'due', t.project_id, t.task_id, 'system', $2
            from task_view t
            join project_view j on j.workspace_id = t.workspace_id and j.id = t.project_id and not j.deleted
            cross join lateral (select t.assignee_id as person where t.assignee_id is not null
                                union all
                                select w.user_id from task_watchers w
                                where t.assignee_id is null and w.workspace_id = t.workspace_id and w.project_id = t.project_id and w.task_id = t.task_id
                                  and w.left_at is null) p
            where not t.deleted and t.due_date = $1 and t.body ->> 'status' not in ('done', 'cancelled')
            on conflict do nothing
            """)).With(now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), now));
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
