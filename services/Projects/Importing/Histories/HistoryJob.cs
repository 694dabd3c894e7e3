using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Importing.Histories;

/// <summary>A whole history as a new project, every instant kept; whole or not at all.</summary>
internal sealed record HistoryJob(Caller Caller, Guid ImportId, Guid ProjectId, IReadOnlyList<ReadOnlyMemory<byte>> Lines) : ImportJob(Caller, ImportId, ProjectId)
{
    private const int ProgressEvery = 200;

    public override async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var imports = services.GetRequiredService<Imports>();
        var history = new PatchHistory(ProjectId, services.GetRequiredService<TimeProvider>().GetUtcNow());
        var due = new List<ProjectMoment>();
        for (var number = 1; number <= Lines.Count && history.Take(Lines[number - 1], number); number++)
        {
            if (Snapshots.IsDue(history.Moment.State))
            {
                due.Add(history.Moment);
            }

            if (number % ProgressEvery == 0)
            {
                await imports.ProgressAsync(ImportId, number, cancellation);
            }
        }

        var outcome = new ImportOutcome(
            history.IsWhole ? ImportStatus.Done : ImportStatus.Failed, history.Events.Count, history.Report.Notes, Landed: history.IsWhole);
        if (!history.IsWhole)
        {
            await imports.FinishAsync(ImportId, outcome, cancellation);
            return;
        }

        var stream = new StreamKey(Caller.WorkspaceId, ProjectId);
        var append = new StreamAppend(stream, ProjectLog.StreamType, 0, EventChain.None, history.Events);
        var change = ViewChange.Of(stream, ProjectState.Create(ProjectId), history.Moment, history.Moment.State.Tasks.Keys, history.Events[0].Metadata.At);
        await services.GetRequiredService<GroupCommit<ViewChange>>().CommitAsync(new(append, change, [imports.Finish(ImportId, outcome)]));

        // Whoever imported it looks at it next.
        services.GetRequiredService<ProjectStates>().Keep(stream, history.Moment with { Hash = append.Hash });
        var snapshots = services.GetRequiredService<DueSnapshots>();
        due.ForEach(moment => snapshots.Notice(stream, moment));
    }
}
