using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestrator.Patches;
using Orchestrator.PatchLog.Projections;

namespace Orchestrator.PatchLog.Tests;

public class LogPagesTests(Database database) : IClassFixture<Database>
{
    private readonly StreamKey[] streams = [.. Enumerable.Range(0, 3).Select(_ => new StreamKey(Guid.CreateVersion7(), Guid.CreateVersion7()))];

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1_000)]
    public async Task Pages_end_where_their_states_take_all_the_room_and_miss_nothing(long room)
    {
        await StoreAsync();
        var pages = await ReadAllAsync(room);

        var changes = pages.SelectMany(page => page.Changes).ToList();
        changes.Select(change => change.Sequence).ShouldBe(changes.Select(change => change.Sequence).Distinct().Order());
        changes.Count.ShouldBe(30);
        foreach (var ofStream in changes.GroupBy(change => change.Stream))
        {
            var state = ProjectState.Create(ofStream.Key.Id);
            foreach (var change in ofStream)
            {
                Json(change.Before).ShouldBe(Json(state));
                state = state.Apply(change.Patch, change.Event.Metadata.At);
                Json(change.After).ShouldBe(Json(state));
            }

            state.Version.ShouldBe(10);
        }

        pages.Count(page => page.IsFull).ShouldBe(room switch { 0 => 5, 7 => 3, _ => 0 });
    }

    private async Task<List<LogPage>> ReadAllAsync(long room)
    {
        using var reader = new LogPages(new ProjectLog(database.Log), new Snapshots(database.Source, NullLogger<Snapshots>.Instance), new HeldMoments(), [], room);
        await using var connection = await database.Source.OpenConnectionAsync();
        var pages = new List<LogPage>();
        while (pages.Sum(page => page.Changes.Count) < 30)
        {
            // Transactions of other tests hold back what is settled.
            pages.Add(await reader.ReadAsync(connection, pages.Count == 0 ? default : pages[^1].End, null, 1_000, TestContext.Current.CancellationToken));
        }

        return pages;
    }

    // Five patches of each stream in turn, and five more; every patch creates a task. All at once, so that they are settled together.
    private async Task StoreAsync()
    {
        await database.ExecuteAsync("truncate mt_events, mt_streams");
        await using var batch = database.Source.CreateBatch();
        foreach (var (half, stream) in from half in (int[])[0, 1] from stream in streams select (half, stream))
        {
            EventLog.Append(batch, ProjectLog.Append(stream, half * 5, EventChain.None, [.. Enumerable.Range(half * 5, 5).Select(version => (
                new ProjectPatch(version == 0 ? PatchOp.Create : PatchOp.Update, Body.Empty, [new TaskPatch(PatchOp.Create, Guid.CreateVersion7(), Body.Empty)]),
                new EventMetadata("ana", "user", DateTimeOffset.UtcNow.ToMilliseconds())))]));
        }

        await batch.ExecuteNonQueryAsync();
    }

    private static string Json(ProjectState state) => JsonElement.Parse(StateJson.ToUtf8(state)).GetRawText();
}
