using Npgsql;
using Orchestrator.Integrations.Accounts;

namespace Orchestrator.Integrations.Connections;

/// <summary>This service's word to itself: ask the provider whose token it is.</summary>
internal sealed record CheckConnection(Guid WorkspaceId, Guid ConnectionId);

/// <summary>Asks the provider who the token is, and records what it said. A provider that is away is an outcome, not a failure of the message.</summary>
internal sealed class CheckConnectionHandler(ConnectionStore store, ProviderAccounts accounts, TimeProvider time)
{
    public async Task Handle(CheckConnection message, NpgsqlBatch batch, CancellationToken cancellation)
    {
        var connection = await store.FindAsync(message.WorkspaceId, message.ConnectionId, cancellation);
        if (connection is null || await store.TokenAsync(message.WorkspaceId, message.ConnectionId, cancellation) is not { } token)
        {
            return;
        }

        var check = token.Length == 0
            ? AccountCheck.Refused("The token can no longer be read, since the keys that protected it are gone. Connect anew.")
            : await accounts.AskAsync(connection.Provider, connection.BaseUrl, token, cancellation);
        ConnectionStore.Record(batch, message.WorkspaceId, message.ConnectionId, check, time.GetUtcNow());
    }
}
