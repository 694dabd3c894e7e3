using Orchestrator.PatchLog;
using Orchestrator.Projects.Comments;
using Orchestrator.Projects.Notifications;
using Orchestrator.Projects.Tests.Projections;

namespace Orchestrator.Projects.Tests.Notifications;

/// <summary>How PostgreSQL goes about a talk and an inbox: by an index, and in its order, where those of others lie in the same tables.</summary>
public class TalkPlanTests(ProjectsApp app)
{
    [Fact]
    public async Task A_talk_and_an_inbox_are_read_by_an_index_without_sorting()
    {
        await using var installation = await Installation.CreateAsync(app);
        var caller = installation.PersonOf(installation.Start());
        var (project, tasks) = await caller.CreateProjectAsync("roof");
        await installation.ExecuteAsync(
            $"""
            insert into comment_view (workspace_id, id, project_id, task_id, position, version, author_id, text, mentions, reactions, created_at, deleted, words)
            select '{caller.Workspace}', md5('c' || n)::uuid, '{project}', case when n % 100 = 0 then '{tasks["roof"]}'::uuid else md5('t' || n % 100)::uuid end, n, 1,
                   '{caller.UserId}', repeat('word ', 20), array[]::uuid[], '[]', now(), false, ''
            from generate_series(1, 5000) n;
            insert into notifications (workspace_id, user_id, id, seq_id, kind, project_id, task_id, actor, at, comment_id, read)
            select '{caller.Workspace}', case when n % 10 = 0 then '{caller.UserId}'::uuid else md5('u' || n % 50)::uuid end, md5('n' || n)::uuid, n, 'comment', '{project}',
                   '{tasks["roof"]}', 'somebody', now() - n * interval '1 minute', md5('c' || n)::uuid, n % 7 > 0
            from generate_series(1, 5000) n
            """);
        await installation.ExecuteAsync("vacuum analyze comment_view, notifications, task_view, project_view");
        foreach (var (sql, values) in new (string, object?[])[]
        {
            (ListComments.Select, [caller.Workspace, project, tasks["roof"], 50, 0L]),
            (ListComments.Count, [caller.Workspace, project, tasks["roof"]]),
            (GetNotifications.Select, [caller.Workspace, caller.UserId, DateTimeOffset.MaxValue, long.MaxValue, Guid.AllBitsSet, true, 51]),
            (GetNotifications.CountUnread, [caller.Workspace, caller.UserId]),
        })
        {
            var plan = await ExplainAsync(installation, sql, values);
            plan.ShouldNotContain("Seq Scan on comment_view");
            plan.ShouldNotContain("Seq Scan on notifications");
            plan.ShouldNotContain("Sort");
        }
    }

    private static async Task<string> ExplainAsync(Installation installation, string sql, object?[] values)
    {
        await using var command = installation.Database.CreateCommand("explain " + sql).With(values);
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        return string.Join('\n', plan);
    }
}
