using System.Runtime.CompilerServices;
using Orchestrator.Patches;

namespace Orchestrator.PatchLog.Tests;

public class HeldMomentsTests
{
    private static readonly StreamKey Stream = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    private readonly HeldMoments moments = new();

    [Fact]
    public void Who_comes_to_a_version_that_is_held_gets_the_moment_that_is_held()
    {
        var first = Moment(1);
        moments.Share(Stream, first).ShouldBeSameAs(first);
        moments.Share(Stream, Moment(1)).ShouldBeSameAs(first);

        var second = Moment(2);
        moments.Share(Stream, second).ShouldBeSameAs(second);
        moments.Newest(Stream).ShouldBeSameAs(second);

        // Who is behind keeps what it has.
        moments.Share(Stream, first).ShouldBeSameAs(first);
        moments.Newest(Stream).ShouldBeSameAs(second);
    }

    [Fact]
    public void The_same_version_of_another_history_or_stream_is_another_moment()
    {
        var first = Moment(1);
        moments.Share(Stream, first);
        var other = Moment(1, 7);
        moments.Share(Stream, other).ShouldBeSameAs(other);
        moments.Share(Stream with { Tenant = Guid.CreateVersion7() }, other).ShouldBeSameAs(other);
        moments.Newest(Stream).ShouldBeSameAs(first);
    }

    [Fact]
    public void Nothing_is_kept_alive()
    {
        ShareSome(moments);
        GC.Collect();
        moments.Newest(Stream).ShouldBeNull();

        var renewed = Moment(1);
        moments.Share(Stream, renewed).ShouldBeSameAs(renewed);
    }

    // In a frame of its own, which holds nothing when it has returned.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ShareSome(HeldMoments moments)
    {
        for (var version = 1; version <= 3; version++)
        {
            moments.Share(Stream, Moment(version));
        }
    }

    private static ProjectMoment Moment(int version, byte hash = 1) =>
        new(ProjectState.Create(Stream.Id).Fold(Enumerable.Repeat(ProjectPatch.Nothing, version)), DateTimeOffset.UnixEpoch, "ana", [hash]);
}
