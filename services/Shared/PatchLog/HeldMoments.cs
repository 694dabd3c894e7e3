using System.Collections.Concurrent;

namespace Orchestrator.PatchLog;

/// <summary>
/// The newest moment of each stream that anybody in this process holds, so that those who fold the log (the writer, each projection) come to hold
/// the same one and not one each. It keeps none of them alive.
/// </summary>
public sealed class HeldMoments
{
    private readonly ConcurrentDictionary<StreamKey, WeakReference<ProjectMoment>> newest = [];
    private int swept = 1_024;

    /// <returns>The same moment as somebody else holds it, or the one given.</returns>
    public ProjectMoment Share(StreamKey stream, ProjectMoment moment)
    {
        var holder = newest.GetOrAdd(stream, _ => new WeakReference<ProjectMoment>(moment));
        lock (holder)
        {
            if (holder.TryGetTarget(out var held) && held.State.Version >= moment.State.Version)
            {
                // Another history may be told where a backup was restored.
                return held.State.Version == moment.State.Version && held.Hash.AsSpan().SequenceEqual(moment.Hash) ? held : moment;
            }

            holder.SetTarget(moment);
        }

        Sweep();
        return moment;
    }

    /// <summary>The newest that is held, or null.</summary>
    public ProjectMoment? Newest(StreamKey stream) => newest.TryGetValue(stream, out var holder) && holder.TryGetTarget(out var held) ? held : null;

    // Entries of moments that are gone, each time there are twice as many as remained the last time.
    private void Sweep()
    {
        var limit = Volatile.Read(ref swept);
        if (newest.Count <= limit || Interlocked.CompareExchange(ref swept, int.MaxValue, limit) != limit)
        {
            return;
        }

        foreach (var entry in newest.Where(entry => !entry.Value.TryGetTarget(out _)))
        {
            newest.TryRemove(entry);
        }

        Volatile.Write(ref swept, Math.Max(1_024, newest.Count * 2));
    }
}
