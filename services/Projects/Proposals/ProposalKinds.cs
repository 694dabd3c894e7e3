using Orchestrator.Patches.Proposing;

namespace Orchestrator.Projects.Proposals;

/// <summary>What differs between proposals by their kind.</summary>
internal static class ProposalKinds
{
    public const string Plan = "plan";
    public const string Decompose = "decompose";
    public const string Edit = "edit";

    /// <summary>The agent that answers. Remarks on an import, which none opened, are instructions to the editor.</summary>
    public static string AgentOf(string kind) => kind switch
    {
        Plan => "planner",
        Decompose => "decomposer",
        _ => "editor",
    };

    /// <summary>What the agent may change.</summary>
    public static ProposalScope ScopeOf(Proposal proposal) => proposal.Kind switch
    {
        Plan => new PlanScope(),
        Decompose => new BeneathScope(proposal.TaskIds[0], proposal.Own),
        _ => new EditScope(proposal.TaskIds, proposal.Own),
    };
}
