using System.Text.Json;
using Npgsql;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Tasks.Querying;
using Orchestrator.Projects.Tasks.Querying.Language;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Bulk;

/// <param name="Version">That the patch made; in a dry run, the one that the diff is against.</param>
/// <param name="Diff">Only of a dry run.</param>
internal sealed record BulkProject(Guid ProjectId, long Version, JsonElement Patch, IReadOnlyList<DiffEntry>? Diff);

/// <param name="Changed">How many tasks.</param>
/// <param name="Projects">Those that change, each by one patch that can be undone like any.</param>
internal sealed record BulkAnswer(int Changed, IReadOnlyList<BulkProject> Projects);

/// <summary>
/// <c>POST /api/tasks/bulk[?dryRun=true]</c>: one change for up to 1,000 tasks of any projects of the workspace. It lands whole or not at all, over all
/// projects; what stands against it names the task.
/// </summary>
internal static class BulkTasks
{
    internal sealed record Call(Guid? ProjectId, bool? DryRun, Caller Caller, ManyProjects Ledger, ProjectStates States, NpgsqlDataSource Database, QueryLanguage Language, StoredTasks Tasks, TimeProvider Time);

    public static async Task<IResult> Handle(BulkRequest request, [AsParameters] Call call, CancellationToken cancellation)
    {
        if (Submit.Permission(call.Caller) is { } forbidden)
        {
            return forbidden;
        }

        var change = request.Read();
        var chosen = request.Query is { } query
            ? await QueriedTasks.FindAsync(query, change.Op == PatchOp.Restore, call, cancellation)
            : await ChosenTasks.FindAsync(request, call, cancellation);
        var isDryRun = call.DryRun == true;
        var decided = await call.Ledger.SubmitAsync(call.Caller, [.. chosen.ByProject.Keys], PatchOf, isDryRun ? null : Answered, cancellation);
        return chosen.Refusal(decided, state => PatchOf(state).Patch.TaskPatches) ?? (IResult)Answered(decided);

        Decision PatchOf(ProjectState state) => change.PatchOf(state, chosen.ByProject[state.Id]);

        Answer Answered(IReadOnlyList<DecidedProject> projects) => new(StatusCodes.Status200OK, AnswerOf(projects, isDryRun));
    }

    private static BulkAnswer AnswerOf(IReadOnlyList<DecidedProject> decided, bool isDryRun)
    {
        var landed = decided.Where(project => project.Result is LedgerResult.Landed).Select(project => (project.Before, Landed: (LedgerResult.Landed)project.Result)).ToList();
        return new BulkAnswer(
            landed.Sum(project => project.Landed.Patch.TaskPatches.Select(operation => operation.TaskId).Distinct().Count()),
            landed.ConvertAll(project => new BulkProject(
                project.Before.State.Id,
                (isDryRun ? project.Before : project.Landed.Moment).State.Version,
                PatchJson.ToJson(project.Landed.Patch),
                isDryRun ? PatchDescription.Of(project.Before.State, project.Landed.Patch) : null)));
    }
}
