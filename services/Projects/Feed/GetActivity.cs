using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.History;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Feed;

/// <param name="ProjectTitle">As it is now.</param>
/// <param name="Tasks">The first tasks that the patch names; <paramref name="Operations"/> counts all of its operations.</param>
internal sealed record ActivityEntry(
    Guid ProjectId, string? ProjectTitle, long Version, DateTimeOffset At, string Actor, string? ActorName, string Origin, string? Cause,
    string Summary, IReadOnlyList<Guid> Tasks, int Operations);

/// <param name="NextCursor">For <c>?after=</c>; null at the end.</param>
internal sealed record ActivityPage(IReadOnlyList<ActivityEntry> Items, int PageSize, bool HasNext, string? NextCursor);

/// <summary><c>GET /api/activity</c>: what happened in the workspace, newest first. It follows the log by a moment.</summary>
internal static class GetActivity
{
    internal sealed record Filter(Guid? ProjectId, string? Actor, string? Origin, DateTimeOffset? From, DateTimeOffset? To, string? After);

    public static async Task<IResult> Handle(
        [AsParameters] Filter filter, PageRequest page, Caller caller, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var after = new ActivityCursor(DateTimeOffset.MaxValue, long.MaxValue);
        if (filter.After is { } text && !ActivityCursor.TryParse(text, out after))
        {
            return Problems.Malformed("after", "Must be the nextCursor of the page before.");
        }

        await using var command = database.CreateCommand(
            """
            select a.project_id, p.title, a.version, a.at, a.actor, a.origin, a.cause, a.summary, a.tasks, a.operations, a.seq_id
            from activity a
            left join project_view p on p.workspace_id = a.workspace_id and p.id = a.project_id
            where a.workspace_id = $1 and (a.at, a.seq_id) < ($2, $3)
              and ($4::uuid is null or a.project_id = $4)
              and ($5::text is null or a.actor = $5)
              and ($6::text is null or a.origin = $6)
              and ($7::timestamptz is null or a.at >= $7)
              and ($8::timestamptz is null or a.at <= $8)
            order by a.at desc, a.seq_id desc
            limit $9
            """).With(
                caller.WorkspaceId, after.At, after.Sequence, filter.ProjectId, filter.Actor, filter.Origin, filter.From, filter.To, page.PageSize + 1);
        var items = new List<ActivityEntry>(page.PageSize);
        var last = after;
        var more = false;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (!more && await reader.ReadAsync(cancellation))
        {
            more = items.Count == page.PageSize;
            if (!more)
            {
                items.Add(Read(reader, caller));
                last = new ActivityCursor(items[^1].At, reader.GetInt64(10));
            }
        }

        return Results.Ok(new ActivityPage(items, page.PageSize, more, more ? last.ToString() : null));
    }

    private static ActivityEntry Read(NpgsqlDataReader reader, Caller caller) => new(
        reader.GetGuid(0),
        reader.IsDBNull(1) ? null : reader.GetString(1),
        reader.GetInt64(2),
        reader.GetFieldValue<DateTimeOffset>(3),
        reader.GetString(4),
        Actors.NameOf(reader.GetString(4), caller),
        reader.GetString(5),
        reader.IsDBNull(6) ? null : reader.GetString(6),
        reader.GetString(7),
        reader.GetFieldValue<Guid[]>(8),
        reader.GetInt32(9));
}
