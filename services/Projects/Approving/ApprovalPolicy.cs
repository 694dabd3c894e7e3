using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Approving;

/// <summary>What of a workspace's proposals may land by itself, what needs a second person, and who may do what with proposals.</summary>
/// <param name="AutoAccept">The first rule that covers a proposal lets it land by itself, unless a second person is needed.</param>
/// <param name="SecondPerson">The first rule that covers a proposal makes it wait for somebody who had no part in it.</param>
internal sealed record ApprovalPolicy(IReadOnlyList<AutoAcceptRule> AutoAccept, IReadOnlyList<SecondPersonRule> SecondPerson, ProposalRights Rights)
{
    /// <summary>Of a workspace that has set none: everybody but viewers does everything, nothing lands by itself.</summary>
    public static readonly ApprovalPolicy Default = new([], [], new ProposalRights(WorkspaceRole.Member, WorkspaceRole.Member, WorkspaceRole.Member));
}

/// <summary>Covers a proposal that keeps to all of it. A project's creation, values of custom fields and a proposal that asks something back are never covered.</summary>
/// <param name="Agents">By these agents; empty for any.</param>
/// <param name="Operations">Of these kinds alone.</param>
/// <param name="Fields">Updates of these fields alone; empty for any.</param>
/// <param name="MaxOperations">At most so many operations, cascades included.</param>
/// <param name="MinConfidence">The agent is at least so sure: 0 to 1.</param>
internal sealed record AutoAcceptRule(
    string Name, IReadOnlyList<string> Agents, IReadOnlyList<PatchOp> Operations, IReadOnlyList<string> Fields, int MaxOperations, double MinConfidence);

/// <summary>Covers a proposal that meets all its conditions; one without conditions covers them all.</summary>
/// <param name="Agents">By these agents; empty for any, imports included.</param>
/// <param name="Operations">With an operation of one of these kinds; empty for any.</param>
/// <param name="MoreThan">With more operations than this, cascades included; null for any number.</param>
/// <param name="BelowConfidence">The agent is less sure than this; null however sure it is.</param>
internal sealed record SecondPersonRule(string Name, IReadOnlyList<string> Agents, IReadOnlyList<PatchOp> Operations, int? MoreThan, double? BelowConfidence);

/// <summary>The least role for each: a right that a role has, the roles above it have too.</summary>
/// <param name="Propose">Opens proposals, talks about them, asks again, goes back to an earlier revision.</param>
/// <param name="Review">Approves, rejects and rebases.</param>
/// <param name="Apply">Accepts: makes what was proposed the project's next version.</param>
internal sealed record ProposalRights(WorkspaceRole Propose, WorkspaceRole Review, WorkspaceRole Apply);
