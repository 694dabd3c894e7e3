using Orchestrator.ServiceDefaults;

namespace Orchestrator.Integrations.Connections;

/// <summary><c>GET /api/integrations/connections</c>: the workspace's accounts at other services, newest first, and how each is.</summary>
internal static class ListConnections
{
    public static async Task<IResult> Handle(PageRequest page, Caller caller, ConnectionStore store, CancellationToken cancellation) =>
        Results.Ok(await store.ListAsync(caller.WorkspaceId, page, cancellation));
}
