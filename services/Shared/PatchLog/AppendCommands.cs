using Npgsql;

namespace Orchestrator.PatchLog;

/// <summary>The statements of an append: of one stream or of many, always the same number of them.</summary>
internal static class AppendCommands
{
    /// <param name="appends">Each of another stream.</param>
    public static void Add(NpgsqlBatch batch, IReadOnlyList<StreamAppend> appends)
    {
        var started = appends.Where(append => append.ExpectedVersion == 0).ToList();
        if (started.Count > 0)
        {
            batch.BatchCommands.Add(Start(started));
        }

        // A lost race changes no row of mt_streams; it fails on the unique index of mt_events. Locks are taken in one order, so that the
        // groups of two processes wait for each other in turn and never in a circle.
        var moved = appends.Where(append => append.ExpectedVersion > 0).ToList();
        if (moved is [var one])
        {
            batch.BatchCommands.Add(Move(one));
        }
        else if (moved.Count > 1)
        {
            batch.BatchCommands.Add(Lock(moved));
            batch.BatchCommands.Add(Move(moved));
        }

        batch.BatchCommands.Add(Insert(appends));
    }

    private static NpgsqlBatchCommand Start(List<StreamAppend> appends) =>
        new NpgsqlBatchCommand(
            """
            insert into mt_streams (tenant_id, id, type, version, timestamp, created)
            select * from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[], $5::timestamptz[], $6::timestamptz[])
            """).With(
                Tenants(appends), Ids(appends), SqlParameters.Texts(appends.Select(append => append.StreamType)), Versions(appends), Instants(appends),
                appends.Select(append => append.Events[0].Metadata.At.ToUniversalTime()).ToArray());

    // One row by its key: a plan that PostgreSQL keeps, where it would plan the join below anew for so few.
    private static NpgsqlBatchCommand Move(StreamAppend append) =>
        new NpgsqlBatchCommand("update mt_streams set version = $4, timestamp = $5 where tenant_id = $1 and id = $2 and version = $3").With(
            append.Stream.Tenant.ToString(), append.Stream.Id, append.ExpectedVersion, append.Version, append.Events[^1].Metadata.At);

    private static NpgsqlBatchCommand Lock(List<StreamAppend> appends) =>
        new NpgsqlBatchCommand(
            """
            select from mt_streams as s join unnest($1::text[], $2::uuid[]) as m (tenant, id) on s.tenant_id = m.tenant and s.id = m.id
            order by s.tenant_id, s.id for no key update of s
            """).With(Tenants(appends), Ids(appends));

    private static NpgsqlBatchCommand Move(List<StreamAppend> appends) =>
        new NpgsqlBatchCommand(
            """
            update mt_streams as s set version = m.version, timestamp = m.at
            from unnest($1::text[], $2::uuid[], $3::bigint[], $4::bigint[], $5::timestamptz[]) as m (tenant, id, expected, version, at)
            where s.tenant_id = m.tenant and s.id = m.id and s.version = m.expected
            """).With(
                Tenants(appends), Ids(appends), appends.Select(append => append.ExpectedVersion).ToArray(), Versions(appends), Instants(appends));

    private static NpgsqlBatchCommand Insert(IReadOnlyList<StreamAppend> appends)
    {
        var rows = appends.SelectMany(append => append.Events.Select((@event, index) => (Append: append, Event: @event, Index: index))).ToList();
        return new NpgsqlBatchCommand(
            """
            insert into mt_events (seq_id, tenant_id, stream_id, version, id, type, data, timestamp, correlation_id, causation_id, headers, previous_hash, hash)
            select nextval('mt_events_sequence'), e.tenant, e.stream, e.version, e.id, e.type, e.data, e.at, e.correlation, e.causation,
                   jsonb_build_object('actor', e.actor, 'origin', e.origin), e.previous_hash, e.hash
            from unnest($1::text[], $2::uuid[], $3::bigint[], $4::uuid[], $5::text[], $6::jsonb[], $7::timestamptz[], $8::text[], $9::text[],
                        $10::text[], $11::text[], $12::bytea[], $13::bytea[])
                 with ordinality as e (tenant, stream, version, id, type, data, at, correlation, causation, actor, origin, previous_hash, hash, n)
            order by e.n
            """).With(
                rows.Select(row => row.Append.Stream.Tenant.ToString()).ToArray(),
                rows.Select(row => row.Append.Stream.Id).ToArray(),
                rows.Select(row => row.Append.ExpectedVersion + row.Index + 1).ToArray(),
                rows.Select(row => row.Event.Id).ToArray(),
                SqlParameters.Texts(rows.Select(row => row.Event.Type)),
                SqlParameters.Jsonb(rows.Select(row => row.Event.Body)),
                rows.Select(row => row.Event.Metadata.At.ToUniversalTime()).ToArray(),
                SqlParameters.Texts(rows.Select(row => row.Event.Metadata.CorrelationId)),
                SqlParameters.Texts(rows.Select(row => row.Event.Metadata.CausationId)),
                SqlParameters.Texts(rows.Select(row => row.Event.Metadata.Actor)),
                SqlParameters.Texts(rows.Select(row => row.Event.Metadata.Origin)),
                SqlParameters.Bytes(rows.Select(row => row.Index == 0 ? row.Append.PreviousHash : row.Append.Hashes[row.Index - 1])),
                SqlParameters.Bytes(rows.Select(row => row.Append.Hashes[row.Index])));
    }

    private static string[] Tenants(IEnumerable<StreamAppend> appends) => [.. appends.Select(append => append.Stream.Tenant.ToString())];

    private static Guid[] Ids(IEnumerable<StreamAppend> appends) => [.. appends.Select(append => append.Stream.Id)];

    private static long[] Versions(IEnumerable<StreamAppend> appends) => [.. appends.Select(append => append.Version)];

    private static DateTimeOffset[] Instants(IEnumerable<StreamAppend> appends) => [.. appends.Select(append => append.Events[^1].Metadata.At.ToUniversalTime())];
}
