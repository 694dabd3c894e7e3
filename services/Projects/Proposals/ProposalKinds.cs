using Orchestrator.Patches.Proposing;

namespace Orchestrator.Projects.Proposals;

/// <summary>What differs between proposals by their kind.</summary>
internal static class ProposalKinds
{
    public const string Plan = "plan";
    public const string Decompose = "decompose";
    public const string Edit = "edit";

    /// <summary>Who proposes: the agents, and the import of a file.</summary>
    public static readonly IReadOnlyList<string> Agents = ["planner", "decomposer", "editor", "assistant", "import"];

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
