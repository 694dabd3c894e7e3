using Orchestrator.Integrations.Connections;

namespace Orchestrator.Integrations.Accounts;

/// <summary>What came of asking a provider whose token it is.</summary>
/// <param name="Reason">For a person, with the way out; never a word of the provider's own, which could hold anything.</param>
internal sealed record AccountCheck(ConnectionStatus Status, string? Account, string? Reason)
{
    public static AccountCheck Connected(string account) => new(ConnectionStatus.Connected, account, null);

    public static AccountCheck Refused(string reason) => new(ConnectionStatus.Refused, null, reason);

    public static AccountCheck Unreachable(string reason) => new(ConnectionStatus.Unreachable, null, reason);
}
