using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Approving;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Reviewing;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary>Projects' message to itself: this revision was covered by the policy when it came. Judged by the state when it is handled.</summary>
internal sealed record LandByPolicy(Guid ProposalId, int Revision);

/// <summary>
/// Accepts a proposal by a rule of the workspace: patch and acceptance commit together, so a second delivery finds it accepted. Where it can't land, it
/// stays as it is, for people to decide.
/// </summary>
internal sealed class LandByPolicyHandler(ProposalStore store, ProjectLedger ledger, Approvals approvals)
{
    public async Task Handle(LandByPolicy message, CancellationToken cancellation)
    {
        if (await store.FindAsync(message.ProposalId, cancellation) is not { } stream)
        {
            return;
        }

        var proposal = await store.LoadAsync(stream, cancellation);
        if (proposal.Status != ProposalStatus.Ready || proposal.Revision != message.Revision || await approvals.AutoAcceptAsync(stream.Tenant, proposal, cancellation) is not { } rule)
        {
            return;
        }

        var actor = $"agent:{proposal.Agent}";
        int[] all = [.. Enumerable.Range(0, Selection.Count(proposal.Patch))];
        try
        {
            await ledger.SubmitAsync(
                Nobody(stream.Tenant), proposal.ProjectId, new Submission(proposal.Patch, proposal.BaseVersion, Origin: "policy", Causation: proposal.Id.ToString(), Actor: actor),
                landed => new Answer(StatusCodes.Status200OK, new object(), Version: landed.Moment.State.Version),
                (batch, landed) => store.Append(batch, stream, proposal, new ProposalAccepted(landed.Moment.State.Version, all, Edited: false, rule.Name), actor),
                cancellation);
        }
        catch (PostgresException exception) when (EventLog.IsLostRace(exception))
        {
            // Somebody decided at the same moment: it is theirs.
        }
    }

    // Rules cover nothing that needs to know who asks.
    private static Caller Nobody(Guid workspace) => new(Guid.Empty, "", "", workspace, WorkspaceRole.Member, [], IsOperator: false);
}
