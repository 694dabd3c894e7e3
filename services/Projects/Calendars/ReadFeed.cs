using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Exporting;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Calendars;

/// <summary><c>GET /api/calendar/{secret}.ics</c>, without a login: whoever has the address reads. 404 for every address that is not, or no longer, one.</summary>
internal static class ReadFeed
{
    private const string MyTasks = "My tasks";

    public static async Task<IResult> Handle(
        string secret, FeedRows rows, ProjectStates states, NpgsqlDataSource database, HttpContext context, CancellationToken cancellation)
    {
        if (await rows.FindAsync(secret, cancellation) is not { } feed || await TasksAsync(feed, states, database, cancellation) is not { } calendar)
        {
            return Problems.NotFound("calendar");
        }

        var bytes = Encoding.UTF8.GetBytes(string.Concat(CalendarExport.Write(calendar.Name, calendar.Tasks)));
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"";
        context.Response.Headers.ETag = etag;
        // An address is a secret: no shared cache keeps what is behind it, and no page that it is pasted into passes it on.
        context.Response.Headers.CacheControl = "private, max-age=60";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return EntityTags.IsKnown(context.Request, etag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(bytes, "text/calendar; charset=utf-8");
    }

    private static async Task<(string Name, List<CalendarTask> Tasks)?> TasksAsync(Feed feed, ProjectStates states, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (feed.ProjectId is { } project)
        {
            var moment = await states.HeadAsync(new StreamKey(feed.WorkspaceId, project), cancellation);
            return !moment.Exists || moment.State.IsDeleted
                ? null
                : (moment.State.Fields.Text(ProjectFields.Title)!,
                    [.. TaskTree.Of(moment.State).Where(row => !feed.Mine || row.Task.Fields.Id(TaskFields.AssigneeId) == feed.UserId)
                        .Select(row => new CalendarTask(project, row.Task, moment.At))]);
        }

        await using var command = database.CreateCommand(
            """
            select t.project_id, t.task_id, t.body, p.updated_at
            from task_view t join project_view p on p.workspace_id = t.workspace_id and p.id = t.project_id
            where t.workspace_id = $1 and not t.deleted and not p.deleted and t.assignee_id = $2
            order by t.project_id, t.task_id
            """).With(feed.WorkspaceId, feed.UserId);
        var tasks = new List<CalendarTask>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var body = PatchJson.ReadBody(System.Text.Json.JsonElement.Parse(reader.GetFieldValue<byte[]>(2)), FieldTable.Task);
            tasks.Add(new CalendarTask(reader.GetGuid(0), new TaskState(reader.GetGuid(1), body), reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return (MyTasks, tasks);
    }
}
