using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Approving;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary>
/// <c>POST /api/proposals/{id}/rerun</c>: asks the same again, of another model perhaps, on the same base: a second proposal beside the first, to compare.
/// 202; the remarks on the first are not repeated.
/// </summary>
internal static class RerunProposal
{
    /// <param name="Model">The model to prefer; absent: as before.</param>
    internal sealed record Request(string? Model);

    public static async Task<IResult> Handle(
        Guid id, Request? request, Caller caller, ProposalStore store, Approvals approvals, ProjectStates states, AgentRequests requests, IdempotencyKey idempotency, NpgsqlDataSource database,
        TimeProvider time, CancellationToken cancellation)
    {
        if ((await approvals.MayProposeAsync(caller, cancellation) ?? ProposalWords.CheckModel(request?.Model)) is { } refused)
        {
            return refused;
        }

        var first = await store.LoadAsync(new StreamKey(caller.WorkspaceId, id), cancellation);
        if (!first.Exists)
        {
            return Problems.NotFound("proposal");
        }

        if (first.Kind is not (ProposalKinds.Plan or ProposalKinds.Decompose or ProposalKinds.Edit))
        {
            return Problems.Conflict("nothing-proposed", "Nothing is proposed", "No agent was asked for this proposal: it came from a file.");
        }

        var now = time.GetUtcNow();
        var @base = ProjectState.Create(Guid.CreateVersion7(now));
        if (first.BaseVersion > 0)
        {
            var project = new StreamKey(caller.WorkspaceId, first.ProjectId);
            var head = await states.HeadAsync(project, cancellation);
            if (head.State.IsDeleted || head.Branch is { Status: not BranchStatus.Open })
            {
                return Problems.NotFound("project");
            }

            @base = (await states.AtVersionAsync(project, first.FirstBaseVersion, cancellation)).State;
        }

        var stream = new StreamKey(caller.WorkspaceId, Guid.CreateVersion7(now));
        var people = await requests.PeopleAsync(caller, cancellation);
        await using var batch = database.CreateBatch();
        var opened = new ProposalOpened(
            first.Kind, first.Goal, @base.Id, @base.Version, request?.Model ?? first.Model, first.Locale, first.TaskIds.Count > 0 ? first.TaskIds : null, ComparedWith: first.Id);
        var proposal = store.Append(batch, stream, Proposal.Create(stream.Id), opened, caller.UserId.ToString());
        requests.Ask(batch, proposal, caller, @base, people, now);
        var answer = new Answer(StatusCodes.Status202Accepted, new OpenProposal.Opened(proposal.Id, proposal.Status), $"/api/proposals/{proposal.Id}");
        idempotency.Remember(batch, answer, now);
        await batch.ExecuteNonQueryAsync(cancellation);
        return answer;
    }
}
