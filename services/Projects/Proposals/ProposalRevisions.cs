using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Approving;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary>What a proposal was before, and the way back there.</summary>
internal static class ProposalRevisions
{
    /// <param name="Operations">How many operations it has in all.</param>
    /// <param name="Changes">What it changed from the revision before; of the first, and behind a rebase, all that it proposes.</param>
    /// <param name="RestoredFrom">The earlier revision that it went back to.</param>
    internal sealed record Line(
        int Revision, DateTimeOffset At, string By, long BaseVersion, string Reply, string Rationale, double Confidence, int Operations,
        IReadOnlyList<ProposedOperation> Changes, int? RestoredFrom);

    internal sealed record History(IReadOnlyList<Line> Items);

    /// <summary><c>GET /api/proposals/{id}/revisions</c>: every revision, oldest first, each as what it changed.</summary>
    public static async Task<IResult> List(Guid id, Caller caller, ProposalStore store, ProjectStates states, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, id);
        var proposal = await store.LoadAsync(stream, cancellation);
        if (!proposal.Exists)
        {
            return Problems.NotFound("proposal");
        }

        var lines = new List<Line>();
        ProjectState? before = null;
        foreach (var (revised, by, at) in proposal.Revisions)
        {
            var @base = (await states.AtVersionAsync(stream with { Id = proposal.ProjectId }, revised.BaseVersion, cancellation)).State;
            var patch = PatchJson.Read(revised.Patch);
            var after = patch.IsEmpty ? @base : @base.Apply(patch);
            var from = before is not null && lines[^1].BaseVersion == revised.BaseVersion ? before : @base;
            var change = ReferenceEquals(from, @base) ? patch : PatchDiff.Between(from, after);
            lines.Add(new Line(
                revised.Revision, at, by, revised.BaseVersion, revised.Reply, revised.Rationale, revised.Confidence, Reviewing.Selection.Count(patch),
                change.IsEmpty ? [] : [.. PatchDescription.Of(from, change).Select(entry => ProposedOperation.Of(entry, null))], revised.RestoredFrom));
            before = after;
        }

        return Results.Ok(new History(lines));
    }

    /// <summary>
    /// <c>POST /api/proposals/{id}/revisions/{revision}/restore</c>: goes back to what an earlier revision proposed, as the next revision; carried onto the
    /// base of today's where they differ, or 409 with what stands against it.
    /// </summary>
    public static async Task<IResult> Restore(
        Guid id, int revision, Caller caller, ProposalStore store, ProposalViews views, Approvals approvals, ProjectStates states, ConflictSources sources, IdempotencyKey idempotency,
        NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, id);
        var proposal = await store.LoadAsync(stream, cancellation);
        if ((await approvals.MayProposeAsync(caller, cancellation) ?? ProposalProblems.Of(proposal)) is { } problem)
        {
            return problem;
        }

        if (proposal.Revisions.FirstOrDefault(known => known.Revised.Revision == revision).Revised is not { } earlier)
        {
            return Problems.NotFound("revision");
        }

        var project = stream with { Id = proposal.ProjectId };
        var patch = PatchJson.Read(earlier.Patch);
        if (earlier.BaseVersion != proposal.BaseVersion && !patch.IsEmpty)
        {
            var then = (await states.AtVersionAsync(project, earlier.BaseVersion, cancellation)).State;
            var now = (await states.AtVersionAsync(project, proposal.BaseVersion, cancellation)).State;
            var rebased = PatchRebase.Onto(then, now, patch);
            if (rebased.Conflicts.Count > 0)
            {
                return LedgerProblems.Of(new LedgerResult.Conflicted(
                    now.Version, rebased.Conflicts, await sources.FindAsync(project, then.Version, rebased.Conflicts, cancellation)));
            }

            if (rebased.Problems.Count > 0)
            {
                return LedgerProblems.Of(rebased.Problems);
            }

            patch = rebased.Patch;
        }

        await using var batch = database.CreateBatch();
        var after = store.Append(
            batch, stream, proposal,
            earlier with { Revision = proposal.Revision + 1, BaseVersion = proposal.BaseVersion, Patch = PatchJson.ToJson(patch), Reply = $"Back to revision {revision}.", RestoredFrom = revision },
            caller.UserId.ToString());
        var view = new Answer(StatusCodes.Status200OK, await views.OfAsync(stream, after, cancellation));
        idempotency.Remember(batch, view, time.GetUtcNow());
        return await ProposalProblems.ExecuteAsync(batch, cancellation) ?? (IResult)view;
    }
}
