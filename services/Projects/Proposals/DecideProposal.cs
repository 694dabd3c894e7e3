using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Approving;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Reviewing;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary>Accept (whole, in part, edited), reject or rebase a proposal.</summary>
internal static class DecideProposal
{
    internal sealed record AcceptRequest(IReadOnlyList<int>? Operations, JsonElement? Edits);

    internal sealed record RejectRequest(string? Reason);

    internal sealed record Accepted(Guid ProjectId, long Version);

    internal sealed record Rejected(Guid Id, ProposalStatus Status);

    /// <summary><c>POST /api/proposals/{id}/accept</c>: the chosen operations land as one patch, rebased where the project has moved; all or none.</summary>
    public static async Task<IResult> Accept(
        Guid id, AcceptRequest? request, Caller caller, ProposalStore store, Approvals approvals, ProjectStates states, ProjectLedger ledger, TimeProvider time, CancellationToken cancellation)
    {
        if (await approvals.MayApplyAsync(caller, cancellation) is { } forbidden)
        {
            return forbidden;
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        var proposal = await store.LoadAsync(stream, cancellation);
        if (ProposalProblems.Of(proposal) is { } problem)
        {
            return problem;
        }

        var @base = (await states.AtVersionAsync(stream with { Id = proposal.ProjectId }, proposal.BaseVersion, cancellation)).State;
        if (Selection.Count(proposal.Patch) == 0)
        {
            return Problems.Conflict("nothing-proposed", "Nothing is proposed", "The proposal has no operations; ask the agent again.");
        }

        var (selection, refusal) = Selection.Of(@base, proposal.Patch, request?.Operations, request?.Edits, "reject the proposal", time);
        if (selection is null)
        {
            return refusal!;
        }

        var edited = request?.Edits is { ValueKind: not JsonValueKind.Null };
        if (await approvals.SecondPersonAsync(caller, proposal, selection.Patch, edited, cancellation) is { } waiting)
        {
            return waiting;
        }

        var submission = new Submission(selection.Patch, @base.Version, Origin: "proposal", Causation: id.ToString());
        try
        {
            var result = await ledger.SubmitAsync(
                caller, proposal.ProjectId, submission, Answer,
                (batch, landed) => store.Append(batch, stream, proposal, new ProposalAccepted(landed.Moment.State.Version, selection.Taken, edited), caller.UserId.ToString()),
                cancellation);
            return result switch
            {
                LedgerResult.Landed landed => Answer(landed),
                LedgerResult.Unchanged => Problems.Conflict("nothing-left", "Nothing is left to change", "The project is already as the chosen operations would make it."),
                _ => LedgerProblems.Of(result),
            };
        }
        catch (PostgresException exception) when (EventLog.IsLostRace(exception))
        {
            return Problems.Conflict("proposal-moved", "The proposal has moved on", "Somebody else answered it at the same moment. Read it again.");
        }

        static Answer Answer(LedgerResult.Landed landed) =>
            new(StatusCodes.Status200OK, new Accepted(landed.Moment.State.Id, landed.Moment.State.Version), Version: landed.Moment.State.Version);
    }

    /// <summary><c>POST /api/proposals/{id}/reject</c>: closes it; what was declined stays in its stream.</summary>
    public static async Task<IResult> Reject(
        Guid id, RejectRequest? request, Caller caller, ProposalStore store, Approvals approvals, IdempotencyKey idempotency, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        if (await approvals.MayReviewAsync(caller, cancellation) is { } forbidden)
        {
            return forbidden;
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        var proposal = await store.LoadAsync(stream, cancellation);
        if (proposal.Status != ProposalStatus.Pending && ProposalProblems.Of(proposal) is { } problem)
        {
            return problem;
        }

        if (!proposal.Exists)
        {
            return Problems.NotFound("proposal");
        }

        await using var batch = database.CreateBatch();
        store.Append(batch, stream, proposal, new ProposalRejected(request?.Reason), caller.UserId.ToString());
        var answer = new Answer(StatusCodes.Status200OK, new Rejected(id, ProposalStatus.Rejected));
        idempotency.Remember(batch, answer, time.GetUtcNow());
        return await ProposalProblems.ExecuteAsync(batch, cancellation) ?? (IResult)answer;
    }

    /// <summary><c>POST /api/proposals/{id}/rebase</c>: the same changes on the project's newest version, as the next revision; 409 names what stands against it.</summary>
    public static async Task<IResult> Rebase(
        Guid id, Caller caller, ProposalStore store, ProposalViews views, Approvals approvals, ProjectStates states, ConflictSources sources, IdempotencyKey idempotency, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, id);
        var proposal = await store.LoadAsync(stream, cancellation);
        if ((await approvals.MayReviewAsync(caller, cancellation) ?? ProposalProblems.Of(proposal)) is { } problem)
        {
            return problem;
        }

        var project = stream with { Id = proposal.ProjectId };
        var @base = (await states.AtVersionAsync(project, proposal.BaseVersion, cancellation)).State;
        var head = (await states.HeadAsync(project, cancellation)).State;
        if (head.Version == @base.Version || proposal.Answer is not { } answer)
        {
            return Results.Ok(await views.OfAsync(stream, proposal, cancellation));
        }

        var rebased = PatchRebase.Onto(@base, head, proposal.Patch);
        if (rebased.Conflicts.Count > 0)
        {
            return LedgerProblems.Of(new LedgerResult.Conflicted(
                head.Version, rebased.Conflicts, await sources.FindAsync(project, @base.Version, rebased.Conflicts, cancellation)));
        }

        if (rebased.Problems.Count > 0)
        {
            return LedgerProblems.Of(rebased.Problems);
        }

        await using var batch = database.CreateBatch();
        var after = store.Append(
            batch, stream, proposal,
            answer with { RestoredFrom = null, Revision = proposal.Revision + 1, BaseVersion = head.Version, Patch = PatchJson.ToJson(rebased.Patch), Reply = $"Rebased from version {@base.Version} onto {head.Version}.", Notes = [] },
            caller.UserId.ToString());
        var view = new Answer(StatusCodes.Status200OK, await views.OfAsync(stream, after, cancellation));
        idempotency.Remember(batch, view, time.GetUtcNow());
        return await ProposalProblems.ExecuteAsync(batch, cancellation) ?? (IResult)view;
    }
}
