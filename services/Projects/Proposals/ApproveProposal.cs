using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Approving;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary>
/// <c>POST /api/proposals/{id}/approve</c>: somebody who had no part in the proposal agrees to its newest revision, so that others may accept it where a second
/// person is needed. A later revision takes a new approval.
/// </summary>
internal static class ApproveProposal
{
    public static async Task<IResult> Handle(
        Guid id, Caller caller, ProposalStore store, ProposalViews views, Approvals approvals, IdempotencyKey idempotency, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, id);
        var proposal = await store.LoadAsync(stream, cancellation);
        if ((await approvals.MayReviewAsync(caller, cancellation) ?? ProposalProblems.Of(proposal)) is { } problem)
        {
            return problem;
        }

        if (proposal.Answer is null)
        {
            return Problems.Conflict("nothing-proposed", "Nothing is proposed", "The proposal has no operations; ask the agent again.");
        }

        if (proposal.Authors.Contains(caller.UserId.ToString()))
        {
            return Problems.Conflict("second-person-needed", "A second person is needed", "You had a part in this proposal; let somebody else approve it.");
        }

        await using var batch = database.CreateBatch();
        var after = store.Append(batch, stream, proposal, new ProposalApproved(proposal.Revision), caller.UserId.ToString());
        var answer = new Answer(StatusCodes.Status200OK, await views.OfAsync(stream, after, cancellation));
        idempotency.Remember(batch, answer, time.GetUtcNow());
        return await ProposalProblems.ExecuteAsync(batch, cancellation) ?? (IResult)answer;
    }
}
