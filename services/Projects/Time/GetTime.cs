using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time;

/// <param name="Key">The id of the task, project or person, or the day as <c>yyyy-MM-dd</c>.</param>
/// <param name="Title">Of a task or project.</param>
/// <param name="EstimatedMinutes">Of the task, or of all live tasks of the project.</param>
internal sealed record TimeGroup(string Key, string? Title, Guid? ProjectId, long Minutes, int Entries, long? EstimatedMinutes);

/// <param name="Groups">Most time first; days in their order.</param>
internal sealed record TimeReport(string GroupBy, long TotalMinutes, IReadOnlyList<TimeGroup> Groups);

/// <summary><c>GET /api/time?projectId&amp;userId&amp;from&amp;to&amp;groupBy=task|project|user|day</c>: the time logged in the workspace, without what is in the trash.</summary>
internal static class GetTime
{
    // The entries are read from the rows of the tasks that have any (an index of their own): a report is as new as the last patch.
    private const string Entries =
        """
        select t.project_id, t.task_id, t.body ->> 'title' as title, (t.body ->> 'estimatedMinutes')::bigint as estimate, p.title as project, p.estimated_minutes as planned,
               (e.value ->> 'minutes')::bigint as minutes, e.value ->> 'userId' as user_id, (e.value ->> 'at')::timestamptz at time zone 'UTC' as at
        from task_view t
        join project_view p on p.workspace_id = t.workspace_id and p.id = t.project_id and not p.deleted
        cross join lateral jsonb_each(t.body -> 'timeEntries') e
        where t.workspace_id = $1 and not t.deleted and t.body ? 'timeEntries' and ($2::uuid is null or t.project_id = $2)
        """;

    private static readonly Dictionary<string, (string Columns, string Group, string Order)> Groupings = new()
    {
        ["task"] = ("task_id::text, title, project_id, estimate", "project_id, task_id, title, estimate", "5 desc, 1"),
        ["project"] = ("project_id::text, project, project_id, planned", "project_id, project, planned", "5 desc, 1"),
        ["user"] = ("user_id, null, null::uuid, null::bigint", "user_id", "5 desc, 1"),
        ["day"] = ("to_char(at, 'YYYY-MM-DD'), null, null::uuid, null::bigint", "1", "1"),
    };

    /// <param name="From">The first day, in UTC.</param>
    /// <param name="To">The last day, in UTC.</param>
    internal sealed record Query(Guid? ProjectId, Guid? UserId, DateOnly? From, DateOnly? To, string? GroupBy);

    public static async Task<IResult> Handle([AsParameters] Query query, Caller caller, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var groupBy = query.GroupBy ?? "task";
        if (!Groupings.TryGetValue(groupBy, out var grouping))
        {
            return Problems.Malformed("groupBy", $"Must be one of {string.Join(", ", Groupings.Keys)}.");
        }

        if (query.From > query.To)
        {
            return Problems.Malformed("from", "Must not be after to.");
        }

        await using var command = database.CreateCommand(
            $"""
            select {grouping.Columns}, sum(minutes)::bigint, count(*)::integer from ({Entries}) as entries
            where ($3::text is null or user_id = $3) and ($4::date is null or at >= $4) and ($5::date is null or at < $5 + 1)
            group by {grouping.Group} order by {grouping.Order}
            """).With(caller.WorkspaceId, query.ProjectId, query.UserId?.ToString(), query.From, query.To);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var groups = new List<TimeGroup>();
        while (await reader.ReadAsync(cancellation))
        {
            groups.Add(new TimeGroup(
                reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetGuid(2),
                reader.GetInt64(4), reader.GetInt32(5), reader.IsDBNull(3) ? null : reader.GetInt64(3)));
        }

        return Results.Ok(new TimeReport(groupBy, groups.Sum(group => group.Minutes), groups));
    }
}
