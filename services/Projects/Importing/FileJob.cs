using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Approving;
using Orchestrator.Projects.Importing.Files;
using Orchestrator.Projects.Importing.Planning;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Proposals;
using Orchestrator.Projects.Reviewing;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Importing;

/// <summary>
/// A file as one patch, in a proposal under the import's own id. Without a review the importer accepts it with the same stroke: proposal, patch,
/// read models and the import's row commit together or not at all.
/// </summary>
internal sealed record FileJob(Caller Caller, Guid ImportId, Guid ProjectId, SourceFile File, bool Review) : ImportJob(Caller, ImportId, ProjectId)
{
    private const string Kind = "import";

    // Each retry means that the project moved while the file was held against it.
    private const int Attempts = 10;

    public override async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var imports = services.GetRequiredService<Imports>();
        var states = services.GetRequiredService<ProjectStates>();
        var time = services.GetRequiredService<TimeProvider>();
        var stream = new StreamKey(Caller.WorkspaceId, ProjectId);
        for (var attempt = 1; ; attempt++)
        {
            var head = (await states.HeadAsync(stream, cancellation)).State;
            var before = SaidBefore.Read(await imports.SaidAsync(Caller.WorkspaceId, ProjectId, File.Source, cancellation));
            var plan = File.Report.HasErrors ? PlannedImport.Failed(File.Report) : File.Plan(head, before, () => Guid.CreateVersion7(time.GetUtcNow()));
            await imports.ProgressAsync(ImportId, plan.Report.HasErrors ? 0 : File.Total / 2, cancellation);
            if (plan.Report.HasErrors)
            {
                await imports.FinishAsync(ImportId, new ImportOutcome(ImportStatus.Failed, 0, plan.Report.Notes), cancellation);
                return;
            }

            if (plan.Patch.IsEmpty)
            {
                await imports.FinishAsync(ImportId, Outcome(plan, proposal: false, landed: true), cancellation);
                return;
            }

            if (Review || await NeedsSecondPersonAsync(services, plan, cancellation))
            {
                await OpenAsync(services, head, plan, cancellation);
                return;
            }

            var result = await LandAsync(services, head, plan, cancellation);
            if (result is LedgerResult.Landed)
            {
                return;
            }

            if (result is not (LedgerResult.Conflicted or LedgerResult.Unchanged or LedgerResult.Refused) || attempt == Attempts)
            {
                plan.Report.Error(default, "refused", Why(result));
                await imports.FinishAsync(ImportId, new ImportOutcome(ImportStatus.Failed, 0, plan.Report.Notes), cancellation);
                return;
            }
        }
    }

    private async Task<bool> NeedsSecondPersonAsync(IServiceProvider services, PlannedImport plan, CancellationToken cancellation)
    {
        var policy = await services.GetRequiredService<ApprovalPolicies>().ForAsync(Caller.WorkspaceId, cancellation);
        return PolicyJudge.SecondPerson(policy.Policy, new Proposed(Kind, plan.Patch, Confidence: 1, AsksBack: false)) is not null;
    }

    private async Task OpenAsync(IServiceProvider services, ProjectState head, PlannedImport plan, CancellationToken cancellation)
    {
        await using var batch = services.GetRequiredService<NpgsqlDataSource>().CreateBatch();
        Propose(services, batch, head.Version, plan);
        batch.BatchCommands.Add(services.GetRequiredService<Imports>().Finish(ImportId, Outcome(plan, proposal: true, landed: false)));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private Task<LedgerResult> LandAsync(IServiceProvider services, ProjectState head, PlannedImport plan, CancellationToken cancellation)
    {
        var submission = new Submission(plan.Patch, head.Exists ? head.Version : null, Origin: Kind, Causation: ImportId.ToString());
        return services.GetRequiredService<ProjectLedger>().SubmitAsync(
            Caller, ProjectId, submission, landed => new Answer(StatusCodes.Status200OK, new object(), Version: landed.Moment.State.Version),
            (batch, landed) =>
            {
                var proposal = Propose(services, batch, head.Version, plan);
                int[] all = [.. Enumerable.Range(0, Selection.Count(plan.Patch))];
                services.GetRequiredService<ProposalStore>().Append(
                    batch, Stream, proposal, new ProposalAccepted(landed.Moment.State.Version, all, Edited: false), Caller.UserId.ToString());
                batch.BatchCommands.Add(services.GetRequiredService<Imports>().Finish(ImportId, Outcome(plan, proposal: true, landed: true)));
            },
            cancellation);
    }

    private StreamKey Stream => new(Caller.WorkspaceId, ImportId);

    private Proposal Propose(IServiceProvider services, NpgsqlBatch batch, long baseVersion, PlannedImport plan)
    {
        var store = services.GetRequiredService<ProposalStore>();
        var goal = $"Import of {File.Total} task{(File.Total == 1 ? "" : "s")} from {File.Tool}{(File.Key is { } key ? $" {key}" : "")}";
        var opened = store.Append(batch, Stream, Proposal.Create(ImportId), new ProposalOpened(Kind, goal, ProjectId, baseVersion, null, null), Caller.UserId.ToString());
        var counts = plan.Counts;
        var rationale = $"{counts.Created} new, {counts.Updated} changed, {counts.Unchanged} as they are, {counts.Skipped} left out. {plan.Report.Summary()}".TrimEnd();
        var revised = new ProposalRevised(1, Kind, baseVersion, PatchJson.ToJson(plan.Patch), "", rationale, 1, [], plan.Notes, null);
        return store.Append(batch, Stream, opened, revised, Caller.UserId.ToString());
    }

    private ImportOutcome Outcome(PlannedImport plan, bool proposal, bool landed) =>
        new(ImportStatus.Done, File.Total, plan.Report.Notes, plan.Counts, proposal, landed, plan.Said);

    private static string Why(LedgerResult result) => result switch
    {
        LedgerResult.NotFound => "The project is gone.",
        LedgerResult.Refused { Problems: var problems } => $"The file breaks a rule: {string.Join("; ", problems.Take(5).Select(problem => $"{problem.Path} {problem.Message}"))}.",
        LedgerResult.Closed => "The branch takes no more patches.",
        _ => "The project changed again and again while the file was read. Try once more.",
    };
}
