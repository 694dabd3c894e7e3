namespace Orchestrator.Accounts;

/// <summary>What the parameters of this service mean, for its OpenAPI document.</summary>
internal static class ContractWords
{
    public static readonly Dictionary<string, string> Parameters = new()
    {
        ["userId"] = "Only these people; may be repeated.",
    };
}
