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
    // Folding on from what is in memory is faster up to here than looking for a snapshot.
    private const int ShortFold = 512;

    // Measured in tasks and operations, so that a few large projects do not push the machine over.
    private readonly MemoryCache timelines = new(new MemoryCacheOptions { SizeLimit = CacheRoom.Tasks(0.2, 250_000) });

    /// <summary>The newest state; one without <see cref="Patches.ProjectState.Exists"/> where there is no such project in the workspace.</summary>
    public Task<ProjectMoment> HeadAsync(StreamKey stream, CancellationToken cancellation) => FoldAsync(stream, long.MaxValue, cancellation);

    /// <summary>The state at a version, or the newest where there is no such version yet.</summary>
    public Task<ProjectMoment> AtVersionAsync(StreamKey stream, long version, CancellationToken cancellation) =>
        version > 0 ? FoldAsync(stream, version, cancellation) : Task.FromResult(ProjectMoment.Before(stream.Id));

    /// <summary>The highest version whose instant is not later than <paramref name="instant"/>.</summary>
    public async Task<ProjectMoment> AsOfAsync(StreamKey stream, DateTimeOffset instant, CancellationToken cancellation)
    {
        var (version, isCertain) = Remembered(stream)?.VersionAt(instant) ?? default;
        return await AtVersionAsync(stream, isCertain ? version : await log.VersionAtAsync(stream, instant, version, cancellation), cancellation);
    }

    /// <summary>The head as this process last saw it, without a look at the log.</summary>
    public ProjectMoment Known(StreamKey stream) => Remembered(stream)?.Newest ?? ProjectMoment.Before(stream.Id);

    /// <summary>Keeps a moment that was appended or read elsewhere.</summary>
    public void Keep(StreamKey stream, ProjectMoment head)
    {
        head = moments.Share(stream, head);
        var timeline = Remembered(stream) ?? new Timeline(head);
        timeline.See(head);
        Remember(stream, timeline);
        due.Notice(stream, head);
    }

    public void Dispose() => timelines.Dispose();

    private async Task<ProjectMoment> FoldAsync(StreamKey stream, long upTo, CancellationToken cancellation)
    {
        var timeline = Remembered(stream);
        var moment = timeline is not null ? timeline.Nearest(upTo) : upTo == long.MaxValue ? moments.Newest(stream) : null;
        if (moment is not null && moment.State.Version == upTo)
        {
            return moment;
        }

        if (await StartAsync(stream, moment, upTo, cancellation) is not { } start)
        {
            return ProjectMoment.Before(stream.Id);
        }

        var isNew = timeline is null;
        timeline ??= new Timeline(start);
        var end = start;
        await foreach (var stretch in log.FoldAsync(stream, start, upTo, cancellation))
        {
            timeline.Add(stretch);
            due.Notice(stream, stretch.End);
            end = stretch.End;
        }

        if (end.State.Exists && (isNew || end != moment))
        {
            moments.Share(stream, end);
            Remember(stream, timeline);
        }

        return end;
    }

    // Null where the stream is none of a project: there is none, or the id is that of a proposal or a talk.
    private async Task<ProjectMoment?> StartAsync(StreamKey stream, ProjectMoment? known, long upTo, CancellationToken cancellation)
    {
        // A head in memory is mostly the head: it is caught up without a look for snapshots.
        if (known is not null && (upTo == long.MaxValue || upTo - known.State.Version <= ShortFold))
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

    private Timeline? Remembered(StreamKey stream) => timelines.Get<Timeline>(stream);

    private void Remember(StreamKey stream, Timeline timeline) =>
        timelines.Set(stream, timeline, new MemoryCacheEntryOptions { Size = timeline.Weight, SlidingExpiration = TimeSpan.FromHours(1) });
}
