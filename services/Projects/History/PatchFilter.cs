using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.History;

/// <summary>Which patches of a history are wanted; every condition that is given must hold.</summary>
/// <param name="From">Made at this instant or later.</param>
/// <param name="To">Made at this instant or earlier.</param>
/// <param name="TaskId">Patches with an operation on this task.</param>
/// <param name="Field">Patches that set or cleared this field: of that task where one is given, else of any task or of the project.</param>
/// <param name="After">
/// The <c>nextCursor</c> of the page before: only versions below it. A history grows at its new end alone, so pages chained by it
/// hold every patch there was when the first of them was read once, and none that came since.
/// </param>
internal sealed record PatchFilter(DateTimeOffset? From, DateTimeOffset? To, string? Actor, string? Origin, Guid? TaskId, string? Field, long? After)
{
    public Problem? Check(PageRequest page)
    {
        var fields = FieldTable.Task.All.Concat(TaskId is null ? FieldTable.Project.All : []).Select(field => field.Name).Distinct().ToList();
        return Field is not null && !fields.Contains(Field)
            ? Problems.Malformed("field", $"Must be a field of a task{(TaskId is null ? " or a project" : "")}: {string.Join(", ", fields)}.")
            : After < 1 ? Problems.Malformed("after", "Must be the nextCursor of the page before.")
            : After is not null && page.Number > 1 ? Problems.Malformed("after", "Give after or page, not both.")
            : null;
    }

    /// <summary>The newest matching versions, and how many match in all, whatever <see cref="After"/> says.</summary>
    public async Task<(long[] Versions, long Total)> SelectAsync(
        StreamKey stream, int limit, long offset, NpgsqlDataSource database, CancellationToken cancellation)
    {
        // No index beyond the stream's own: a history is one range of it, looked through once for page and total alike.
        await using var command = database.CreateCommand(
            """
            with matching as materialized (
                select version from mt_events
                where tenant_id = $1 and stream_id = $2
                  and ($3::timestamptz is null or timestamp >= $3)
                  and ($4::timestamptz is null or timestamp <= $4)
                  and ($5::text is null or headers ->> 'actor' = $5)
                  and ($6::text is null or headers ->> 'origin' = $6)
                  and ($7::text is null or data -> 'taskPatches' @> jsonb_build_array(jsonb_build_object('taskId', $7)))
                  and ($8::text is null
                       or $7::text is null and data -> 'metaUpdates' ? $8
                       or exists (select from jsonb_array_elements(data -> 'taskPatches') as operation
                                  where operation -> 'body' ? $8 and ($7::text is null or operation ->> 'taskId' = $7)))
            )
            select (select count(*) from matching),
                   array(select version from matching where $9::bigint is null or version < $9 order by version desc limit $10 offset $11)
            """).With(
                stream.Tenant.ToString(), stream.Id, From, To, Actor, Origin, TaskId?.ToString(), Field, After, limit, offset);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetFieldValue<long[]>(1), reader.GetInt64(0));
    }
}
