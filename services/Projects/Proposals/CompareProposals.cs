using Orchestrator.Contracts;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary>One of two proposals that are compared.</summary>
/// <param name="Operations">How many operations it has in all.</param>
internal sealed record ComparedProposal(Guid Id, ProposalStatus Status, string? Model, double? Confidence, int Operations, AgentUsage? Usage);

/// <summary>What two proposals have in common and what not.</summary>
/// <param name="Same">Operations of both that do the same.</param>
/// <param name="Differing">Operations of both on the same task that differ in some fields.</param>
internal sealed record ProposalComparison(
    ComparedProposal Left, ComparedProposal Right, IReadOnlyList<OperationPair> Same, IReadOnlyList<OperationPair> Differing,
    IReadOnlyList<ProposedOperation> OnlyLeft, IReadOnlyList<ProposedOperation> OnlyRight);

/// <summary><c>GET /api/proposals/{id}/compare/{other}</c>: two proposals side by side, operation by operation.</summary>
internal static class CompareProposals
{
    public static async Task<IResult> Handle(Guid id, Guid other, Caller caller, ProposalStore store, ProposalViews views, CancellationToken cancellation)
    {
        var (leftStream, rightStream) = (new StreamKey(caller.WorkspaceId, id), new StreamKey(caller.WorkspaceId, other));
        var (left, right) = (await store.LoadAsync(leftStream, cancellation), await store.LoadAsync(rightStream, cancellation));
        if (!left.Exists || !right.Exists)
        {
            return Problems.NotFound("proposal");
        }

        if (left.Status == ProposalStatus.Pending || right.Status == ProposalStatus.Pending)
        {
            return Problems.Conflict("proposal-pending", "The agent is still answering", "Wait until both proposals are ready: GET them with Prefer: wait=30.");
        }

        var (mine, theirs) = (await views.DiffAsync(leftStream, left, cancellation), await views.DiffAsync(rightStream, right, cancellation));
        var pairs = OperationPairs.Of(mine, theirs);
        return Results.Ok(new ProposalComparison(
            Side(left, mine), Side(right, theirs),
            [.. pairs.Where(pair => pair.Fields.Count == 0)], [.. pairs.Where(pair => pair.Fields.Count > 0)],
            [.. mine.Except(pairs.Select(pair => pair.Left))], [.. theirs.Except(pairs.Select(pair => pair.Right))]));
    }

    private static ComparedProposal Side(Proposal proposal, IReadOnlyList<ProposedOperation> diff) =>
        new(proposal.Id, proposal.Status, proposal.Answer?.Usage?.Model ?? proposal.Model, proposal.Answer?.Confidence, diff.Count, proposal.Answer?.Usage);
}
