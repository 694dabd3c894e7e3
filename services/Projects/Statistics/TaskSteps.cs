using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Statistics;

/// <summary>The steps of a project's tasks as far as the projection has come.</summary>
internal sealed class TaskSteps(NpgsqlDataSource database, StepsProjection projection)
{
    /// <returns>The newest version of the project that the steps tell of, its instant, and all of them from the first, in the order of versions.</returns>
    public async Task<(long Version, DateTimeOffset? AsOf, List<TaskStep> Steps)> ReadAsync(StreamKey stream, CancellationToken cancellation)
    {
        var (version, asOf) = await CountedAsync(stream, cancellation);
        return (version, asOf, await StepsAsync(stream, version, cancellation));
    }

    // The last version that the projection has passed, asked before the steps so that those up to it are all there. Its own rows can't
    // tell: a patch that changed nothing countable left none.
    private async Task<(long Version, DateTimeOffset? AsOf)> CountedAsync(StreamKey stream, CancellationToken cancellation)
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

    private async Task<List<TaskStep>> StepsAsync(StreamKey stream, long upTo, CancellationToken cancellation)
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
