using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Live;

/// <summary>
/// Who looks at which project, on all nodes. Nothing of it is stored: each node says who is connected to it, when that changes and every so often; a node
/// that falls silent is forgotten with its people.
/// </summary>
internal sealed class PresenceBoard(LiveClients clients, NpgsqlDataSource database, TimeProvider time)
{
    public static readonly TimeSpan BetweenHeartbeats = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Silence = 3 * BetweenHeartbeats;

    // What fits into one notification, which PostgreSQL bounds at 8,000 bytes.
    private const int MostPeople = 60;

    private readonly Guid node = Guid.CreateVersion7(time.GetUtcNow());
    private readonly Lock turn = new();
    private readonly Dictionary<StreamKey, Dictionary<string, PersonPlace>> here = [];
    private readonly Dictionary<StreamKey, Dictionary<Guid, (IReadOnlyList<PersonPlace> People, DateTimeOffset At)>> everywhere = [];

    /// <summary>A connection looks at a project, and at a task of it perhaps.</summary>
    public Task EnterAsync(LiveClient client, StreamKey project, Guid? taskId, CancellationToken cancellation)
    {
        bool isFirst;
        lock (turn)
        {
            if (isFirst = !here.TryGetValue(project, out var people))
            {
                here.Add(project, people = []);
            }

            people![client.ConnectionId] = new PersonPlace(client.UserId, taskId);
        }

        return SayAsync([project], isFirst, cancellation);
    }

    public Task LeaveAsync(LiveClient client, StreamKey project, CancellationToken cancellation)
    {
        lock (turn)
        {
            if (!here.TryGetValue(project, out var people) || !people.Remove(client.ConnectionId))
            {
                return Task.CompletedTask;
            }

            if (people.Count == 0)
            {
                here.Remove(project);
            }
        }

        return SayAsync([project], asks: false, cancellation);
    }

    /// <summary>A connection is gone from wherever it looked.</summary>
    public async Task LeaveAllAsync(LiveClient client)
    {
        List<StreamKey> projects;
        lock (turn)
        {
            projects = [.. here.Where(project => project.Value.ContainsKey(client.ConnectionId)).Select(project => project.Key)];
        }

        foreach (var project in projects)
        {
            await LeaveAsync(client, project, CancellationToken.None);
        }
    }

    /// <summary>Takes in what a node says, this one too: what is not heard by the others is not shown here either.</summary>
    public async Task HearAsync(PeoplePresent said, CancellationToken cancellation)
    {
        var project = new StreamKey(said.WorkspaceId, said.ProjectId);
        bool isHere;
        lock (turn)
        {
            isHere = here.ContainsKey(project);
            if (!everywhere.TryGetValue(project, out var nodes))
            {
                everywhere.Add(project, nodes = []);
            }

            nodes.Remove(said.NodeId);
            if (said.People.Count > 0)
            {
                nodes.Add(said.NodeId, (said.People, time.GetUtcNow()));
            }

            // Of what nobody here looks at nothing is kept.
            if (nodes.Count == 0 || !isHere)
            {
                everywhere.Remove(project);
            }
        }

        Tell(project);
        if (said.Asks && isHere && said.NodeId != node)
        {
            await SayAsync([project], asks: false, cancellation);
        }
    }

    /// <summary>Says who is here, and forgets the nodes that fell silent.</summary>
    public async Task BeatAsync(CancellationToken cancellation)
    {
        List<StreamKey> mine;
        List<StreamKey> changed = [];
        lock (turn)
        {
            mine = [.. here.Keys];
            foreach (var (project, nodes) in everywhere.ToList())
            {
                var silent = nodes.Where(entry => entry.Value.At + Silence < time.GetUtcNow()).Select(entry => entry.Key).ToList();
                silent.ForEach(gone => nodes.Remove(gone));
                if (silent.Count > 0)
                {
                    changed.Add(project);
                }

                if (nodes.Count == 0)
                {
                    everywhere.Remove(project);
                }
            }
        }

        changed.ForEach(Tell);
        if (mine.Count > 0)
        {
            await SayAsync(mine, asks: false, cancellation);
        }
    }

    private async Task SayAsync(IReadOnlyList<StreamKey> projects, bool asks, CancellationToken cancellation)
    {
        List<PeoplePresent> notes;
        lock (turn)
        {
            notes = [.. projects.Select(project => new PeoplePresent(
                node, project.Tenant, project.Id, [.. (here.GetValueOrDefault(project)?.Values.Distinct() ?? []).Take(MostPeople)], asks))];
        }

        try
        {
            await using var batch = database.CreateBatch();
            batch.BatchCommands.Add(LiveNote.Send(notes));
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (NpgsqlException)
        {
            // The next heartbeat says it.
        }
    }

    private void Tell(StreamKey project)
    {
        foreach (var client in clients.WatchersOf(project))
        {
            client.Tell((nameof(Presence), project.Id), (hub, _) => hub.Presence(Of(project)));
        }
    }

    private Presence Of(StreamKey project)
    {
        lock (turn)
        {
            var places = everywhere.GetValueOrDefault(project)?.Values.SelectMany(node => node.People) ?? [];
            return new Presence(project.Id, [.. places.GroupBy(place => place.UserId).OrderBy(person => person.Key)
                .Select(person => new PersonPresent(person.Key, [.. person.Select(place => place.TaskId).OfType<Guid>().Distinct().Order()]))]);
        }
    }
}
