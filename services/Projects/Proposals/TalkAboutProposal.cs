using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Approving;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary><c>POST /api/proposals/{id}/messages</c>: the person's remark; the agent answers with the next revision.</summary>
internal static class TalkAboutProposal
{
    private const int TextLimit = 10_000;

    internal sealed record Request(string? Text);

    internal sealed record Taken(Guid Id, ProposalStatus Status, int Revision);

    public static async Task<IResult> Handle(
        Guid id, Request request, Caller caller, ProposalStore store, Approvals approvals, ProjectStates states, AgentRequests requests, IdempotencyKey idempotency, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        if (await approvals.MayProposeAsync(caller, cancellation) is { } forbidden)
        {
            return forbidden;
        }

        if (request.Text?.Trim() is not { Length: > 0 and <= TextLimit } text || text.Contains('\0'))
        {
            return Problems.Validation("text", $"Must be 1 to {TextLimit} characters.");
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        var proposal = await store.LoadAsync(stream, cancellation);
        if (ProposalProblems.Of(proposal) is { } problem)
        {
            return problem;
        }

        var @base = (await states.AtVersionAsync(stream with { Id = proposal.ProjectId }, proposal.BaseVersion, cancellation)).State;
        var people = await requests.PeopleAsync(caller, cancellation);
        await using var batch = database.CreateBatch();
        var after = store.Append(batch, stream, proposal, new MessagePosted(text), caller.UserId.ToString());
        requests.Ask(batch, after, caller, @base, people, time.GetUtcNow());
        var answer = new Answer(StatusCodes.Status202Accepted, new Taken(id, after.Status, after.Revision + 1), $"/api/proposals/{id}");
        idempotency.Remember(batch, answer, time.GetUtcNow());
        return await ProposalProblems.ExecuteAsync(batch, cancellation) ?? (IResult)answer;
    }
}

/// <summary>Why a proposal can't be talked about or decided now.</summary>
internal static class ProposalProblems
{
    public static Problem? Of(Proposal proposal) => proposal switch
    {
        { Exists: false } => Problems.NotFound("proposal"),
        { Status: ProposalStatus.Pending } => Problems.Conflict(
            "proposal-pending", "The agent is still answering", "Wait until the proposal is ready: GET it with Prefer: wait=30."),
        { IsOpen: false } => Problems.Conflict("proposal-closed", "The proposal is closed", $"It was {(proposal.Status == ProposalStatus.Accepted ? "accepted" : "rejected")}."),
        _ => null,
    };

    /// <summary>Executes the batch; the problem where somebody else moved the proposal in the meantime.</summary>
    public static async Task<Problem?> ExecuteAsync(NpgsqlBatch batch, CancellationToken cancellation)
    {
        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
            return null;
        }
        catch (PostgresException exception) when (EventLog.IsLostRace(exception))
        {
            return Problems.Conflict("proposal-moved", "The proposal has moved on", "Somebody else answered it at the same moment. Read it again.");
        }
    }
}
