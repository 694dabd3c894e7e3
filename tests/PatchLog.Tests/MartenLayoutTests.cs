using System.Text.Json;
using Npgsql;
using Orchestrator.Patches;

namespace Orchestrator.PatchLog.Tests;

/// <summary>What a Marten application expects of a database that it opens, and what it may write there.</summary>
public class MartenLayoutTests(Database database) : IClassFixture<Database>
{
    private readonly StreamKey stream = new(Guid.CreateVersion7(), Guid.CreateVersion7());

    [Theory]
    [InlineData("mt_streams", "id uuid", "type character varying null", "version bigint null", "timestamp timestamp with time zone = now()",
        "created timestamp with time zone = now()", "tenant_id character varying = '*DEFAULT*'::character varying", "is_archived boolean null = false")]
    [InlineData("mt_events", "seq_id bigint", "id uuid", "stream_id uuid null", "version bigint", "data jsonb", "bdata bytea null", "type character varying",
        "timestamp timestamp with time zone = now()", "tenant_id character varying null = '*DEFAULT*'::character varying", "mt_dotnet_type character varying null",
        "correlation_id character varying null", "causation_id character varying null", "headers jsonb null", "is_archived boolean null = false")]
    [InlineData("mt_event_progression", "name character varying", "last_seq_id bigint null", "last_updated timestamp with time zone null = transaction_timestamp()")]
    public async Task The_tables_have_Martens_columns_and_what_is_ours_is_nullable_or_has_a_default(string table, params string[] martens)
    {
        var columns = await RowsAsync(
            """
            select concat(column_name, ' ', data_type, case is_nullable when 'YES' then ' null' end, ' = ' || replace(column_default, 'CURRENT_TIMESTAMP', 'now()'))
            from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position
            """, table);
        // PostgreSQL says now() for transaction_timestamp() in some versions.
        var said = columns.Select(column => column.Replace("transaction_timestamp()", "now()")).ToList();
        var expected = martens.Select(column => column.Replace("transaction_timestamp()", "now()")).ToList();
        said.Intersect(expected).ShouldBe(expected);
        said.Except(expected).ShouldAllBe(column => column.EndsWith(" null", StringComparison.Ordinal) || column.Contains(" = "));
    }

    [Fact]
    public async Task Keys_and_indexes_have_the_names_by_which_Marten_tells_its_errors()
    {
        var definitions = await RowsAsync("select indexdef from pg_indexes where schemaname = 'public' and tablename like 'mt\\_%'");
        definitions.ShouldContain("CREATE UNIQUE INDEX pkey_mt_streams_tenant_id_id ON public.mt_streams USING btree (tenant_id, id)");
        definitions.ShouldContain("CREATE UNIQUE INDEX pkey_mt_events_seq_id ON public.mt_events USING btree (seq_id)");
        definitions.ShouldContain("CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON public.mt_events USING btree (tenant_id, stream_id, version)");
        definitions.ShouldContain("CREATE UNIQUE INDEX pk_mt_event_progression ON public.mt_event_progression USING btree (name)");
        (await RowsAsync("select pg_get_serial_sequence('mt_events', 'seq_id')")).ShouldBe(["public.mt_events_sequence"]);
        (await RowsAsync("select concat(data_type, start_value, increment_by, cache_size) from pg_sequences where sequencename = 'mt_events_sequence'")).ShouldBe(["bigint111"]);
    }

    [Fact]
    public async Task Events_are_as_Marten_reads_them()
    {
        var before = DateTimeOffset.UtcNow.ToMilliseconds();
        await AppendAsync(0, EventChain.None, """{ "op": "create", "metaUpdates": { "title": "House" } }""");
        var row = JsonElement.Parse((await RowsAsync("select to_jsonb(e)::text from mt_events as e where stream_id = $1", stream.Id)).ShouldHaveSingleItem());
        row.GetProperty("type").GetString().ShouldBe("project_patched");
        row.GetProperty("mt_dotnet_type").ValueKind.ShouldBe(JsonValueKind.Null);
        row.GetProperty("bdata").ValueKind.ShouldBe(JsonValueKind.Null);
        row.GetProperty("is_archived").GetBoolean().ShouldBeFalse();
        row.GetProperty("timestamp").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(before, "a default would be the birthday of a Marten table");
        row.GetProperty("tenant_id").GetString().ShouldBe(stream.Tenant.ToString());
        row.GetProperty("data").GetProperty("metaUpdates").GetProperty("title").GetString().ShouldBe("House");
        row.GetProperty("headers").GetProperty("actor").GetString().ShouldBe("ana");
        row.GetProperty("seq_id").GetInt64().ShouldBeLessThanOrEqualTo(await database.ScalarAsync<long>("select last_value from mt_events_sequence"));
        (await database.ScalarAsync<string>("select type from mt_streams where id = $1", stream.Id)).ShouldBe("project");
    }

    [Fact]
    public async Task Concurrent_writers_leave_dense_versions_and_the_stream_at_the_last()
    {
        await AppendAsync(0, EventChain.None, """{ "op": "create", "metaUpdates": { "title": "House" } }""");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var landed = 0; landed < 10;)
            {
                var head = await HeadAsync();
                try
                {
                    await AppendAsync(head.State.Version, head.Hash, $$"""{ "metaUpdates": { "summary": "{{writer}}.{{landed}}" } }""");
                    landed++;
                }
                catch (PostgresException exception) when (EventLog.IsLostRace(exception))
                {
                }
            }
        }));

        (await RowsAsync("select concat(count(*), ' ', min(version), ' ', max(version), ' ', count(distinct seq_id)) from mt_events where stream_id = $1", stream.Id)).ShouldBe(["81 1 81 81"]);
        (await database.ScalarAsync<long>("select version from mt_streams where id = $1", stream.Id)).ShouldBe(81);
        (await RowsAsync("select seq_id::text from mt_events where stream_id = $1 order by version", stream.Id)).Select(long.Parse).ShouldBeInOrder();
        (await ChainCheck.VerifyAsync(database.Log, stream, 81, TestContext.Current.CancellationToken)).FirstBreak.ShouldBeNull();
    }

    [Fact]
    public async Task What_Marten_itself_appends_lands_and_folds_and_the_chain_names_it()
    {
        var sealedHead = await AppendAsync(0, EventChain.None, """{ "op": "create", "metaUpdates": { "title": "House" } }""");

        // Its plain append: the columns that it knows and no others.
        await database.ExecuteAsync("update mt_streams set version = 2 where tenant_id = $1 and id = $2 and version = 1", stream.Tenant.ToString(), stream.Id);
        await database.ExecuteAsync(
            """
            insert into mt_events (data, type, mt_dotnet_type, seq_id, id, stream_id, version, timestamp, tenant_id, correlation_id, causation_id, headers)
            values ('{"op": "update", "metaUpdates": {"title": "Marten"}}', 'project_patched', null, nextval('mt_events_sequence'), $1, $2, 2, now(), $3, null, null, null)
            """, Guid.CreateVersion7(), stream.Id, stream.Tenant.ToString());
        var head = await HeadAsync();
        head.State.Fields[ProjectFields.Title].GetString().ShouldBe("Marten");
        head.Hash.ShouldBe(EventChain.None);

        // The next one of ours begins a chain anew; what stands before it is no longer vouched for.
        await AppendAsync(2, head.Hash, """{ "metaUpdates": { "title": "House again" } }""");
        var report = await ChainCheck.VerifyAsync(database.Log, stream, 3, TestContext.Current.CancellationToken);
        report.FirstBreak.ShouldBe(new ChainBreak(2, ChainCheck.NotSealed));
        report.Verified.ShouldBe(2);
        sealedHead.Length.ShouldBe(32);
    }

    private async Task<ProjectMoment> HeadAsync()
    {
        var head = ProjectMoment.Before(stream.Id);
        await foreach (var stretch in new ProjectLog(database.Log).FoldAsync(stream, head))
        {
            head = stretch.End;
        }

        return head;
    }

    private async Task<byte[]> AppendAsync(long version, byte[] hash, string patch)
    {
        var read = PatchReader.Read(JsonElement.Parse(patch), Guid.CreateVersion7);
        var append = ProjectLog.Append(stream, version, hash, (read.Patch, new EventMetadata("ana", "user", DateTimeOffset.UtcNow.ToMilliseconds())));
        await using var batch = database.Source.CreateBatch();
        EventLog.Append(batch, append);
        await batch.ExecuteNonQueryAsync();
        return append.Hash;
    }

    private async Task<List<string>> RowsAsync(string sql, params object?[] values)
    {
        await using var command = database.Source.CreateCommand(sql).With(values);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
