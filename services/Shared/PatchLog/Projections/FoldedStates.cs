using Microsoft.Extensions.Caching.Memory;

namespace Orchestrator.PatchLog.Projections;

/// <summary>The states that a follower of the log stands at, stream by stream: those of the page under way, and others while there is room.</summary>
/// <param name="room">In tasks.</param>
internal sealed class FoldedStates(ProjectLog log, Snapshots snapshots, HeldMoments moments, long room) : IDisposable
{
    // Within a page each state follows from the one before, whatever falls out of the cache meanwhile.
    private readonly Dictionary<StreamKey, ProjectMoment> page = [];
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = room });
    private long tasks;

    /// <summary>Whether a page has to end before the next event of the stream: its states take all the room there is.</summary>
    public bool IsFullFor(StreamKey stream) => tasks > room && !page.ContainsKey(stream);

    public void BeginPage()
    {
        page.Clear();
        tasks = 0;
    }

    /// <summary>The change that an event makes; the events of a stream come in order.</summary>
    public async Task<ProjectChange> ApplyAsync(StreamEvent next, CancellationToken cancellation)
    {
        var (stream, stored) = (next.Stream, next.Event);
        var patch = ProjectLog.Read(stored);
        if (!page.TryGetValue(stream, out var before) || before.State.Version != stored.Version - 1)
        {
            before = await FindAsync(stream, stored.Version - 1, cancellation);
            tasks += 1 + before.State.Tasks.Count;
        }

        var after = moments.Share(stream, new ProjectMoment(before.State.Apply(patch, stored.Metadata.At), stored.Metadata.At, stored.Metadata.Actor, stored.Hash));
        tasks += after.State.Tasks.Count - before.State.Tasks.Count;
        page[stream] = after;
        kept.Set(stream, after, new MemoryCacheEntryOptions { Size = 1 + after.State.Tasks.Count });
        return new ProjectChange(stream, next.Sequence, stored, patch, before.State, after.State);
    }

    public void Dispose() => kept.Dispose();

    private async Task<ProjectMoment> FindAsync(StreamKey stream, long version, CancellationToken cancellation)
    {
        var known = kept.Get<ProjectMoment>(stream);
        if (known?.State.Version == version)
        {
            return known;
        }

        if (moments.Newest(stream) is { } held && held.State.Version == version)
        {
            return held;
        }

        known = known?.State.Version < version ? known : ProjectMoment.Before(stream.Id);
        if (known.State.Version < version)
        {
            known = await snapshots.FindAsync(stream, known.State.Version, version, cancellation) ?? known;
            await foreach (var stretch in log.FoldAsync(stream, known, version, cancellation))
            {
                known = stretch.End;
            }
        }

        return known;
    }
}
