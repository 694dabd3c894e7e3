using Orchestrator.ServiceDefaults;

namespace Orchestrator.Integrations.Connections;

/// <summary><c>DELETE /api/integrations/connections/{id}</c>: forgets the account and its token.</summary>
internal static class DeleteConnection
{
    public static async Task<IResult> Handle(Guid id, Caller caller, ConnectionStore store, CancellationToken cancellation) =>
        AddConnection.Permission(caller) is { } forbidden ? forbidden
        : await store.DeleteAsync(caller.WorkspaceId, id, cancellation) ? Results.NoContent()
        : Problems.NotFound("connection");
}
