using Orchestrator.ServiceDefaults;

namespace Orchestrator.Integrations.Connections;

/// <summary><c>GET /api/integrations/connections/{id}</c>: one of them; <c>checking</c> until its provider has been asked.</summary>
internal static class GetConnection
{
    public static async Task<IResult> Handle(Guid id, Caller caller, ConnectionStore store, CancellationToken cancellation) =>
        await store.FindAsync(caller.WorkspaceId, id, cancellation) is { } connection ? Results.Ok(connection) : Problems.NotFound("connection");
}
