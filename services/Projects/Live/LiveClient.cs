using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Live;

/// <summary>One connection: somebody in a workspace, and the projects that they watch.</summary>
internal sealed class LiveClient(string connectionId, Caller caller, ILiveClient client, Outbox outbox) : IDisposable
{
    /// <summary>More projects than anybody has open.</summary>
    public const int MostWatches = 50;

    private readonly CancellationTokenSource gone = new();

    public string ConnectionId => connectionId;

    public Guid UserId => caller.UserId;

    public Guid WorkspaceId => caller.WorkspaceId;

    /// <summary>By the project's id; guarded by <see cref="LiveClients"/>.</summary>
    public Dictionary<Guid, Watch> Watches { get; } = [];

    /// <summary>Tells it in its own time; a telling about the same subject that still waits is replaced.</summary>
    public void Tell(object subject, Func<ILiveClient, CancellationToken, Task> send) => outbox.Put(subject, cancellation => send(client, cancellation));

    public void TellOf(Watch watch) => Tell(watch, watch.SendAsync);

    /// <summary>Sends what it is to be told until it is gone.</summary>
    public async Task RunAsync() => await outbox.SendAsync(gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }
}
