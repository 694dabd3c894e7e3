using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Statistics;

/// <summary><c>GET /api/projects/{id}/statistics?from&amp;to</c>: days in UTC, both ends included; the last 90 days where nothing is asked.</summary>
internal static class GetStatistics
{
    private const int DefaultDays = 90;
    private const int MostDays = 366 * 5;

    public static async Task<IResult> Handle(
        Guid id, DateOnly? from, DateOnly? to, Caller caller, ProjectStates states, StepsProjection projection, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var last = to ?? today;
        if (last.DayNumber < MostDays || last.DayNumber > today.DayNumber + MostDays)
        {
            return Problems.Validation("to", "Is no day that anything could have happened on.");
        }

        var first = from ?? last.AddDays(1 - DefaultDays);
        if (first > last || last.DayNumber - first.DayNumber >= MostDays)
        {
            return Problems.Validation("from", $"Must be a day up to {last:yyyy-MM-dd}, and not more than {MostDays} days before it.");
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        if (!(await states.HeadAsync(stream, cancellation)).State.Exists)
        {
            return Problems.NotFound("project");
        }

        var (version, asOf) = await CountedAsync(database, stream, projection, cancellation);
        return Results.Ok(Counting.Of(id, await StepsAsync(database, stream, version, cancellation), first, last, version, asOf));
    }

    // The last version that the projection has passed, asked before the steps so that those up to it are all there. Its own rows can't
    // tell: a patch that changed nothing countable left none.
    private static async Task<(long Version, DateTimeOffset? AsOf)> CountedAsync(
        NpgsqlDataSource database, StreamKey stream, StepsProjection projection, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select e.version, e.timestamp from mt_events e, mt_event_progression p
            where e.tenant_id = $1 and e.stream_id = $2 and p.name = $3 and (e.xid, e.seq_id) <= (p.last_xid, p.last_seq_id)
            order by e.version desc limit 1
            """).With(stream.Tenant.ToString(), stream.Id, projection.RowName);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1)) : (0, null);
    }

    private static async Task<List<TaskStep>> StepsAsync(NpgsqlDataSource database, StreamKey stream, long upTo, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select task_id, at, status, estimated_minutes from task_steps where workspace_id = $1 and project_id = $2 and version <= $3 order by version")
            .With(stream.Tenant, stream.Id, upTo);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var steps = new List<TaskStep>();
        while (await reader.ReadAsync(cancellation))
        {
            steps.Add(new TaskStep(reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetInt64(3)));
        }

        return steps;
    }
}
