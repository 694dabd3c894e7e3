using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Live;

/// <summary>A project that somebody on this node watches.</summary>
internal sealed class WatchedProject(StreamKey stream, ProjectLog log)
{
    private long newest;

    public StreamKey Stream => stream;

    public RecentPatches Patches { get; } = new(stream, log);

    /// <summary>The newest version that this node was told of; the log may have been ahead of it when the first of the watchers came.</summary>
    public long Newest => Volatile.Read(ref newest);

    /// <summary>Its watchers; guarded by <see cref="LiveClients"/>.</summary>
    public HashSet<LiveClient> Watchers { get; } = [];

    public void Moved(long version) => Volatile.Write(ref newest, Math.Max(newest, version));
}

/// <summary>How far one connection has been told about a project: the log is what it is told from, so a version is all there is to keep.</summary>
internal sealed class Watch(WatchedProject project, long since)
{
    private long version = since;

    // What came before the first look this node was not told of.
    private bool hasLooked;
    private bool isOver;

    public WatchedProject Project => project;

    /// <summary>The connection watches the project no more, or anew.</summary>
    public void End() => Volatile.Write(ref isOver, true);

    /// <summary>Sends what the connection does not have yet. One at a time.</summary>
    public async Task SendAsync(ILiveClient client, CancellationToken cancellation)
    {
        while ((!hasLooked || version < project.Newest) && !Volatile.Read(ref isOver))
        {
            var page = await project.Patches.AfterAsync(version, cancellation);
            foreach (var patch in page)
            {
                await client.PatchApplied(patch);
                version = patch.Version;
            }

            hasLooked |= page.Count == 0;
        }
    }
}
