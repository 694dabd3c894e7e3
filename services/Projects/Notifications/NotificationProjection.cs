using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.PatchLog.Projections;
using Orchestrator.Projects.Comments;
using Orchestrator.Projects.Live;
using Orchestrator.Projects.Watching;

namespace Orchestrator.Projects.Notifications;

/// <summary>
/// Tells people what happened, as the log says it. It only ever adds: what somebody was told, and has read or not, is no table to be made anew, so it
/// has none of those. A second run over the log finds every notification there already.
/// </summary>
internal sealed class NotificationProjection : Projection
{
    public override string Name => "notifications";

    public override IReadOnlyList<string> Tables => [];

    public override IReadOnlyList<string> StreamTypes => [CommentEvents.StreamType];

    public override async Task ProjectAsync(NpgsqlConnection connection, IReadOnlyList<ProjectChange> changes, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (changes.SelectMany(Notices.Watchers).DistinctBy(watcher => (watcher.Project, watcher.Task, watcher.User)).ToList() is { Count: > 0 } watchers)
        {
            batch.BatchCommands.Add(Join(watchers));
        }

        await TellAsync(batch, changes.SelectMany(Notices.Of), cancellation);
    }

    public override async Task ProjectEventsAsync(NpgsqlConnection connection, IReadOnlyList<StreamEvent> events, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        await TellAsync(batch, events.SelectMany(Notices.Of), cancellation);
    }

    private static async Task TellAsync(NpgsqlBatch batch, IEnumerable<Notice> told, CancellationToken cancellation)
    {
        var notices = told.ToLookup(notice => notice.IsPersonal);
        if (notices[true].Any())
        {
            batch.BatchCommands.Add(TellOne([.. notices[true].DistinctBy(Word)]));
        }

        // Behind the personal ones: who is told something for themselves is not told it once more as a watcher.
        if (notices[false].Any())
        {
            batch.BatchCommands.Add(TellWatchers([.. notices[false]]));
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static NpgsqlBatchCommand Join(List<NewWatcher> watchers) => new NpgsqlBatchCommand(
        """
        insert into task_watchers (workspace_id, project_id, task_id, user_id, reason, since)
        select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[]) as w (workspace, project, task, person, reason, since)
        order by 1, 2, 3, 4
        on conflict do nothing
        """).With(
            Each(watchers, watcher => watcher.Project.Tenant), Each(watchers, watcher => watcher.Project.Id), Each(watchers, watcher => watcher.Task),
            Each(watchers, watcher => watcher.User), SqlParameters.Texts(watchers.Select(watcher => TaskWatchers.NameOf(watcher.Reason))),
            Each(watchers, watcher => watcher.Since.ToUniversalTime()));

    // What is told once of a comment, be it said twice in one page of the log; of patches, each event is a word of its own.
    private static object Word(Notice notice) =>
        notice.Comment is null ? notice : (notice.Workspace, notice.Comment, notice.Person, notice.AuthorOf, notice.Kind, notice.Actor, notice.Detail);

    // The same word about the same comment (a mention that an edit keeps, a reaction given again) is told once.
    private static NpgsqlBatchCommand TellOne(List<Notice> notices) => new NpgsqlBatchCommand(LiveNote.Telling(
        $"""
        insert into notifications (workspace_id, user_id, id, seq_id, kind, project_id, task_id, actor, at, comment_id, version, detail)
        select n.workspace, p.person, {Id("coalesce(n.task, c.task_id)", "p.person")}, n.sequence, n.kind,
               coalesce(n.project, c.project_id), coalesce(n.task, c.task_id), n.actor, n.at, n.comment, n.version, n.detail
        from {Rows}
        left join comment_view c on c.workspace_id = n.workspace and c.id = n.comment
        left join comment_view a on a.workspace_id = n.workspace and a.id = n.author_of
        cross join lateral (select coalesce(n.person, a.author_id) as person) p
        where p.person is not null and p.person::text <> n.actor
          and not exists (select from notifications o
                          where o.workspace_id = n.workspace and o.user_id = p.person and o.comment_id = n.comment
                            and o.kind = n.kind and o.actor = n.actor and o.detail is not distinct from n.detail)
        order by n.nth
        on conflict do nothing
        """)).With(Values(notices));

    private static NpgsqlBatchCommand TellWatchers(List<Notice> notices) => new NpgsqlBatchCommand(LiveNote.Telling(
        $"""
        insert into notifications (workspace_id, user_id, id, seq_id, kind, project_id, task_id, actor, at, comment_id, version, detail)
        select n.workspace, w.user_id, {Id("n.task", "w.user_id")}, n.sequence, n.kind, n.project, n.task, n.actor, n.at, n.comment, n.version, n.detail
        from {Rows}
        join task_watchers w on w.workspace_id = n.workspace and w.project_id = n.project and w.task_id = n.task
         and w.since <= n.at and (w.left_at is null or w.left_at > n.at) and w.user_id::text <> n.actor
        order by n.nth
        on conflict do nothing
        """)).With(Values(notices));

    private const string Rows =
        """
        unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[], $12::bigint[], $13::text[])
        with ordinality as n (workspace, sequence, cause, at, actor, kind, project, task, person, author_of, comment, version, detail, nth)
        """;

    private static string Id(string task, string person) => $"md5(concat_ws('|', n.cause, {task}, {person}))::uuid";

    private static object?[] Values(List<Notice> notices) =>
    [
        Each(notices, notice => notice.Workspace), Each(notices, notice => notice.Sequence), Each(notices, notice => notice.Cause),
        Each(notices, notice => notice.At.ToUniversalTime()), SqlParameters.Texts(notices.Select(notice => notice.Actor)), SqlParameters.Texts(notices.Select(notice => notice.Kind)),
        Each(notices, notice => notice.Project), Each(notices, notice => notice.Task), Each(notices, notice => notice.Person),
        Each(notices, notice => notice.AuthorOf), Each(notices, notice => notice.Comment),
        Each(notices, notice => notice.Version), SqlParameters.Texts(notices.Select(notice => notice.Detail)),
    ];

    private static T[] Each<TRow, T>(List<TRow> rows, Func<TRow, T> value) => [.. rows.Select(value)];
}
