using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;
using Orchestrator.Projects.Branches;
using Orchestrator.ServiceDefaults;
using Activity = System.Diagnostics.Activity;

namespace Orchestrator.Projects.Ledger;

/// <summary>A patch on its way into the log.</summary>
/// <param name="BaseVersion">The version it was made on; null for the newest.</param>
/// <param name="Base">What it was made on, where that is no version of the project: a branch's common ground with it, which began at <paramref name="BaseVersion"/>.</param>
/// <param name="MustMatch">The project must still be at this version (If-Match): no rebase.</param>
/// <param name="Causation">The proposal or message that led to it.</param>
/// <param name="Actor">Who does it, where that is not the caller.</param>
internal sealed record Submission(
    ProjectPatch Patch, long? BaseVersion = null, long? MustMatch = null, string Origin = "user", string? Causation = null, ProjectState? Base = null, string? Actor = null)
{
    // What returns to a state that was, or comes from elsewhere, is taken as it is: whatever a completion brought about there, the patch has it already.
    private static readonly HashSet<string> Retold = ["undo", "redo", "revert", "merge", "import"];

    /// <summary>
    /// Something is being done now, so that completing a recurring task brings its next occurrence, and the doors judge it; what is told again was
    /// judged when it was said first.
    /// </summary>
    public bool IsWork => !Retold.Contains(Origin);
}

/// <summary>What became of a submission.</summary>
internal abstract record LedgerResult
{
    /// <param name="RebasedFrom">The base version, where the patch was carried over newer ones.</param>
    internal sealed record Landed(ProjectMoment Moment, ProjectPatch Patch, long? RebasedFrom) : LedgerResult;

    /// <summary>Nothing would change: nothing was appended.</summary>
    internal sealed record Unchanged(ProjectMoment Moment) : LedgerResult;

    internal sealed record Refused(IReadOnlyList<PatchProblem> Problems) : LedgerResult;

    internal sealed record Conflicted(long HeadVersion, IReadOnlyList<PatchConflict> Conflicts, IReadOnlyList<ConflictSource> Sources) : LedgerResult;

    internal sealed record Stale(long HeadVersion) : LedgerResult;

    /// <summary>The branch takes no more patches.</summary>
    internal sealed record Closed(Branch Branch) : LedgerResult;

    internal sealed record NotFound : LedgerResult;
}

/// <summary>Which version set the other side of a conflict, and who and when.</summary>
internal sealed record ConflictSource(long Version, string Actor, DateTimeOffset At);

/// <summary>The only writer of project streams: decide, rebase where the project has moved, append with the read models in one round trip.</summary>
internal sealed class ProjectLedger(
    ProjectStates states, WriterTurns turns, ConflictSources sources, GroupCommit<ViewChange> commits, IdempotencyKey idempotency,
    IEnumerable<IPatchDoor> doors, TimeProvider time)
{
    // Each retry means that somebody else's patch landed, so the project as a whole makes progress; this only bounds a livelock.
    private const int Attempts = 200;

    /// <param name="answer">The answer to the caller, known once the patch is decided.</param>
    /// <param name="also">More commands for the same transaction.</param>
    public async Task<LedgerResult> SubmitAsync(
        Caller caller, Guid projectId, Submission submission, Func<LedgerResult.Landed, Answer> answer, Action<NpgsqlBatch, LedgerResult.Landed>? also, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, projectId);
        using var turn = await turns.TakeAsync(stream, cancellation);
        var head = states.Known(stream);
        var isHint = submission.Patch.Op != PatchOp.Create;
        if (isHint && (!head.State.Exists || submission.BaseVersion is { } @base && @base != head.State.Version))
        {
            head = await states.HeadAsync(stream, cancellation);
            isHint = false;
        }

        for (var attempt = 1; ; attempt++)
        {
            var decided = await DecideAsync(stream, head, submission, caller, cancellation);
            if (decided is not LedgerResult.Landed landed)
            {
                // Only an append finds out that the known head is old; whatever else is answered must rest on the newest.
                if (!isHint)
                {
                    return decided;
                }

                head = await states.HeadAsync(stream, cancellation);
                isHint = false;
                continue;
            }

            try
            {
                landed = await AppendAsync(stream, head, landed, submission, answer, also, cancellation);
                states.Keep(stream, landed.Moment);
                return landed;
            }
            catch (PostgresException exception) when (EventLog.IsLostRace(exception) && attempt < Attempts)
            {
                var newest = await states.HeadAsync(stream, cancellation);
                if (newest.State.Version == head.State.Version)
                {
                    // It was no race for this project, but for a stream of the caller's own commands.
                    throw;
                }

                head = newest;
                isHint = false;
            }
        }
    }

    /// <summary>What would become of a submission on this head; appends nothing.</summary>
    public Task<LedgerResult> PreviewAsync(Caller caller, ProjectMoment head, Submission submission, CancellationToken cancellation) =>
        DecideAsync(new StreamKey(caller.WorkspaceId, head.State.Id), head, submission, caller, cancellation);

    private async Task<LedgerResult> DecideAsync(StreamKey stream, ProjectMoment head, Submission submission, Caller caller, CancellationToken cancellation)
    {
        var state = head.State;
        if (!state.Exists && submission.Patch.Op != PatchOp.Create)
        {
            return new LedgerResult.NotFound();
        }

        if (head.Branch is { } branch && BranchRules.Check(branch, submission.Patch.Op) is { } refusal)
        {
            return refusal;
        }

        if (submission.MustMatch is { } expected && expected != state.Version)
        {
            return new LedgerResult.Stale(state.Version);
        }

        if (submission.BaseVersion > state.Version)
        {
            return new LedgerResult.Refused([new PatchProblem("baseVersion", $"is ahead of the project, which is at version {state.Version}")]);
        }

        if (submission.IsWork && await RefusalsAsync(caller, state, submission.Patch, cancellation) is { Count: > 0 } problems)
        {
            return new LedgerResult.Refused(problems);
        }

        var isStale = submission.BaseVersion is { } version && version < state.Version && submission.Patch.Op != PatchOp.Create;
        ProjectPatch patch;
        if (isStale)
        {
            var @base = submission.Base ?? (await states.AtVersionAsync(stream, submission.BaseVersion!.Value, cancellation)).State;
            var onBase = PatchDecider.Decide(@base, submission.Patch);
            if (!onBase.IsAccepted)
            {
                return new LedgerResult.Refused(onBase.Problems);
            }

            var rebased = PatchRebase.Onto(@base, state, onBase.Patch);
            if (rebased.Conflicts.Count > 0)
            {
                return new LedgerResult.Conflicted(
                    state.Version, rebased.Conflicts, await sources.FindAsync(stream, submission.BaseVersion!.Value, rebased.Conflicts, cancellation));
            }

            if (rebased.Problems.Count > 0)
            {
                return new LedgerResult.Refused(rebased.Problems);
            }

            patch = rebased.Patch;
        }
        else
        {
            var decision = PatchDecider.Decide(state, submission.Patch);
            if (!decision.IsAccepted)
            {
                return new LedgerResult.Refused(decision.Problems);
            }

            patch = decision.Patch;
        }

        if (submission.IsWork && Recurring.Continue(state, patch, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) is var continued && continued != patch)
        {
            var decision = PatchDecider.Decide(state, continued);
            if (!decision.IsAccepted)
            {
                return new LedgerResult.Refused(decision.Problems);
            }

            patch = decision.Patch;
        }

        var at = time.NextInstant(head.At);
        return patch.IsEmpty
            ? new LedgerResult.Unchanged(head)
            : new LedgerResult.Landed(
                head with { State = state.Apply(patch, at), At = at, Actor = submission.Actor ?? caller.UserId.ToString(), Hash = EventChain.None }, patch, isStale ? submission.BaseVersion : null);
    }

    private async ValueTask<List<PatchProblem>> RefusalsAsync(Caller caller, ProjectState head, ProjectPatch patch, CancellationToken cancellation)
    {
        var problems = new List<PatchProblem>();
        foreach (var door in doors)
        {
            await door.CheckAsync(caller, head, patch, problems, cancellation);
        }

        return problems;
    }

    /// <summary>What was decided, as it goes into the log, and what the read models make of it: nothing of a branch.</summary>
    public static (StreamAppend Append, LedgerResult.Landed Landed, ViewChange? Change) Seal(StreamKey stream, ProjectMoment before, LedgerResult.Landed landed, Submission submission)
    {
        var metadata = new EventMetadata(landed.Moment.Actor, submission.Origin, landed.Moment.At, Activity.Current?.TraceId.ToHexString(), submission.Causation);
        var append = ProjectLog.Append(stream, before.State.Version, before.Hash, (landed.Patch, metadata));
        landed = landed with { Moment = landed.Moment with { Hash = append.Hash } };
        return (append, landed, landed.Moment.Branch is null
            ? ViewChange.Of(stream, before.State, landed.Moment, landed.Patch.TaskPatches.Select(operation => operation.TaskId))
            : null);
    }

    /// <returns>What landed, sealed.</returns>
    private async Task<LedgerResult.Landed> AppendAsync(
        StreamKey stream, ProjectMoment before, LedgerResult.Landed decided, Submission submission, Func<LedgerResult.Landed, Answer> answer, Action<NpgsqlBatch, LedgerResult.Landed>? also, CancellationToken cancellation)
    {
        var (append, landed, change) = Seal(stream, before, decided, submission);

        // A batch of no connection only gathers the commands.
        await using var own = new NpgsqlBatch();
        also?.Invoke(own, landed);
        idempotency.Remember(own, answer(landed), landed.Moment.At);
        if (change is null)
        {
            BranchRows.Write(own, stream, landed.Moment);
        }

        cancellation.ThrowIfCancellationRequested();
        await commits.CommitAsync(new(append, change, own.BatchCommands));
        return landed;
    }
}
