using Microsoft.Extensions.Caching.Memory;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Ledger;

/// <summary>
/// The states of projects, at the head and in the past. Heads are kept in memory, as a hint: a read catches up from the log in
/// one query, and a write on an old head fails on the version check of its append.
/// </summary>
internal sealed class ProjectStates(ProjectLog log) : IDisposable
{
    // Measured in tasks, so that a few large projects do not push the machine over.
    private const int CachedTasks = 500_000;

    private readonly MemoryCache heads = new(new MemoryCacheOptions { SizeLimit = CachedTasks });

    /// <summary>The newest state; one without <see cref="Patches.ProjectState.Exists"/> where there is no such project in the workspace.</summary>
    public async Task<ProjectMoment> HeadAsync(StreamKey stream, CancellationToken cancellation)
    {
        var known = Known(stream);
        var head = await log.FoldAsync(stream, known, cancellation: cancellation);
        if (head != known)
        {
            Keep(stream, head);
        }

        return head;
    }

    public async Task<ProjectMoment> AtVersionAsync(StreamKey stream, long version, CancellationToken cancellation) =>
        Known(stream) is { } known && known.State.Version <= version && known.State.Exists
            ? await log.FoldAsync(stream, known, upTo: version, cancellation: cancellation)
            : await log.FoldAsync(stream, ProjectMoment.Before(stream.Id), upTo: version, cancellation: cancellation);

    /// <summary>The highest version whose instant is not later than <paramref name="instant"/>.</summary>
    public Task<ProjectMoment> AsOfAsync(StreamKey stream, DateTimeOffset instant, CancellationToken cancellation) =>
        log.FoldAsync(stream, ProjectMoment.Before(stream.Id), asOf: instant, cancellation: cancellation);

    /// <summary>The head as this process last saw it, without a look at the log.</summary>
    public ProjectMoment Known(StreamKey stream) => heads.Get<ProjectMoment>(stream) ?? ProjectMoment.Before(stream.Id);

    public void Keep(StreamKey stream, ProjectMoment head) =>
        heads.Set(stream, head, new MemoryCacheEntryOptions { Size = 1 + head.State.Tasks.Count, SlidingExpiration = TimeSpan.FromHours(1) });

    public void Dispose() => heads.Dispose();
}
