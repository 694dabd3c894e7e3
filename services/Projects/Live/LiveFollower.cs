using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.PatchLog.Projections;
using Orchestrator.Projects.Comments;
using Orchestrator.Projects.Importing;
using Orchestrator.Projects.Notifications;
using Activity = System.Diagnostics.Activity;

namespace Orchestrator.Projects.Live;

/// <summary>
/// Hears what the log and the other nodes say, and puts it into the outboxes of the connections to this node. Every node follows for itself; while
/// nobody is connected it only listens.
/// </summary>
internal sealed partial class LiveFollower(
    LiveClients clients, PresenceBoard presence, EventLog log, Imports imports, NpgsqlDataSource database, TimeProvider time, ILogger<LiveFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Net = TimeSpan.FromSeconds(1);

    // What is behind a transaction in flight mostly waits for milliseconds.
    private static readonly TimeSpan ShortLook = TimeSpan.FromMilliseconds(20);

    private readonly Queue<LiveNote> heard = [];
    private LogTail? tail;
    private DateTimeOffset nextBeginning;
    private DateTimeOffset nextBeat;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not recorded, so that a sampler that follows the parent drops the database spans of every look at a quiet log.
        using var upkeep = new Activity("upkeep of live connections").SetIdFormat(System.Diagnostics.ActivityIdFormat.W3C).Start();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception exception)
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    Interrupted(logger, exception);
                    await Task.Delay(Net, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var isWoken = false;
        connection.Notification += (_, sent) =>
        {
            isWoken = true;
            if (sent.Channel == LiveNote.Channel && LiveNote.Read(sent.Payload) is { } note)
            {
                heard.Enqueue(note);
            }
        };
        await using (var listen = new NpgsqlCommand($"listen {AppendedSignal.ChannelName}; listen {LiveNote.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        // The log is followed on from where it was; of notes that were lost meanwhile the word to people is made up for, and presence says itself again.
        tail ??= await LogTail.BeginAsync(connection, cancellation);
        heard.Clear();
        clients.All.ToList().ForEach(TellOfNotifications);
        while (true)
        {
            isWoken = false;
            var moved = await MoveAsync(connection, cancellation);
            while (heard.TryDequeue(out var note))
            {
                await HearAsync(note, cancellation);
            }

            if (time.GetUtcNow() >= nextBeat)
            {
                nextBeat = time.GetUtcNow() + PresenceBoard.BetweenHeartbeats;
                await presence.BeatAsync(cancellation);
            }

            if (!moved && !isWoken)
            {
                await connection.WaitAsync(tail is { IsBehind: true } ? ShortLook : Net, cancellation);
            }
        }
    }

    private async Task<bool> MoveAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (clients.IsEmpty)
        {
            if (time.GetUtcNow() < nextBeginning)
            {
                return false;
            }

            // Before the second look, so that it stands before what happens to whoever comes after that.
            nextBeginning = time.GetUtcNow() + Net;
            var later = await LogTail.BeginAsync(connection, cancellation);
            if (clients.IsEmpty)
            {
                tail = later;
                return false;
            }
        }

        var moved = await tail!.ReadAsync(connection, cancellation);
        foreach (var stream in moved.Where(stream => stream.StreamType is ProjectLog.StreamType or BranchEvents.StreamType))
        {
            clients.Moved(stream.Stream, stream.Version);
            if (stream.StreamType == ProjectLog.StreamType)
            {
                TellWorkspace(stream.Stream.Tenant, (nameof(ProjectChanged), stream.Stream.Id), (hub, _) => hub.ProjectChanged(new ProjectChanged(stream.Stream.Id, stream.Version)));
            }
        }

        await TellOfProposalsAsync(moved, cancellation);
        await TellOfCommentsAsync(moved, cancellation);
        tail.Pass();
        return moved.Count > 0;
    }

    private async Task TellOfProposalsAsync(IReadOnlyList<MovedStream> moved, CancellationToken cancellation)
    {
        Guid[] proposals = [.. moved.Where(stream => stream.StreamType == Proposals.ProposalStore.StreamType && clients.In(stream.Stream.Tenant).Count > 0).Select(stream => stream.Stream.Id)];
        if (proposals.Length == 0)
        {
            return;
        }

        await using var command = database.CreateCommand("select workspace_id, id, kind, status, project_id, revision, updated_at from proposal_view where id = any($1)").With(proposals);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var changed = new ProposalChanged(
                reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetGuid(4), reader.GetInt32(5), reader.GetFieldValue<DateTimeOffset>(6));
            TellWorkspace(reader.GetGuid(0), (nameof(ProposalChanged), changed.ProposalId), (hub, _) => hub.ProposalChanged(changed));
        }
    }

    private async Task TellOfCommentsAsync(IReadOnlyList<MovedStream> moved, CancellationToken cancellation)
    {
        foreach (var talk in moved.Where(stream => stream.StreamType == CommentEvents.StreamType && clients.In(stream.Stream.Tenant).Count > 0))
        {
            // Its first words say which task it is about.
            await foreach (var stored in log.ReadAsync(talk.Stream, upTo: 1, cancellation: cancellation))
            {
                if (CommentEvents.Types.Read(stored.Type, stored.Body) is CommentAdded { ProjectId: var project, TaskId: var task })
                {
                    TellWorkspace(talk.Stream.Tenant, (nameof(CommentsChanged), task), (hub, _) => hub.CommentsChanged(new CommentsChanged(project, task)));
                }
            }
        }
    }

    private async Task HearAsync(LiveNote note, CancellationToken cancellation)
    {
        switch (note)
        {
            case PeoplePresent present:
                await presence.HearAsync(present, cancellation);
                break;
            case PersonTold told:
                clients.In(told.WorkspaceId).Where(client => client.UserId == told.UserId).ToList().ForEach(TellOfNotifications);
                break;
            case ImportMoved moved when clients.In(moved.WorkspaceId).Count > 0 && await imports.FindAsync(moved.WorkspaceId, moved.ImportId, cancellation) is { } import:
                TellWorkspace(moved.WorkspaceId, (nameof(ImportMoved), moved.ImportId), (hub, _) => hub.Progress(import));
                break;
        }
    }

    private void TellOfNotifications(LiveClient client) => client.Tell(
        nameof(PersonTold), async (hub, stop) => await hub.Notification(await GetNotifications.NewestAsync(client.WorkspaceId, client.UserId, database, stop)));

    private void TellWorkspace(Guid workspace, object subject, Func<ILiveClient, CancellationToken, Task> send)
    {
        foreach (var client in clients.In(workspace))
        {
            client.Tell(subject, send);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Live connections hear of nothing for the moment; what they miss is sent later")]
    private static partial void Interrupted(ILogger logger, Exception exception);
}
