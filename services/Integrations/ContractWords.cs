using Orchestrator.ServiceDefaults;

namespace Orchestrator.Integrations;

/// <summary>What the OpenAPI document of this service can't take from its code.</summary>
internal static class ContractWords
{
    public static readonly Contract Contract = new() { HasIdempotency = true };
}
