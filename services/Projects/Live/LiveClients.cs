using System.Diagnostics.CodeAnalysis;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Live;

/// <summary>The connections to this node, and what they watch.</summary>
internal sealed class LiveClients(ProjectLog log)
{
    private readonly Lock turn = new();
    private readonly Dictionary<string, LiveClient> clients = [];
    private readonly Dictionary<Guid, HashSet<LiveClient>> workspaces = [];
    private readonly Dictionary<StreamKey, WatchedProject> projects = [];

    public bool IsEmpty
    {
        get
        {
            lock (turn)
            {
                return clients.Count == 0;
            }
        }
    }

    public IReadOnlyCollection<LiveClient> All
    {
        get
        {
            lock (turn)
            {
                return [.. clients.Values];
            }
        }
    }

    public void Add(LiveClient client)
    {
        lock (turn)
        {
            clients.Add(client.ConnectionId, client);
            if (!workspaces.TryGetValue(client.WorkspaceId, out var members))
            {
                workspaces.Add(client.WorkspaceId, members = []);
            }

            members.Add(client);
        }
    }

    public LiveClient? Find(string connectionId)
    {
        lock (turn)
        {
            return clients.GetValueOrDefault(connectionId);
        }
    }

    /// <summary>Forgets a connection, with all that it watched.</summary>
    public bool Remove(string connectionId, [NotNullWhen(true)] out LiveClient? client)
    {
        lock (turn)
        {
            if (!clients.Remove(connectionId, out client))
            {
                return false;
            }

            foreach (var project in client.Watches.Keys.ToList())
            {
                Leave(client, project);
            }

            var members = workspaces[client.WorkspaceId];
            members.Remove(client);
            if (members.Count == 0)
            {
                workspaces.Remove(client.WorkspaceId);
            }

            return true;
        }
    }

    /// <summary>Has a connection told about a project, from behind a version on. Who watches it already begins anew.</summary>
    /// <returns>False where it watches as many as it may.</returns>
    public bool TryWatch(LiveClient client, Guid projectId, long since)
    {
        Watch watch;
        lock (turn)
        {
            Leave(client, projectId);
            if (client.Watches.Count == LiveClient.MostWatches)
            {
                return false;
            }

            var stream = new StreamKey(client.WorkspaceId, projectId);
            if (!projects.TryGetValue(stream, out var project))
            {
                projects.Add(stream, project = new WatchedProject(stream, log));
            }

            project.Watchers.Add(client);
            client.Watches.Add(projectId, watch = new Watch(project, since));
        }

        client.TellOf(watch);
        return true;
    }

    public void Unwatch(LiveClient client, Guid projectId)
    {
        lock (turn)
        {
            Leave(client, projectId);
        }
    }

    public bool IsWatching(LiveClient client, Guid projectId)
    {
        lock (turn)
        {
            return client.Watches.ContainsKey(projectId);
        }
    }

    /// <summary>Who watches a project.</summary>
    public IReadOnlyList<LiveClient> WatchersOf(StreamKey stream)
    {
        lock (turn)
        {
            return projects.TryGetValue(stream, out var project) ? [.. project.Watchers] : [];
        }
    }

    /// <summary>Who is connected in a workspace.</summary>
    public IReadOnlyList<LiveClient> In(Guid workspace)
    {
        lock (turn)
        {
            return workspaces.TryGetValue(workspace, out var members) ? [.. members] : [];
        }
    }

    /// <summary>A project has this version now.</summary>
    public void Moved(StreamKey stream, long version)
    {
        foreach (var (client, watch) in WatchesOf(stream))
        {
            watch.Project.Moved(version);
            client.TellOf(watch);
        }
    }

    private List<(LiveClient Client, Watch Watch)> WatchesOf(StreamKey stream)
    {
        lock (turn)
        {
            return projects.TryGetValue(stream, out var project) ? [.. project.Watchers.Select(client => (client, client.Watches[stream.Id]))] : [];
        }
    }

    private void Leave(LiveClient client, Guid projectId)
    {
        if (!client.Watches.Remove(projectId, out var watch))
        {
            return;
        }

        watch.End();
        var project = watch.Project;
        project.Watchers.Remove(client);
        if (project.Watchers.Count == 0)
        {
            projects.Remove(project.Stream);
        }
    }
}
