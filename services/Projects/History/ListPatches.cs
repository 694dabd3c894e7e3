using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.History;

internal sealed record PatchLine(
    long Version, DateTimeOffset At, string Actor, string? ActorName, string Origin, string? Cause, string Summary, int Operations);

/// <summary><c>GET /api/projects/{id}/patches</c>: the audit trail, newest first.</summary>
internal static class ListPatches
{
    /// <param name="After">The cursor of a page: only versions below it.</param>
    internal sealed record Filter(DateTimeOffset? From, DateTimeOffset? To, string? Actor, string? Origin, Guid? TaskId, long? After);

    public static async Task<IResult> Handle(
        Guid id, [AsParameters] Filter filter, PageRequest page, Caller caller, ProjectStates states, ProjectLog log, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, id);
        if (!(await states.HeadAsync(stream, cancellation)).State.Exists)
        {
            return Problems.NotFound("project");
        }

        var (versions, total) = await SelectAsync(stream, filter, page, database, cancellation);
        var lines = await DescribeAsync(stream, versions, caller, states, log, cancellation);
        var cursor = lines.Count == page.PageSize && lines[^1].Version > 1 ? lines[^1].Version.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        return Results.Ok(page.Of(lines, total) with { NextCursor = cursor });
    }

    private static async Task<(List<long> Versions, long Total)> SelectAsync(
        StreamKey stream, Filter filter, PageRequest page, NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            with matching as (
                select version from mt_events
                where tenant_id = $1 and stream_id = $2
                  and ($3::timestamptz is null or timestamp >= $3)
                  and ($4::timestamptz is null or timestamp <= $4)
                  and ($5::text is null or headers ->> 'actor' = $5)
                  and ($6::text is null or headers ->> 'origin' = $6)
                  and ($7::text is null or data -> 'taskPatches' @> jsonb_build_array(jsonb_build_object('taskId', $7)))
            )
            select version, (select count(*) from matching) from matching
            where $8::bigint is null or version < $8
            order by version desc limit $9 offset $10
            """).With(
                stream.Tenant.ToString(), stream.Id, filter.From, filter.To, filter.Actor, filter.Origin, filter.TaskId?.ToString(),
                filter.After, page.PageSize, filter.After is null ? page.Offset : 0L);

        var versions = new List<long>();
        var total = 0L;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            versions.Add(reader.GetInt64(0));
            total = reader.GetInt64(1);
        }

        return (versions, total);
    }

    // A line names tasks by their titles of then, so each patch is described on the state before it: one fold over the page's range.
    private static async Task<List<PatchLine>> DescribeAsync(
        StreamKey stream, List<long> versions, Caller caller, ProjectStates states, ProjectLog log, CancellationToken cancellation)
    {
        var lines = new List<PatchLine>(versions.Count);
        if (versions.Count == 0)
        {
            return lines;
        }

        var wanted = versions.ToHashSet();
        var state = versions[^1] == 1 ? ProjectState.Create(stream.Id) : (await states.AtVersionAsync(stream, versions[^1] - 1, cancellation)).State;
        await foreach (var (stored, patch) in log.ReadAsync(stream, versions[^1] - 1, versions[0], cancellation))
        {
            if (wanted.Contains(stored.Version))
            {
                var metadata = stored.Metadata;
                lines.Add(new PatchLine(
                    stored.Version, metadata.At, metadata.Actor, Actors.NameOf(metadata.Actor, caller), metadata.Origin, metadata.CausationId,
                    CauseWords.Of(metadata, PatchDescription.InOneLine(state, patch)), patch.TaskPatches.Length + (patch.MetaUpdates.Count > 0 ? 1 : 0)));
            }

            state = state.Apply(patch);
        }

        lines.Reverse();
        return lines;
    }
}
