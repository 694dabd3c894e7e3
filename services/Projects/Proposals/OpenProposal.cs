using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Approving;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary><c>POST /api/proposals</c>: asks an agent for a patch. 202; the proposal is pending until the agent has answered.</summary>
internal static class OpenProposal
{
    /// <param name="Kind"><c>plan</c>, <c>decompose</c> or <c>edit</c>.</param>
    /// <param name="Goal">Of a plan for a new project: what is to be achieved.</param>
    /// <param name="ProjectId">Of an edit, and of a plan for a project that is there; of a decomposition only where the task's id is ambiguous, or in a branch.</param>
    /// <param name="TaskId">Of a decomposition: the task to break down.</param>
    /// <param name="TaskIds">Of an edit: the tasks that it is about; absent for the whole project.</param>
    /// <param name="Instruction">What is to change; a decomposition needs none.</param>
    /// <param name="Model">The model to prefer.</param>
    /// <param name="ConversationId">The conversation with the assistant that it was wished for in.</param>
    internal sealed record Request(
        string? Kind, string? Goal, Guid? ProjectId, string? Instruction, string? Model, string? Locale, Guid? TaskId = null, IReadOnlyList<Guid>? TaskIds = null,
        Guid? ConversationId = null);

    internal sealed record Opened(Guid Id, ProposalStatus Status);

    public static async Task<IResult> Handle(
        Request request, Caller caller, ProposalStore store, ProposalSubjects subjects, Approvals approvals, AgentRequests requests, IdempotencyKey idempotency, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        if ((await approvals.MayProposeAsync(caller, cancellation) ?? ProposalWords.CheckModel(request.Model) ?? ProposalWords.CheckLocale(request.Locale)) is { } problem)
        {
            return problem;
        }

        var now = time.GetUtcNow();
        var subject = await subjects.FindAsync(request, caller, cancellation);
        var stream = new StreamKey(caller.WorkspaceId, Guid.CreateVersion7(now));
        var people = await requests.PeopleAsync(caller, cancellation);
        await using var batch = database.CreateBatch();
        var opened = new ProposalOpened(
            request.Kind!, subject.Goal, subject.Project.Id, subject.Project.Version, request.Model, request.Locale, subject.TaskIds.Count > 0 ? subject.TaskIds : null);
        var proposal = store.Append(batch, stream, Proposal.Create(stream.Id), opened, caller.UserId.ToString(), request.ConversationId?.ToString());
        requests.Ask(batch, proposal, caller, subject.Project, people, now);
        var answer = new Answer(StatusCodes.Status202Accepted, new Opened(proposal.Id, proposal.Status), $"/api/proposals/{proposal.Id}");
        idempotency.Remember(batch, answer, now);
        await batch.ExecuteNonQueryAsync(cancellation);
        return answer;
    }
}
