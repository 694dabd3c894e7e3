using Orchestrator.Integrations.Accounts;

namespace Orchestrator.Integrations.Connections;

internal enum ConnectionStatus
{
    /// <summary>The provider has not been asked yet.</summary>
    Checking,
    Connected,

    /// <summary>The provider answers, and does not take the token.</summary>
    Refused,

    /// <summary>The provider does not answer, or not as it should.</summary>
    Unreachable,
}

/// <summary>An account of the workspace at another service. Its token is never told again.</summary>
/// <param name="BaseUrl">Where the provider is asked: its own address, or that of an installation of one's own.</param>
/// <param name="Account">Who the provider says the token is; null until it has said so.</param>
/// <param name="Reason">Why it is refused or unreachable, for a person.</param>
internal sealed record Connection(
    Guid Id, Provider Provider, string BaseUrl, ConnectionStatus Status, string? Account, string? Reason, Guid CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? CheckedAt);
