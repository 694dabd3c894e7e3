using Npgsql;

namespace Orchestrator.PatchLog.Tests;

public class GroupCommitTests(Database database) : IClassFixture<Database>
{
    private readonly Guid tenant = Guid.CreateVersion7();

    private sealed record Note(Guid Stream, long Version, string Text);

    private readonly GroupCommit<Note> commits = new(database.Source, (batch, notes) => batch.BatchCommands.Add(
        new NpgsqlBatchCommand("insert into notes select * from unnest($1::uuid[], $2::bigint[], $3::text[])").With(
            notes.Select(note => note.Stream).ToArray(), notes.Select(note => note.Version).ToArray(), SqlParameters.Texts(notes.Select(note => note.Text)))));

    [Fact]
    public async Task Appends_that_wait_at_once_share_transactions_and_each_stream_is_dense_and_sealed()
    {
        var streams = Enumerable.Range(0, 40).Select(_ => new StreamKey(tenant, Guid.CreateVersion7())).ToList();
        await Task.WhenAll(streams.Select(async stream =>
        {
            var hash = EventChain.None;
            for (var version = 0; version < 10; version++)
            {
                hash = await AppendAsync(stream, version, hash);
            }
        }));

        foreach (var stream in streams)
        {
            var events = await ReadAsync(stream);
            events.Select(stored => stored.Version).ShouldBe(Enumerable.Range(1, 10).Select(version => (long)version));
            events.Zip(events.Skip(1)).ShouldAllBe(pair => pair.First.Hash.SequenceEqual(pair.Second.PreviousHash));
            events.ShouldAllBe(stored => stored.Hash.SequenceEqual(EventChain.Seal(stream.Id, stored)));
        }

        (await database.ScalarAsync<long>("select count(*) from notes where stream = any($1)", streams.Select(stream => stream.Id).ToArray())).ShouldBe(400);
        (await database.ScalarAsync<long>("select count(distinct xid) from mt_events where tenant_id = $1", tenant.ToString())).ShouldBeLessThan(200);
    }

    [Fact]
    public async Task Of_a_group_that_is_refused_only_the_culprits_learn_of_it()
    {
        var streams = Enumerable.Range(0, 60).Select(_ => new StreamKey(tenant, Guid.CreateVersion7())).ToList();
        var hashes = await Task.WhenAll(streams.Select(async stream => await AppendAsync(stream, 1, await AppendAsync(stream, 0, EventChain.None))));

        // Every fifth rests on a version that is no longer the newest, every seventh of the others uses the key of another.
        var outcomes = await Task.WhenAll(streams.Select(async (stream, index) =>
        {
            try
            {
                await AppendAsync(stream, index % 5 == 0 ? 1 : 2, hashes[index], index % 7 == 0 ? "the same" : $"{index}");
                return "landed";
            }
            catch (PostgresException exception)
            {
                return EventLog.IsLostRace(exception) ? "lost" : exception.ConstraintName;
            }
        }));

        for (var index = 0; index < streams.Count; index++)
        {
            var expected = outcomes[index] == "landed" ? 3 : 2;
            (await ReadAsync(streams[index])).Count.ShouldBe(expected, outcomes[index]);
            (await database.ScalarAsync<long>("select version from mt_streams where id = $1", streams[index].Id)).ShouldBe(expected);
            (await database.ScalarAsync<long>("select count(*) from notes where stream = $1", streams[index].Id)).ShouldBe(expected);
            outcomes[index].ShouldBe(index % 5 == 0 ? "lost" : index % 7 == 0 && outcomes[index] != "landed" ? "keys_pkey" : "landed");
        }

        outcomes.Where((_, index) => index % 7 == 0 && index % 5 != 0).Count(outcome => outcome == "landed").ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_that_died_meanwhile_costs_nobody_their_append()
    {
        var streams = Enumerable.Range(0, 20).Select(_ => new StreamKey(tenant, Guid.CreateVersion7())).ToList();
        var hashes = await Task.WhenAll(streams.Select(stream => AppendAsync(stream, 0, EventChain.None)));
        await DisconnectAsync();
        await AppendAsync(streams[0], 1, hashes[0], "alone");
        await DisconnectAsync();
        await Task.WhenAll(streams.Skip(1).Select((stream, index) => AppendAsync(stream, 1, hashes[index + 1], $"together {index}")));
        foreach (var stream in streams)
        {
            (await ReadAsync(stream)).Count.ShouldBe(2);
        }
    }

    [Fact]
    public async Task An_append_that_was_stored_although_its_connection_died_is_found_in_the_log_and_not_refused()
    {
        var stream = new StreamKey(tenant, Guid.CreateVersion7());
        var append = new StreamAppend(stream, "note", 0, EventChain.None, Database.Event("""{ "text": "x" }"""));
        var attempts = 0;
        await using var dying = new GroupCommit<Note>(database.Source, (_, notes) =>
        {
            if (notes[0].Stream == stream.Id && ++attempts == 1)
            {
                // As if the commit had reached the server and its answer had not come back.
                DisconnectAsync().GetAwaiter().GetResult();
                using var stored = database.Source.CreateBatch();
                EventLog.Append(stored, append);
                stored.ExecuteNonQuery();
            }
        });
        await dying.CommitAsync(new(new StreamAppend(stream with { Id = Guid.CreateVersion7() }, "note", 0, EventChain.None, Database.Event("{}")), null, []));
        await dying.CommitAsync(new(append, new Note(stream.Id, 1, ""), []));
        attempts.ShouldBe(2);
        (await ReadAsync(stream)).Count.ShouldBe(1);

        // Somebody else's event of that version is a lost race as ever.
        var other = new StreamAppend(stream, "note", 0, EventChain.None, Database.Event("""{ "text": "y" }"""));
        (await Should.ThrowAsync<PostgresException>(() => dying.CommitAsync(new(other, null, [])))).SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
    }

    [Fact]
    public async Task Many_events_of_one_stream_land_as_one_append()
    {
        var stream = new StreamKey(tenant, Guid.CreateVersion7());
        var append = new StreamAppend(stream, "note", 0, EventChain.None, [.. Enumerable.Range(0, 2_000).Select(number => Database.Event($$"""{ "number": {{number}} }"""))]);
        await commits.CommitAsync(new(append, new Note(stream.Id, 1, ""), []));
        var events = await ReadAsync(stream);
        events.Count.ShouldBe(2_000);
        events[^1].Hash.ShouldBe(append.Hash);
        events[^1].Body.GetProperty("number").GetInt32().ShouldBe(1_999);
    }

    [Fact]
    public async Task Appends_of_one_member_land_together_or_not_at_all_and_take_nobody_else_with_them()
    {
        StreamAppend Append(StreamKey stream, long version, byte[] hash) => new(stream, "note", version, hash, Database.Event("""{ "text": "x" }"""));
        var streams = Enumerable.Range(0, 6).Select(_ => new StreamKey(tenant, Guid.CreateVersion7())).ToList();
        var appends = streams.ConvertAll(stream => Append(stream, 0, EventChain.None));
        await commits.CommitAsync(new(appends, [.. streams.Select(stream => new Note(stream.Id, 1, ""))], []));

        // One of the second member's streams has moved on; those who come meanwhile, on other streams and on the same, land as if it were not there.
        var (mine, lost) = (appends[..3], Append(streams[3], 0, EventChain.None));
        var members = new List<Task>
        {
            AppendAsync(streams[4], 1, appends[4].Hash),
            commits.CommitAsync(new([.. mine.Select((append, index) => Append(streams[index], 1, append.Hash)), lost], [], [])),
            AppendAsync(streams[5], 1, appends[5].Hash),
            AppendAsync(streams[0], 1, appends[0].Hash),
        };
        var refused = await Should.ThrowAsync<PostgresException>(() => members[1]);
        EventLog.IsLostRace(refused).ShouldBeTrue();
        await Task.WhenAll(members.Where((_, index) => index != 1));
        (await Task.WhenAll(streams.Select(async stream => (await ReadAsync(stream)).Count))).ShouldBe([2, 1, 1, 1, 2, 2]);
        foreach (var (stream, append) in streams.Zip(appends))
        {
            (await ReadAsync(stream))[0].Hash.ShouldBe(append.Hash);
        }
    }

    [Fact]
    public async Task Appends_that_rest_on_each_other_share_a_transaction_and_where_one_fails_those_behind_it_do()
    {
        var stream = new StreamKey(tenant, Guid.CreateVersion7());
        var hash = await AppendAsync(stream, 0, EventChain.None);

        // The fifth of each chain of nine uses a key that is taken.
        await database.ExecuteAsync($"insert into keys values ('{tenant}taken')");
        var landed = 1;
        for (var round = 0; round < 3; round++)
        {
            var chain = new List<Task<byte[]>>();
            GroupMember<Note>? before = null;
            for (var link = 0; link < 9; link++)
            {
                var append = new StreamAppend(stream, "note", landed + link, hash, Database.Event($$"""{ "text": "{{round}} {{link}}" }"""));
                before = MemberOf(append, link == 4 && round == 1 ? "taken" : $"{round} {link}").Behind(before);
                chain.Add(CommitAsync(before));
                hash = append.Hash;
            }

            var outcomes = await Task.WhenAll(chain.Select(async link =>
            {
                try
                {
                    hash = await link;
                    return "landed";
                }
                catch (PostgresException exception)
                {
                    return EventLog.IsLostRace(exception) ? "lost" : exception.ConstraintName;
                }
            }));
            outcomes.ShouldBe(round == 1 ? [.. Enumerable.Repeat("landed", 4), "keys_pkey", .. Enumerable.Repeat("lost", 4)] : Enumerable.Repeat("landed", 9));
            landed += round == 1 ? 4 : 9;
            hash = (await ReadAsync(stream))[^1].Hash;
        }

        var events = await ReadAsync(stream);
        events.Select(stored => stored.Version).ShouldBe(Enumerable.Range(1, landed).Select(version => (long)version));
        events.Zip(events.Skip(1)).ShouldAllBe(pair => pair.First.Hash.SequenceEqual(pair.Second.PreviousHash));
        (await database.ScalarAsync<long>("select count(*) from notes where stream = $1", stream.Id)).ShouldBe(landed);
        (await database.ScalarAsync<long>("select count(distinct xid) from mt_events where stream_id = $1", stream.Id)).ShouldBeLessThan(landed);
    }

    [Fact]
    public async Task An_append_whose_ground_was_not_stored_is_not_either_although_another_of_that_version_was()
    {
        var stream = new StreamKey(tenant, Guid.CreateVersion7());
        StreamAppend After(long version, byte[] hash, string text) => new(stream, "note", version, hash, Database.Event($$"""{ "text": "{{text}}" }"""));

        var first = await AppendAsync(stream, 0, EventChain.None, "first");
        var failing = After(1, first, "failing");
        var ground = MemberOf(failing, "first");
        await Should.ThrowAsync<PostgresException>(() => commits.CommitAsync(ground));
        var others = await AppendAsync(stream, 1, first);

        var onIt = MemberOf(After(2, failing.Hash, "on it")).Behind(ground);
        var onThat = MemberOf(After(3, onIt.Appends[0].Hash, "on that")).Behind(onIt);
        foreach (var doomed in new[] { commits.CommitAsync(onIt), commits.CommitAsync(onThat) })
        {
            EventLog.IsLostRace(await Should.ThrowAsync<PostgresException>(() => doomed)).ShouldBeTrue();
        }

        (await ReadAsync(stream))[^1].Hash.ShouldBe(others);
    }

    private async Task<byte[]> AppendAsync(StreamKey stream, long version, byte[] hash, string? key = null)
    {
        return await CommitAsync(MemberOf(new StreamAppend(stream, "note", version, hash, Database.Event($$"""{ "text": "{{version}}" }""")), key));
    }

    private async Task<byte[]> CommitAsync(GroupMember<Note> member)
    {
        await commits.CommitAsync(member);
        return member.Appends[0].Hash;
    }

    private GroupMember<Note> MemberOf(StreamAppend append, string? key = null) => new(
        append, new Note(append.Stream.Id, append.ExpectedVersion, "x"), key is null ? [] : [new NpgsqlBatchCommand("insert into keys values ($1)").With($"{tenant}{key}")]);

    private Task DisconnectAsync() =>
        database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

    private async Task<List<StoredEvent>> ReadAsync(StreamKey stream) => await database.Log.ReadAsync(stream).ToListAsync();
}
