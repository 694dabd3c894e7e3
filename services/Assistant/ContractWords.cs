using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant;

/// <summary>What the OpenAPI document of this service can't take from its code.</summary>
internal static class ContractWords
{
    public static readonly Contract Contract = new()
    {
        HasIdempotency = true,
        Parameters = new Dictionary<string, string>
        {
            ["from"] = "The first day, UTC; 29 days before the last where it is absent.",
            ["groupBy"] = "model, agent, user or day; by model where it is absent.",
            ["projectId"] = "Only conversations about this project.",
            ["proposalId"] = "The proposal that an agent made.",
            ["revision"] = "Which revision of it, from 1.",
            ["to"] = "The last day, included; today where it is absent.",
        },
    };
}
