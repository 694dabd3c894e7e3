using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Live;

/// <summary>
/// <c>/hubs/workspace?workspaceId=</c>: what happens in a workspace, as it happens. Arguments come as JSON values, so that one of the wrong type is refused
/// by name and not in general.
/// </summary>
internal sealed class WorkspaceHub(
    LiveClients clients, PresenceBoard presence, ProjectStates states, IHubContext<WorkspaceHub, ILiveClient> hub, TimeProvider time, ILogger<Outbox> logger) : Hub<ILiveClient>
{
    public const string Path = "/hubs/workspace";

    /// <summary>From now on <c>PatchApplied</c> comes for every version above <paramref name="sinceVersion"/>, in order; and <c>Presence</c>, the caller in it.</summary>
    /// <returns>The newest version.</returns>
    public async Task<long> Watch(JsonElement projectId, JsonElement sinceVersion)
    {
        var id = IdIn(projectId, nameof(projectId));
        if (sinceVersion.ValueKind != JsonValueKind.Number || !sinceVersion.TryGetInt64(out var since) || since < 0)
        {
            throw Refused(nameof(sinceVersion), "Must be a version that you have, or 0 for all of them.");
        }

        var stream = new StreamKey(Client.WorkspaceId, id);
        var newest = (await states.HeadAsync(stream, Context.ConnectionAborted)).State.Version;
        if (newest == 0)
        {
            throw Refused(nameof(projectId), "There is no such project in this workspace.");
        }

        if (since > newest)
        {
            throw Refused(nameof(sinceVersion), $"The project's newest version is {newest}.");
        }

        if (!clients.TryWatch(Client, id, since))
        {
            throw Refused(nameof(projectId), $"This connection watches {LiveClient.MostWatches} projects already. Unwatch one.");
        }

        await presence.EnterAsync(Client, stream, null, Context.ConnectionAborted);
        return newest;
    }

    /// <summary>No more of this project; one that is not watched is no error.</summary>
    public async Task Unwatch(JsonElement projectId)
    {
        var id = IdIn(projectId, nameof(projectId));
        clients.Unwatch(Client, id);
        await presence.LeaveAsync(Client, new StreamKey(Client.WorkspaceId, id), Context.ConnectionAborted);
    }

    /// <summary>Tells the others which task of a watched project the caller has open; null for none.</summary>
    public async Task Look(JsonElement projectId, JsonElement taskId)
    {
        var id = IdIn(projectId, nameof(projectId));
        Guid? task = taskId.ValueKind == JsonValueKind.Null ? null : IdIn(taskId, nameof(taskId));
        if (!clients.IsWatching(Client, id))
        {
            throw Refused(nameof(projectId), "Watch the project first.");
        }

        await presence.EnterAsync(Client, new StreamKey(Client.WorkspaceId, id), task, Context.ConnectionAborted);
    }

    public override Task OnConnectedAsync()
    {
        var client = new LiveClient(Context.ConnectionId, CallerOf(Context.GetHttpContext()!), hub.Clients.Client(Context.ConnectionId), new Outbox(time, logger));
        clients.Add(client);
        _ = client.RunAsync();
        return Task.CompletedTask;
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (clients.Remove(Context.ConnectionId, out var client))
        {
            client.Dispose();
            await presence.LeaveAllAsync(client);
        }
    }

    /// <summary>A browser sets no headers on a WebSocket, so the workspace may stand in the address.</summary>
    /// <exception cref="ProblemException">400 for what is no id, 404 for a workspace that the caller is no member of.</exception>
    public static Caller CallerOf(HttpContext context)
    {
        var (text, name) = context.Request.Query["workspaceId"] is [{ } inAddress, ..] ? (inAddress, "workspaceId")
            : context.Request.Headers[Caller.WorkspaceHeader] is [{ } header, ..] ? (header, Caller.WorkspaceHeader)
            : (null, "");
        return text is null ? Caller.From(context.User, null)
            : Guid.TryParseExact(text, "D", out var workspace) ? Caller.From(context.User, workspace)
            : throw new ProblemException(Problems.Malformed(name, "Must be the UUID of a workspace."));
    }

    private LiveClient Client => clients.Find(Context.ConnectionId) ?? throw new HubException("This connection has ended.");

    private static Guid IdIn(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.String && Guid.TryParseExact(value.GetString(), "D", out var id) ? id : throw Refused(name, "Must be a UUID.");

    private static HubException Refused(string argument, string why) => new($"{argument}: {why}");
}
