using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Branches;
using Orchestrator.ServiceDefaults;
using Activity = System.Diagnostics.Activity;

namespace Orchestrator.Projects.Ledger;

/// <summary>The only writer of project streams: decide, rebase where the project has moved, append with the read models in one round trip.</summary>
internal sealed class ProjectLedger(
    ProjectStates states, WriterTurns turns, ConflictSources sources, GroupCommit<ViewChange> commits, IdempotencyKey idempotency,
    IEnumerable<IPatchDoor> doors, TimeProvider time)
{
    // Each retry means that somebody else's patch landed, so the project as a whole makes progress; this only bounds a livelock.
    private const int Attempts = 200;

    private readonly SubmissionDecider decider = new(states, sources, doors, time);

    /// <param name="answer">The answer to the caller, known once the patch is decided.</param>
    /// <param name="also">More commands for the same transaction.</param>
    public async Task<LedgerResult> SubmitAsync(
        Caller caller, Guid projectId, Submission submission, Func<LedgerResult.Landed, Answer> answer, Action<NpgsqlBatch, LedgerResult.Landed>? also, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, projectId);
        for (var attempt = 1; ; attempt++)
        {
            using var turn = await turns.TakeNextAsync(stream, cancellation);

            // After a lost race the head is asked of the log; until then, what this process knows is a hint, which the append confirms.
            var ahead = turn.OnItsWay;
            var (head, isHint) = ahead is not null ? (ahead.Moment, true)
                : attempt > 1 ? (await states.HeadAsync(stream, cancellation), false)
                : await StartAsync(stream, submission, cancellation);
            var decided = await decider.DecideAsync(stream, head, submission, caller, cancellation);
            if (isHint && decided is not LedgerResult.Landed)
            {
                // Only an append finds out that the known head is old; whatever else is answered must rest on the newest.
                await WriterTurns.SettleAsync(ahead);
                ahead = null;
                head = await states.HeadAsync(stream, cancellation);
                decided = await decider.DecideAsync(stream, head, submission, caller, cancellation);
            }

            if (decided is not LedgerResult.Landed landed)
            {
                return decided;
            }

            try
            {
                var (member, after) = Prepare(stream, head, landed, submission, answer, also);
                cancellation.ThrowIfCancellationRequested();
                member = member.Behind(ahead?.Member);
                await turn.HandOverAsync(new(after.Moment, member, CommitAsync(stream, member, after.Moment)));
                return after;
            }
            catch (PostgresException exception) when (EventLog.IsLostRace(exception) && attempt < Attempts)
            {
                var newest = await states.HeadAsync(stream, cancellation);
                if (newest.State.Version == head.State.Version && newest.Hash.AsSpan().SequenceEqual(head.Hash))
                {
                    // It was no race for this project, but for a stream of the caller's own commands.
                    throw;
                }
            }
        }
    }

    /// <summary>What would become of a submission on this head; appends nothing.</summary>
    public Task<LedgerResult> PreviewAsync(Caller caller, ProjectMoment head, Submission submission, CancellationToken cancellation) =>
        decider.DecideAsync(new StreamKey(caller.WorkspaceId, head.State.Id), head, submission, caller, cancellation);

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

    private async ValueTask<(ProjectMoment Head, bool IsHint)> StartAsync(StreamKey stream, Submission submission, CancellationToken cancellation)
    {
        var known = states.Known(stream);
        return submission.Patch.Op != PatchOp.Create && (!known.State.Exists || submission.BaseVersion is { } @base && @base != known.State.Version)
            ? (await states.HeadAsync(stream, cancellation), false)
            : (known, submission.Patch.Op != PatchOp.Create);
    }

    private async Task CommitAsync(StreamKey stream, GroupMember<ViewChange> member, ProjectMoment head)
    {
        await commits.CommitAsync(member);
        states.Keep(stream, head);
    }

    /// <summary>Seals what was decided and gathers what goes with it.</summary>
    private (GroupMember<ViewChange> Member, LedgerResult.Landed Landed) Prepare(
        StreamKey stream, ProjectMoment before, LedgerResult.Landed decided, Submission submission, Func<LedgerResult.Landed, Answer> answer, Action<NpgsqlBatch, LedgerResult.Landed>? also)
    {
        var (append, landed, change) = Seal(stream, before, decided, submission);

        // A batch of no connection only gathers the commands.
        using var own = new NpgsqlBatch();
        also?.Invoke(own, landed);
        idempotency.Remember(own, answer(landed), landed.Moment.At);
        if (change is null)
        {
            BranchRows.Write(own, stream, landed.Moment);
        }

        return (new(append, change, own.BatchCommands), landed);
    }
}
