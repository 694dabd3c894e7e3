using Orchestrator.Patches;
using Orchestrator.Projects.Proposals;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Approving;

/// <summary>Where the policy is enforced: who may do what with a proposal, and whether its acceptance takes a second person.</summary>
internal sealed class Approvals(ApprovalPolicies policies)
{
    public Task<Problem?> MayProposeAsync(Caller caller, CancellationToken cancellation) => MayAsync(caller, rights => rights.Propose, "propose", cancellation);

    public Task<Problem?> MayReviewAsync(Caller caller, CancellationToken cancellation) => MayAsync(caller, rights => rights.Review, "review proposals", cancellation);

    public Task<Problem?> MayApplyAsync(Caller caller, CancellationToken cancellation) => MayAsync(caller, rights => rights.Apply, "accept proposals", cancellation);

    /// <summary>The rule by which the proposal, as it stands, takes a second person; null where it takes none.</summary>
    public async Task<SecondPersonRule?> RuleOfAsync(Guid workspace, Proposal proposal, ProjectPatch patch, CancellationToken cancellation) =>
        PolicyJudge.SecondPerson((await policies.ForAsync(workspace, cancellation)).Policy, Of(proposal, patch));

    /// <summary>The rule by which the proposal lands by itself, or null.</summary>
    public async Task<AutoAcceptRule?> AutoAcceptAsync(Guid workspace, Proposal proposal, CancellationToken cancellation) =>
        PolicyJudge.AutoAccept((await policies.ForAsync(workspace, cancellation)).Policy, Of(proposal, proposal.Patch));

    /// <summary>Why the caller may not accept this alone: a second person is needed, and there is none yet.</summary>
    /// <param name="patch">What is to land.</param>
    /// <param name="edited">The caller changed what was proposed, so that an approval of it says nothing about that.</param>
    public async Task<Problem?> SecondPersonAsync(Caller caller, Proposal proposal, ProjectPatch patch, bool edited, CancellationToken cancellation)
    {
        if (await RuleOfAsync(caller.WorkspaceId, proposal, patch, cancellation) is not { } rule)
        {
            return null;
        }

        var isSecond = !proposal.Authors.Contains(caller.UserId.ToString()) && await MayReviewAsync(caller, cancellation) is null;
        return isSecond || proposal.IsApproved && !edited
            ? null
            : Problems.Conflict(
                "second-person-needed", "A second person is needed",
                $"The workspace's rule “{rule.Name}” asks for somebody who had no part in the proposal: let one accept it, or approve it with POST /api/proposals/{proposal.Id}/approve.{(edited ? " An approval does not cover edits." : "")}",
                new Dictionary<string, object?> { ["rule"] = rule.Name });
    }

    private async Task<Problem?> MayAsync(Caller caller, Func<ProposalRights, WorkspaceRole> right, string doing, CancellationToken cancellation)
    {
        // The roles are in order, the mightiest first.
        var least = right((await policies.ForAsync(caller.WorkspaceId, cancellation)).Policy.Rights);
        return caller.Role <= least
            ? null
            : Problems.Forbidden($"To {doing} takes the role {least.ToString().ToLowerInvariant()} here; yours is {caller.Role.ToString().ToLowerInvariant()}. Ask an owner or admin.");
    }

    private static Proposed Of(Proposal proposal, ProjectPatch patch) =>
        new(proposal.Agent, patch, proposal.Answer?.Confidence ?? 0, proposal.Answer?.Questions.Count > 0);
}
