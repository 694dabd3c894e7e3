using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;
using Orchestrator.Projects.Branches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Ledger;

/// <summary>What was decided of one of several projects.</summary>
/// <param name="Before">The head that it was decided on.</param>
internal sealed record DecidedProject(ProjectMoment Before, LedgerResult Result);

/// <summary>Patches of several projects that land together or not at all: one patch and one version a project, one transaction for all.</summary>
internal sealed class ManyProjects(ProjectLedger ledger, ProjectStates states, WriterTurns turns, GroupCommit<ViewChange> commits, IdempotencyKey idempotency)
{
    // Each retry means that somebody else's patch landed in one of the projects; this only bounds a livelock.
    private const int Attempts = 100;

    /// <summary>Decides each project's patch on its newest head; where none is refused, appends all that change something.</summary>
    /// <param name="patchOf">The patch of a project by its head, or what stands against it; asked again where the head has moved.</param>
    /// <param name="answer">The answer to the caller, known once all is decided; null for a dry run, which appends nothing.</param>
    public async Task<IReadOnlyList<DecidedProject>> SubmitAsync(
        Caller caller, IReadOnlyList<Guid> projects, Func<ProjectState, Decision> patchOf, Func<IReadOnlyList<DecidedProject>, Answer>? answer, CancellationToken cancellation)
    {
        var streams = projects.Select(project => new StreamKey(caller.WorkspaceId, project)).ToList();
        using var taken = await turns.TakeAllAsync(streams, cancellation);

        // The first attempt trusts what this process knows: if it is old, the append finds out.
        var isHint = answer is not null;
        for (var attempt = 1; ; attempt++)
        {
            var decided = new List<DecidedProject>(streams.Count);
            foreach (var stream in streams)
            {
                var known = isHint ? states.Known(stream) : null;
                var head = known is { Exists: true } ? known : await states.HeadAsync(stream, cancellation);
                var patch = patchOf(head.State);
                decided.Add(new DecidedProject(head, patch.IsAccepted
                    ? await ledger.PreviewAsync(caller, head, new Submission(patch.Patch), cancellation)
                    : new LedgerResult.Refused(patch.Problems)));
            }

            if (isHint && !decided.TrueForAll(project => project.Result is LedgerResult.Landed))
            {
                isHint = false;
                continue;
            }

            if (answer is null || !decided.Exists(project => project.Result is LedgerResult.Landed) || decided.Exists(project => project.Result is not (LedgerResult.Landed or LedgerResult.Unchanged)))
            {
                return decided;
            }

            try
            {
                return await AppendAsync(caller, decided, answer, cancellation);
            }
            catch (PostgresException exception) when (EventLog.IsLostRace(exception) && attempt < Attempts)
            {
                isHint = false;
            }
        }
    }

    private async Task<IReadOnlyList<DecidedProject>> AppendAsync(
        Caller caller, List<DecidedProject> decided, Func<IReadOnlyList<DecidedProject>, Answer> answer, CancellationToken cancellation)
    {
        var (appends, changes) = (new List<StreamAppend>(decided.Count), new List<ViewChange>(decided.Count));
        await using var own = new NpgsqlBatch();
        for (var index = 0; index < decided.Count; index++)
        {
            var (before, result) = decided[index];
            if (result is LedgerResult.Landed landed)
            {
                var stream = new StreamKey(caller.WorkspaceId, before.State.Id);
                var (append, sealedLanded, change) = ProjectLedger.Seal(stream, before, landed, new Submission(landed.Patch));
                decided[index] = new DecidedProject(before, sealedLanded);
                appends.Add(append);
                if (change is null)
                {
                    BranchRows.Write(own, stream, sealedLanded.Moment);
                }
                else
                {
                    changes.Add(change);
                }
            }
        }

        idempotency.Remember(own, answer(decided), appends[0].Events[0].Metadata.At);
        cancellation.ThrowIfCancellationRequested();
        await commits.CommitAsync(new GroupMember<ViewChange>(appends, changes, own.BatchCommands));
        foreach (var landed in decided.Select(project => project.Result).OfType<LedgerResult.Landed>())
        {
            states.Keep(new StreamKey(caller.WorkspaceId, landed.Moment.State.Id), landed.Moment);
        }

        return decided;
    }
}
