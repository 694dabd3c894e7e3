using Orchestrator.PatchLog;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Live;

/// <summary>
/// The patches of one project for those who watch it from this node. The newest are read once for all of them; whoever is further behind reads the log, so
/// that nothing is kept for anybody.
/// </summary>
internal sealed class RecentPatches(StreamKey stream, ProjectLog log)
{
    private const int PageSize = 100;
    private const int LargestBytes = 256 * 1024;
    private const int RoomBytes = 2 * LargestBytes;

    private readonly SemaphoreSlim turn = new(1);
    private readonly Queue<(PatchApplied Patch, int Bytes)> recent = [];
    private int held;

    /// <summary>The patches that follow a version, a page of them; none where there are none yet.</summary>
    public async Task<IReadOnlyList<PatchApplied>> AfterAsync(long version, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return recent.TryPeek(out var first) && first.Patch.Version <= version + 1 && recent.Last().Patch.Version > version
                ? [.. recent.Select(entry => entry.Patch).SkipWhile(patch => patch.Version <= version)]
                : await ReadAsync(version, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<IReadOnlyList<PatchApplied>> ReadAsync(long version, CancellationToken cancellation)
    {
        var page = new List<PatchApplied>();
        await foreach (var (stored, patch) in log.ReadAsync(stream, version, version + PageSize, cancellation))
        {
            var bytes = PatchJson.ToUtf8(patch).Length;
            var (at, actor, origin) = (stored.Metadata.At, stored.Metadata.Actor, stored.Metadata.Origin);
            page.Add(new PatchApplied(stream.Id, stored.Version, at, actor, origin, stored.Metadata.CausationId, bytes > LargestBytes ? null : PatchJson.ToJson(patch)));
            Keep(page[^1], Math.Min(bytes, LargestBytes));
        }

        return page;
    }

    // Without a gap, and no older ones: somebody far behind does not push out what the others need.
    private void Keep(PatchApplied patch, int bytes)
    {
        if (recent.Count > 0 && recent.Last().Patch.Version + 1 != patch.Version)
        {
            if (recent.Last().Patch.Version >= patch.Version)
            {
                return;
            }

            recent.Clear();
            held = 0;
        }

        recent.Enqueue((patch, bytes));
        held += bytes;
        while (recent.Count > PageSize || (held > RoomBytes && recent.Count > 1))
        {
            held -= recent.Dequeue().Bytes;
        }
    }
}
