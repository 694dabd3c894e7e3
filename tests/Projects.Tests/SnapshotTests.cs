using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;

namespace Orchestrator.Projects.Tests;

/// <summary>Snapshots and what is kept in memory are caches: whatever of them is there, every moment is what a fold from the first patch gives.</summary>
public class SnapshotTests(ProjectsApp app)
{
    private readonly IServiceProvider services = app.Factory.Services;

    private NpgsqlDataSource Database => services.GetRequiredService<NpgsqlDataSource>();

    private Snapshots Snapshots => services.GetRequiredService<Snapshots>();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_version_and_instant_is_the_same_with_any_snapshots_and_without(int seed)
    {
        var random = new Random(seed);
        var (stream, moments) = await StoreAsync(random, 200);
        await AskAllAsync(stream, moments, random);

        foreach (var moment in moments.Where(_ => random.Next(10) == 0))
        {
            await Snapshots.KeepAsync(stream, moment.State, default);
        }

        await AskAllAsync(stream, moments, random);

        await ExecuteAsync("update snapshots set format = 0 where stream_id = $1 and version % 3 = 0", stream.Id);
        await ExecuteAsync("""update snapshots set body = '{"body":{},"tasks":[{"taskId":7}]}' where stream_id = $1 and version % 3 = 1""", stream.Id);
        await ExecuteAsync("update snapshots set body = substring(body from 1 for length(body) / 2) where stream_id = $1 and version % 6 = 5", stream.Id);
        await AskAllAsync(stream, moments, random);
        (await CountAsync("select count(*) from snapshots where stream_id = $1 and format = 1 and (version % 3 = 1 or version % 6 = 5)", stream.Id))
            .ShouldBe(0, "what can't be read does not stay in the way");
    }

    [Fact]
    public async Task A_head_that_others_append_to_is_caught_up_and_its_past_stays_known()
    {
        var random = new Random(7);
        var (stream, moments) = await StoreAsync(random, 200);
        using var states = NewStates();
        var log = services.GetRequiredService<ProjectLog>();
        foreach (var version in (int[])[100, 70, 130, 64, 65, 1, 200])
        {
            Same(await states.AtVersionAsync(stream, version, default), moments[version]);
        }

        for (var number = 0; number < 100; number++)
        {
            // Another process appends; this one learns of it by reading.
            var next = RandomHistory.Next(moments[^1], random);
            await using var batch = Database.CreateBatch();
            EventLog.Append(batch, ProjectLog.Append(stream, moments.Count - 1, EventChain.None, (next.Patch, new EventMetadata(next.Actor, "user", next.At))));
            await batch.ExecuteNonQueryAsync();
            moments.Add(RandomHistory.After(moments[^1], next));
            if (random.Next(3) == 0)
            {
                Same(await states.HeadAsync(stream, default), moments[^1]);
            }

            var version = 1 + random.Next(moments.Count - 1);
            Same(await states.AtVersionAsync(stream, version, default), moments[version]);
            Same(await states.AsOfAsync(stream, moments[version].At, default), RandomHistory.AsOf(moments, moments[version].At));
        }

        Same(await log.FoldAsync(stream, ProjectMoment.Before(stream.Id)).LastAsync() is var last ? last.End : null!, moments[^1]);
    }

    [Fact]
    public async Task Readers_who_come_at_once_get_the_one_state_that_is_folded()
    {
        var (stream, moments) = await StoreAsync(new Random(11), 100);
        using var states = NewStates();
        var heads = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => states.HeadAsync(stream, default))));
        heads.ShouldAllBe(head => ReferenceEquals(head.State, heads[0].State));
        Same(heads[0], moments[^1]);

        var note = stream with { Id = Guid.CreateVersion7() };
        await using var batch = Database.CreateBatch();
        EventLog.Append(batch, new StreamAppend(note, "note", 0, EventChain.None, [new NewEvent(Guid.CreateVersion7(), "noted", "{}"u8.ToArray(), new EventMetadata("ana", "user", moments[^1].At))]));
        await batch.ExecuteNonQueryAsync();
        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => states.HeadAsync(note, default))))).ShouldAllBe(head => !head.Exists, "the id of something else");
    }

    [Theory]
    [InlineData(511, 0, false)]
    [InlineData(512, 0, true)]
    [InlineData(1024, 600, true)]
    [InlineData(1536, 600, true)]
    [InlineData(1536, 1024, false)]
    [InlineData(2048, 1024, true)]
    [InlineData(8192, 5000, true)]
    [InlineData(6144, 5000, false)]
    public void Snapshots_stand_as_far_apart_as_they_are_large(int version, int tasks, bool isDue)
    {
        var created = ProjectState.Create(Guid.CreateVersion7()).Fold([new ProjectPatch(
            PatchOp.Create, Body.Empty, [.. Enumerable.Range(0, tasks).Select(_ => new TaskPatch(PatchOp.Create, Guid.CreateVersion7(), Body.Empty))])]);
        Snapshots.IsDue(created.Fold(Enumerable.Repeat(ProjectPatch.Nothing, version - 1))).ShouldBe(isDue);
    }

    // Once by a process that keeps what it folded, and each version by one that knows nothing yet.
    private async Task AskAllAsync(StreamKey stream, List<ProjectMoment> moments, Random random)
    {
        using var states = NewStates();
        var versions = Enumerable.Range(0, moments.Count + 3).ToArray();
        random.Shuffle(versions);
        await Parallel.ForEachAsync(versions, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (version, cancellation) =>
        {
            using var cold = NewStates();
            Same(await cold.AtVersionAsync(stream, version, cancellation), moments[Math.Min(version, moments.Count - 1)]);
            Same(await states.AtVersionAsync(stream, version, cancellation), moments[Math.Min(version, moments.Count - 1)]);
            var at = moments[Math.Min(version, moments.Count - 1)].At;
            foreach (var instant in (DateTimeOffset[])(version == 0 ? [moments[1].At.AddMilliseconds(-1)] : [at, at.AddMilliseconds(1), at.AddMilliseconds(-1)]))
            {
                Same(await states.AsOfAsync(stream, instant, cancellation), RandomHistory.AsOf(moments, instant));
            }
        });
        Same(await states.HeadAsync(stream, default), moments[^1]);
    }

    private static void Same(ProjectMoment actual, ProjectMoment expected)
    {
        (actual.State.Version, actual.At, actual.Actor).ShouldBe((expected.State.Version, expected.At, expected.Actor));
        JsonElement.DeepEquals(Json(actual.State), Json(expected.State)).ShouldBeTrue($"version {expected.State.Version}");

        static JsonElement Json(ProjectState state) => JsonElement.Parse(StateJson.ToUtf8(state));
    }

    /// <summary>A random history in the log, and the moment of each of its versions, from 0.</summary>
    private async Task<(StreamKey Stream, List<ProjectMoment> Moments)> StoreAsync(Random random, int count)
    {
        var stream = new StreamKey(Guid.CreateVersion7(), Guid.CreateVersion7());
        var moments = new List<ProjectMoment> { ProjectMoment.Before(stream.Id) };
        var steps = new List<(ProjectPatch, EventMetadata)>();
        while (moments.Count <= count)
        {
            var next = RandomHistory.Next(moments[^1], random);
            moments.Add(RandomHistory.After(moments[^1], next));
            steps.Add((next.Patch, new EventMetadata(next.Actor, "import", next.At)));
        }

        await using var batch = Database.CreateBatch();
        EventLog.Append(batch, ProjectLog.Append(stream, 0, EventChain.None, steps));
        await batch.ExecuteNonQueryAsync();
        return (stream, moments);
    }

    private ProjectStates NewStates() => new(services.GetRequiredService<ProjectLog>(), Snapshots, new HeldMoments(), new DueSnapshots());

    private async Task ExecuteAsync(string sql, Guid stream)
    {
        await using var command = Database.CreateCommand(sql).With(stream);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> CountAsync(string sql, Guid stream)
    {
        await using var command = Database.CreateCommand(sql).With(stream);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
