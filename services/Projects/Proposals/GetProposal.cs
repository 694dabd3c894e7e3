using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary><c>GET /api/proposals/{id}</c>, with <c>Prefer: wait=30</c> as a long poll while it is pending.</summary>
internal static class GetProposal
{
    public static async Task<IResult> Handle(Guid id, Caller caller, ProposalStore store, ProposalViews views, HttpContext context, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, id);
        var proposal = await LongPoll.UntilAsync(
            context, () => store.LoadAsync(stream, cancellation), found => found.Status != ProposalStatus.Pending || !found.Exists, cancellation);
        return proposal.Exists ? Results.Ok(await views.OfAsync(stream, proposal, cancellation)) : Problems.NotFound("proposal");
    }
}
