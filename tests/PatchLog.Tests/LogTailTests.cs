using Npgsql;
using Orchestrator.Patches;
using Orchestrator.PatchLog.Projections;

namespace Orchestrator.PatchLog.Tests;

public class LogTailTests(Database database) : IClassFixture<Database>
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_what_settles_from_now_on_even_of_what_had_begun_before()
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        await StoreAsync(NewStream(), 0);
        var (slow, quick) = (NewStream(), NewStream());
        await using var other = await database.Source.OpenConnectionAsync(cancellation);
        await using var transaction = await other.BeginTransactionAsync(cancellation);
        await StoreAsync(slow, 0, other);

        var tail = await LogTail.BeginAsync(connection, cancellation);
        await StoreAsync(quick, 0);
        await StoreAsync(quick, 1);
        (await ReadAsync(tail, connection)).ShouldBeEmpty();
        tail.IsBehind.ShouldBeTrue("the first of them is not settled");
        await transaction.CommitAsync(cancellation);

        (await ReadAsync(tail, connection)).ShouldBe([new MovedStream(slow, ProjectLog.StreamType, 1), new MovedStream(quick, ProjectLog.StreamType, 2)]);
        tail.IsBehind.ShouldBeFalse();
        tail.Pass();
        (await ReadAsync(tail, connection)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_comes_again_until_it_is_passed()
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        var tail = await LogTail.BeginAsync(connection, cancellation);
        var stream = NewStream();
        await StoreAsync(stream, 0);
        (await ReadAsync(tail, connection)).ShouldBe([new MovedStream(stream, ProjectLog.StreamType, 1)]);
        (await ReadAsync(tail, connection)).ShouldBe([new MovedStream(stream, ProjectLog.StreamType, 1)]);
        tail.Pass();
        await StoreAsync(stream, 1);
        (await ReadAsync(tail, connection)).ShouldBe([new MovedStream(stream, ProjectLog.StreamType, 2)]);
    }

    private Task<IReadOnlyList<MovedStream>> ReadAsync(LogTail tail, NpgsqlConnection connection) => tail.ReadAsync(connection, cancellation);

    private static StreamKey NewStream() => new(Guid.CreateVersion7(), Guid.CreateVersion7());

    private async Task StoreAsync(StreamKey stream, long version, NpgsqlConnection? connection = null)
    {
        var patch = new ProjectPatch(version == 0 ? PatchOp.Create : PatchOp.Update, Body.Empty, [new TaskPatch(PatchOp.Create, Guid.CreateVersion7(), Body.Empty)]);
        await using var batch = connection?.CreateBatch() ?? database.Source.CreateBatch();
        EventLog.Append(batch, ProjectLog.Append(stream, version, EventChain.None, (patch, new EventMetadata("ana", "user", DateTimeOffset.UtcNow.ToMilliseconds()))));
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
