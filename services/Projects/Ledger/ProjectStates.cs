using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Ledger;

/// <summary>
/// The states of projects, at the head and in the past: from memory, else from the nearest snapshot, else from the first patch. What is in
/// memory is a hint about the head, which a read catches up from the log in one query and a write on an old one finds out by the version check of
/// its append; about the past it is final.
/// </summary>
internal sealed class ProjectStates(ProjectLog log, Snapshots snapshots, HeldMoments moments, DueSnapshots due) : IDisposable
{
    /// <summary>How much of the past is kept, in tasks and operations.</summary>
    public static readonly long RoomOfPasts = CacheRoom.Tasks(0.1, 150_000);

    // Folding on from what is in memory is faster up to here than looking for a snapshot.
    private const int ShortFold = 512;

    // Apart from each other, so that whoever leafs through the past pushes out no head. Heads are measured in tasks: a few large projects must not push
    // the machine over.
    private readonly MemoryCache heads = new(new MemoryCacheOptions { SizeLimit = CacheRoom.Tasks(0.25, 200_000) });
    private readonly MemoryCache pasts = new(new MemoryCacheOptions { SizeLimit = RoomOfPasts });

    // Who wants a project that is not in memory waits for the first of them to fold it, instead of folding one more of it.
    private readonly ConcurrentDictionary<StreamKey, Lazy<Task<ProjectMoment>>> underWay = [];

    /// <summary>The newest state; one without <see cref="Patches.ProjectState.Exists"/> where there is no such project in the workspace.</summary>
    public async Task<ProjectMoment> HeadAsync(StreamKey stream, CancellationToken cancellation)
    {
        if (Newest(stream) is { } known)
        {
            return await CatchUpAsync(stream, known, long.MaxValue, cancellation);
        }

        var mine = new Lazy<Task<ProjectMoment>>(() => FoldForAllAsync(stream));
        var fold = underWay.GetOrAdd(stream, mine);
        var head = await fold.Value.WaitAsync(cancellation);

        // Another's fold may have read the log before the last append that this reader knows of, the first one even.
        return fold == mine ? head
            : head.State.Exists ? await CatchUpAsync(stream, head, long.MaxValue, cancellation)
            : await FoldAsync(stream, cancellation);
    }

    /// <summary>The state at a version, or the newest where there is no such version yet.</summary>
    public async Task<ProjectMoment> AtVersionAsync(StreamKey stream, long version, CancellationToken cancellation)
    {
        if (version <= 0)
        {
            return ProjectMoment.Before(stream.Id);
        }

        if (Newest(stream) is { } head && head.State.Version <= version)
        {
            return await CatchUpAsync(stream, await StartAsync(stream, head, version, cancellation) ?? head, version, cancellation);
        }

        return await PastAsync(stream, version, cancellation);
    }

    /// <summary>The highest version whose instant is not later than <paramref name="instant"/>.</summary>
    public async Task<ProjectMoment> AsOfAsync(StreamKey stream, DateTimeOffset instant, CancellationToken cancellation)
    {
        var (version, isCertain) = Newest(stream) is { } head && head.At <= instant ? (head.State.Version, false) : Past(stream)?.VersionAt(instant) ?? default;
        return await AtVersionAsync(stream, isCertain ? version : await log.VersionAtAsync(stream, instant, version, cancellation), cancellation);
    }

    /// <summary>The head as this process last saw it, without a look at the log.</summary>
    public ProjectMoment Known(StreamKey stream) => heads.Get<ProjectMoment>(stream) ?? ProjectMoment.Before(stream.Id);

    /// <summary>Keeps a moment that was appended or read elsewhere.</summary>
    public void Keep(StreamKey stream, ProjectMoment head)
    {
        head = moments.Share(stream, head);
        if (head.State.Version > Known(stream).State.Version)
        {
            heads.Set(stream, head, new MemoryCacheEntryOptions { Size = 1 + head.State.Tasks.Count, SlidingExpiration = TimeSpan.FromHours(1) });
        }

        due.Notice(stream, head);
    }

    public void Dispose()
    {
        heads.Dispose();
        pasts.Dispose();
    }

    private async Task<ProjectMoment> FoldForAllAsync(StreamKey stream)
    {
        try
        {
            return await FoldAsync(stream, CancellationToken.None);
        }
        finally
        {
            underWay.TryRemove(stream, out _);
        }
    }

    private async Task<ProjectMoment> FoldAsync(StreamKey stream, CancellationToken cancellation) =>
        await StartAsync(stream, null, long.MaxValue, cancellation) is { } start
            ? await CatchUpAsync(stream, start, long.MaxValue, cancellation)
            : ProjectMoment.Before(stream.Id);

    // From the newest moment that is known on; what it comes to is the newest.
    private async Task<ProjectMoment> CatchUpAsync(StreamKey stream, ProjectMoment known, long upTo, CancellationToken cancellation)
    {
        var end = known;
        if (known.State.Version < upTo)
        {
            await foreach (var stretch in log.FoldAsync(stream, known, upTo, cancellation))
            {
                due.Notice(stream, stretch.End);
                end = stretch.End;
            }
        }

        if (end.State.Exists)
        {
            Keep(stream, end);
        }

        return end;
    }

    private async Task<ProjectMoment> PastAsync(StreamKey stream, long upTo, CancellationToken cancellation)
    {
        var timeline = Past(stream);
        var moment = timeline?.Nearest(upTo);
        if (moment is not null && moment.State.Version == upTo)
        {
            return moment;
        }

        if (await StartAsync(stream, moment, upTo, cancellation) is not { } start)
        {
            return ProjectMoment.Before(stream.Id);
        }

        timeline ??= new Timeline();
        var end = start;
        await foreach (var stretch in log.FoldAsync(stream, start, upTo, cancellation))
        {
            timeline.Add(stretch);
            due.Notice(stream, stretch.End);
            end = stretch.End;
        }

        if (end.State.Exists && end != moment)
        {
            pasts.Set(stream, timeline, new MemoryCacheEntryOptions { Size = timeline.Weight, SlidingExpiration = TimeSpan.FromHours(1) });
        }

        return end;
    }

    // Null where the stream is none of a project: there is none, or the id is that of a proposal or a talk.
    private async Task<ProjectMoment?> StartAsync(StreamKey stream, ProjectMoment? known, long upTo, CancellationToken cancellation)
    {
        if (known is not null && upTo - known.State.Version <= ShortFold)
        {
            return known;
        }

        return await snapshots.FindAsync(stream, known?.State.Version ?? 0, upTo, cancellation) ?? known ?? await BeginningAsync(stream, cancellation);
    }

    // What the first event of the stream is folded onto: nothing, or the state that a branch forks from.
    private async Task<ProjectMoment?> BeginningAsync(StreamKey stream, CancellationToken cancellation)
    {
        if (!await log.ExistsAsync(stream, cancellation))
        {
            return null;
        }

        var nothing = ProjectMoment.Before(stream.Id);
        return await log.OpeningAsync(stream, cancellation) is { } opened
            ? nothing with { State = (await AtVersionAsync(stream with { Id = opened.ProjectId }, opened.Version, cancellation)).State.ForkAs(stream.Id) }
            : nothing;
    }

    private ProjectMoment? Newest(StreamKey stream) => heads.Get<ProjectMoment>(stream) ?? moments.Newest(stream);

    private Timeline? Past(StreamKey stream) => pasts.Get<Timeline>(stream);
}
