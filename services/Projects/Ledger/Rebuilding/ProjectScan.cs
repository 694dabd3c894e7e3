using System.Text.Json;
using Npgsql;
using Orchestrator.Patches;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Ledger.Rebuilding;

/// <summary>A project as the whole of its stream makes it.</summary>
/// <param name="Touched">The version that last touched each task.</param>
internal sealed record FoldedProject(StreamKey Stream, ProjectState State, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyDictionary<Guid, long> Touched);

/// <summary>Reads the streams of projects one after the other, so that one project at a time is in memory however long the log is.</summary>
internal static class ProjectScan
{
    /// <param name="only">The streams wanted; null for all.</param>
    public static async IAsyncEnumerable<FoldedProject> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<StreamKey>? only, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select e.tenant_id, e.stream_id, e.data, e.type, e.timestamp
            from mt_events e join mt_streams s on s.tenant_id = e.tenant_id and s.id = e.stream_id and s.type = 'project'
            where $1::text[] is null or (e.tenant_id, e.stream_id) in (select * from unnest($1::text[], $2::uuid[]))
            order by e.tenant_id, e.stream_id, e.version
            """, connection) { CommandTimeout = 0 };
        command.With(only is null ? null : only.Select(stream => stream.Tenant.ToString()).ToArray(), only is null ? null : only.Select(stream => stream.Id).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        Gathering? gathering = null;
        while (await reader.ReadAsync(cancellation))
        {
            var (tenant, id) = (reader.GetString(0), reader.GetGuid(1));
            if (gathering is null || gathering.Id != id || gathering.Tenant != tenant)
            {
                if (gathering is not null)
                {
                    yield return gathering.Fold();
                }

                gathering = new Gathering(tenant, id, reader.GetFieldValue<DateTimeOffset>(4));
            }

            gathering.Take(reader.GetString(3), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<DateTimeOffset>(4));
        }

        if (gathering is not null)
        {
            yield return gathering.Fold();
        }
    }

    private sealed class Gathering(string tenant, Guid id, DateTimeOffset createdAt)
    {
        private readonly List<(ProjectPatch Patch, DateTimeOffset At)> patches = [];
        private readonly Dictionary<Guid, long> touched = [];
        private DateTimeOffset updatedAt;

        public string Tenant => tenant;

        public Guid Id => id;

        public void Take(string type, byte[] body, DateTimeOffset at)
        {
            var patch = ProjectLog.Read(type, JsonElement.Parse(body));
            patches.Add((patch, at));
            updatedAt = at;
            foreach (var operation in patch.TaskPatches)
            {
                touched[operation.TaskId] = patches.Count;
            }
        }

        public FoldedProject Fold() => new(new StreamKey(Guid.Parse(tenant), id), ProjectState.Create(id).Fold(patches), createdAt, updatedAt, touched);
    }
}
