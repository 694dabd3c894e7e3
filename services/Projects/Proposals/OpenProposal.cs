using Npgsql;
using Orchestrator.Messaging;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Branches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary><c>POST /api/proposals</c>: asks an agent for a patch. 202; the proposal is pending until the agent has answered.</summary>
internal static class OpenProposal
{
    private const int GoalLimit = 50_000;

    internal sealed record Request(string? Kind, string? Goal, Guid? ProjectId, string? Instruction, string? Model, string? Locale);

    internal sealed record Opened(Guid Id, ProposalStatus Status);

    public static async Task<IResult> Handle(
        Request request, Caller caller, ProposalStore store, ProjectStates states, IOutbox outbox, IdempotencyKey idempotency, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        if ((Submit.Permission(caller) ?? Check(request)) is { } problem)
        {
            return problem;
        }

        var now = time.GetUtcNow();
        var state = ProjectState.Create(request.ProjectId ?? Guid.CreateVersion7(now));
        if (request.ProjectId is { } projectId)
        {
            var head = await states.HeadAsync(new StreamKey(caller.WorkspaceId, projectId), cancellation);
            if (!head.Exists || head.State.IsDeleted)
            {
                return Problems.NotFound("project");
            }

            if (head.Branch is { Status: not BranchStatus.Open } closed)
            {
                return BranchRules.Closed(closed);
            }

            state = head.State;
        }

        var stream = new StreamKey(caller.WorkspaceId, Guid.CreateVersion7(now));
        await using var batch = database.CreateBatch();
        var opened = new ProposalOpened(request.Kind!, (request.Goal ?? request.Instruction)!.Trim(), state.Id, state.Version, request.Model, request.Locale);
        var proposal = store.Append(batch, stream, Proposal.Create(stream.Id), opened, caller.UserId.ToString());
        outbox.Ask(batch, proposal, caller.WorkspaceId, state, now);
        var answer = new Answer(StatusCodes.Status202Accepted, new Opened(proposal.Id, proposal.Status), $"/api/proposals/{proposal.Id}");
        idempotency.Remember(batch, answer, now);
        await batch.ExecuteNonQueryAsync(cancellation);
        return answer;
    }

    private static Problem? Check(Request request) => request switch
    {
        { Kind: "decompose" or "edit" } => Problems.Validation("kind", "Is not served by this installation yet; plan is."),
        { Kind: not "plan" } => Problems.Validation("kind", "Must be plan."),
        { ProjectId: null, Goal: var goal } when string.IsNullOrWhiteSpace(goal) => Problems.Validation("goal", "Is missing: say what is to be achieved."),
        { ProjectId: not null, Goal: not null } => Problems.Validation("goal", "Belongs to a new project; with projectId send an instruction."),
        { ProjectId: not null, Instruction: var instruction } when string.IsNullOrWhiteSpace(instruction) =>
            Problems.Validation("instruction", "Is missing: say what is to change."),
        { ProjectId: null, Instruction: not null } => Problems.Validation("instruction", "Needs projectId: the project that is to change."),
        _ when (request.Goal ?? request.Instruction)!.Length > GoalLimit =>
            Problems.Validation(request.Goal is null ? "instruction" : "goal", $"Is over {GoalLimit} characters."),
        _ when (request.Goal ?? request.Instruction)!.Contains('\0') => Problems.Malformed(request.Goal is null ? "instruction" : "goal", "Has a NUL character."),
        _ => null,
    };
}
