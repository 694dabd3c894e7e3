using System.Threading.Channels;
using Orchestrator.PatchLog;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Ledger;

/// <summary>States that were met at versions which have snapshots. What does not fit is left out: the next fold over it meets it again.</summary>
internal sealed class DueSnapshots
{
    private readonly Channel<(StreamKey Stream, ProjectState State)> due = Channel.CreateBounded<(StreamKey, ProjectState)>(
        new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>A branch has none: it is folded from its project's state, which has them.</summary>
    public void Notice(StreamKey stream, ProjectMoment moment)
    {
        if (moment.Branch is null && Snapshots.IsDue(moment.State))
        {
            due.Writer.TryWrite((stream, moment.State));
        }
    }

    public IAsyncEnumerable<(StreamKey Stream, ProjectState State)> TakeAsync(CancellationToken cancellation) => due.Reader.ReadAllAsync(cancellation);
}

/// <summary>Writes the snapshots that are due, apart from every request.</summary>
internal sealed partial class SnapshotWriter(DueSnapshots due, Snapshots snapshots, ILogger<SnapshotWriter> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (stream, state) in due.TakeAsync(stoppingToken))
        {
            try
            {
                await snapshots.KeepAsync(stream, state, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Harmless: without it a fold is longer.
                NotWritten(logger, stream.Id, state.Version, exception);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The snapshot of project {ProjectId} at version {Version} was not written")]
    private static partial void NotWritten(ILogger logger, Guid projectId, long version, Exception exception);
}
